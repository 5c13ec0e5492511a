using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Farm.Coordinator.Tokens;

/// <summary>Rules that every token of the identity provider must keep, whether it comes as a bearer's or from a sign-in, and in words what is wrong with one.</summary>
internal sealed class TokenRules(IOptions<OidcOptions> options, TimeProvider time)
{
    private readonly IReadOnlyList<string> signatures = options.Value.TakenSignatures();

    /// <param name="audience">The claim aud must hold it.</param>
    public TokenValidationParameters For(string audience) => new()
    {
        ValidAudience = audience,
        ValidAlgorithms = signatures,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        IncludeTokenOnFailedValidation = false,
        // By the farm's clock, and in the words that callers are told.
        LifetimeValidator = (_, _, token, _) => token is JsonWebToken read && TokenTimes.Of(read).Refusal(time.GetUtcNow(), options.Value.ClockSkew) is null,
    };

    /// <summary>Null for what only looks like a token.</summary>
    public static ReadToken? Parse(string text)
    {
        try
        {
            var token = new JsonWebToken(text);
            return new ReadToken(token, TokenTimes.Of(token));
        }
        catch (Exception problem) when (problem is ArgumentException or SecurityTokenException or FormatException or OverflowException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>The fault of the header, which is looked at before any key; null where nothing is.</summary>
    public string? HeaderRefusal(JsonWebToken token) =>
        !signatures.Contains(token.Alg) ? $"header {TokenClaims.Tell("alg", token.Alg)}; must be of {string.Join(", ", signatures)}"
        : token.TryGetHeaderValue<object>("crit", out _) ? "header crit is there; must be absent, for no extension is known here"
        : null;

    /// <summary>The claim that made the library refuse a token, its value and what it must be.</summary>
    /// <param name="audience">That the claim aud must hold.</param>
    public string Tell(Exception? failure, ReadToken read, OpenIdConnectConfiguration known, string audience)
    {
        var (token, times) = read;
        return failure switch
        {
            SecurityTokenInvalidIssuerException => $"{TokenClaims.Tell("iss", token.Issuer)}; must be '{known.Issuer}'",
            SecurityTokenInvalidAudienceException => $"{TokenClaims.Tell("aud", string.Join(' ', token.Audiences))}; must hold '{audience}'",
            SecurityTokenInvalidLifetimeException when times.Refusal(time.GetUtcNow(), options.Value.ClockSkew) is { } wrong => wrong,
            _ when string.IsNullOrEmpty(token.EncodedSignature) => "signature is missing",
            SecurityTokenInvalidSignatureException when token.Kid is { Length: > 0 } kid && !Knows(known, kid) => $"header {TokenClaims.Tell("kid", kid)}; must be a key of the issuer '{known.Issuer}'",
            SecurityTokenInvalidSignatureException => $"signature is of none of the keys of the issuer '{known.Issuer}'",
            _ => "content cannot be understood; must be a JWT as RFC 7519 has it",
        };
    }

    /// <summary>Keys in PEM have no names: then any may be meant.</summary>
    public static bool Knows(OpenIdConnectConfiguration known, string kid) =>
        known.SigningKeys.Any(key => key.KeyId == kid) || known.SigningKeys.All(static key => string.IsNullOrEmpty(key.KeyId));
}

/// <summary>A token that has the form of one; nothing in it is proved.</summary>
internal sealed record ReadToken(JsonWebToken Token, TokenTimes Times);
