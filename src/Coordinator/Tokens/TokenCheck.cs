using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Farm.Coordinator.Tokens;

/// <summary>Says whose a bearer token is, or which of its claims is wrong; never the token.</summary>
internal sealed class TokenCheck(
    IOptions<OidcOptions> options, IConfigurationManager<OpenIdConnectConfiguration> keys, IOptionsMonitor<JwtBearerOptions> bearer, TimeProvider time)
{
    /// <summary>Known to the gate alone: with a scheme that it knows, the framework would look at every request before the gate, at those with keys too.</summary>
    public static readonly AuthenticationScheme Scheme = new(JwtBearerDefaults.AuthenticationScheme, null, typeof(JwtBearerHandler));

    private static readonly JsonWebTokenHandler Handler = new();

    private readonly TokenClaims claims = new(options.Value);
    private readonly IReadOnlyList<string> signatures = options.Value.TakenSignatures();

    /// <param name="context">Of the request with the token.</param>
    /// <param name="text">Behind the scheme Bearer.</param>
    /// <returns>The identity, or what is wrong with the token; neither for a text that is none, and where no tokens are taken.</returns>
    /// <exception cref="IdentityProviderException">The issuer's keys cannot be had at the moment.</exception>
    public async ValueTask<(TokenIdentity? Identity, string? Wrong)> ReadAsync(HttpContext context, string text)
    {
        if (!options.Value.IsConfigured || !Handler.CanReadToken(text))
        {
            return (null, null);
        }

        if (Parse(text) is not var (token, times))
        {
            return (null, "holds a malformed token; must be a JWT that is signed");
        }

        if (!signatures.Contains(token.Alg))
        {
            return (null, $"holds a token whose header {TokenClaims.Tell("alg", token.Alg)}; must be of {string.Join(", ", signatures)}");
        }

        if (token.TryGetHeaderValue<object>("crit", out _))
        {
            return (null, "holds a token whose header crit is there; must be absent, for no extension is known here");
        }

        var known = await keys.GetConfigurationAsync(context.RequestAborted);
        if (token.Kid is { Length: > 0 } kid && !Knows(known, kid))
        {
            keys.RequestRefresh();
            known = await keys.GetConfigurationAsync(context.RequestAborted);
        }

        // What is wrong is told to the caller; in the log strangers could write what they like.
        var checking = new JwtBearerHandler(bearer, NullLoggerFactory.Instance, UrlEncoder.Default);
        await checking.InitializeAsync(Scheme, context);
        var result = await checking.AuthenticateAsync();
        if (result.Principal is not { } principal)
        {
            return (null, $"holds a token whose {Tell(result.Failure, token, times, known)}");
        }

        var (identity, wrong) = claims.Read(principal.Claims);
        return (identity, wrong is null ? null : $"holds a token whose {wrong}");
    }

    /// <summary>Null for what only looks like a token.</summary>
    private static (JsonWebToken Token, TokenTimes Times)? Parse(string text)
    {
        try
        {
            var token = new JsonWebToken(text);
            return (token, TokenTimes.Of(token));
        }
        catch (Exception problem) when (problem is ArgumentException or SecurityTokenException or FormatException or OverflowException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private string Tell(Exception? failure, JsonWebToken token, TokenTimes times, OpenIdConnectConfiguration known) => failure switch
    {
        SecurityTokenInvalidIssuerException => $"{TokenClaims.Tell("iss", token.Issuer)}; must be '{known.Issuer}'",
        SecurityTokenInvalidAudienceException => $"{TokenClaims.Tell("aud", string.Join(' ', token.Audiences))}; must hold '{options.Value.Audience}'",
        SecurityTokenInvalidLifetimeException when times.Refusal(time.GetUtcNow(), options.Value.ClockSkew) is { } wrong => wrong,
        _ when string.IsNullOrEmpty(token.EncodedSignature) => "signature is missing",
        SecurityTokenInvalidSignatureException when token.Kid is { Length: > 0 } kid && !Knows(known, kid) => $"header {TokenClaims.Tell("kid", kid)}; must be a key of the issuer '{known.Issuer}'",
        SecurityTokenInvalidSignatureException => $"signature is of none of the keys of the issuer '{known.Issuer}'",
        _ => "content cannot be understood; must be a JWT as RFC 7519 has it",
    };

    /// <summary>Keys in PEM have no names: then any may be meant.</summary>
    private static bool Knows(OpenIdConnectConfiguration known, string kid) =>
        known.SigningKeys.Any(key => key.KeyId == kid) || known.SigningKeys.All(static key => string.IsNullOrEmpty(key.KeyId));
}
