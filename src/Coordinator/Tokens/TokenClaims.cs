using System.Security.Claims;
using Farm.Contracts.Tenants;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Farm.Coordinator.Tokens;

/// <summary>Says by the claims of a token that holds who somebody is and what they may.</summary>
internal sealed class TokenClaims(OidcOptions options)
{
    private const int LongestTold = 64;

    /// <summary>Scopes of OpenID Connect itself, and the one that asks for a token to go on with.</summary>
    private static readonly string[] OfTheProtocol = ["openid", "profile", "email", "address", "phone", "offline_access"];

    private readonly IReadOnlyDictionary<string, KeyScopes> grants = options.Grants();

    /// <returns>The identity, or the claim that is wrong, its value and what it must be.</returns>
    public (TokenIdentity? Identity, string? Wrong) Read(IEnumerable<Claim> claims)
    {
        var all = claims.ToLookup(static claim => claim.Type, static claim => claim, StringComparer.Ordinal);
        var (name, wrongName) = One(all, options.NameClaim, "the person's name");
        if (name is null)
        {
            return (null, wrongName);
        }

        var isOperator = options.OperatorClaim.Length > 0 && all[options.OperatorClaim].Any(claim => Values(claim).Contains(options.OperatorValue));
        var (tenant, wrongTenant) = isOperator ? (null, null) : One(all, options.TenantClaim, "the name of one tenant");
        if (wrongTenant is not null)
        {
            return (null, wrongTenant);
        }

        var (scopes, wrongScopes) = ScopesOf(all[options.ScopeClaim]);
        return wrongScopes is null ? (new TokenIdentity(tenant, name, scopes), null) : (null, wrongScopes);
    }

    /// <summary>A claim in words: its name, and its value within bounds. What comes in a token is its sender's own.</summary>
    public static string Tell(string claim, string? value) => string.IsNullOrEmpty(value) ? $"{claim} is missing" : $"{claim} is '{Shorten(value)}'";

    private (KeyScopes Scopes, string? Wrong) ScopesOf(IEnumerable<Claim> claims)
    {
        var values = claims.SelectMany(Values).ToList();
        var scopes = KeyScopes.None;
        foreach (var value in values)
        {
            if (grants.Count > 0)
            {
                // Groups and roles hold much that is no business of the farm's.
                scopes |= grants.GetValueOrDefault(value);
            }
            else if (ScopeNames.TryParse([value], out var scope, out _))
            {
                scopes |= scope;
            }
            else if (!OfTheProtocol.Contains(value))
            {
                return (KeyScopes.None, $"{options.ScopeClaim} holds '{Shorten(value)}'; must be of {ScopeNames.Known}, as {OidcOptions.Key(nameof(OidcOptions.Scopes))} has no names of your own");
            }
        }

        return scopes != KeyScopes.None ? (scopes, null)
            : (KeyScopes.None, $"{Tell(options.ScopeClaim, string.Join(' ', values))}; must hold one or more of {(grants.Count > 0 ? string.Join(", ", grants.Keys) : ScopeNames.Known)}");
    }

    private static (string? Value, string? Wrong) One(ILookup<string, Claim> all, string name, string what) =>
        all[name].ToList() is [{ Value.Length: > 0 } only] && only.ValueType is ClaimValueTypes.String ? (only.Value, null)
            : (null, $"{Tell(name, string.Join(' ', all[name].Select(static claim => claim.Value)))}; must be {what}, a single text");

    /// <summary>A list came as several claims; a text may have several values with spaces between.</summary>
    private static string[] Values(Claim claim) =>
        claim.ValueType is JsonClaimValueTypes.Json or JsonClaimValueTypes.JsonNull ? [] : claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Shorten(string text)
    {
        var line = string.Concat(text.EnumerateRunes().Take(LongestTold).Select(static rune => System.Text.Rune.IsControl(rune) ? "?" : rune.ToString()));
        return line.Length < text.Length ? line + "…" : line;
    }
}
