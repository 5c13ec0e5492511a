using Farm.Contracts.Tenants;
using Microsoft.IdentityModel.Tokens;

namespace Farm.Coordinator.Tokens;

/// <summary>Section Farm:Oidc: whose tokens are taken, and which of their claims say who somebody is and what they may.</summary>
internal sealed class OidcOptions
{
    public const string Section = "Farm:Oidc";

    /// <summary>Signatures by a key pair, and no others: a token signed with a shared secret could be made by whoever checks it.</summary>
    public static readonly IReadOnlyList<string> Signatures =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Address of the identity provider, below which .well-known/openid-configuration lies. Empty where the keys are in a file alone.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The claim iss; empty for what the authority says of itself.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The claim aud must hold it.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The issuer's public keys, as a JWKS or in PEM; read anew when the file changes. With it no network is needed.</summary>
    public string SigningKeysFile { get; set; } = "";

    /// <summary>Claim with the tenant's name.</summary>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>Claim with the person's name, as history and audit tell it. It should be one that people cannot change: two reviewers are told apart by it.</summary>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>Claim with scopes, roles or groups: a list, or one text with spaces between.</summary>
    public string ScopeClaim { get; set; } = "scope";

    /// <summary>Scopes of the farm, each with the values of the claim that grant it, commas between. Empty: the values are the farm's own names of scopes.</summary>
    public IDictionary<string, string> Scopes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Claim that says who is of the farm itself, and of no tenant; empty where nobody is by a token.</summary>
    public string OperatorClaim { get; set; } = "";

    /// <summary>Value that the operator's claim holds.</summary>
    public string OperatorValue { get; set; } = "";

    /// <summary>Names of the signatures that are taken; empty for all of <see cref="Signatures"/>.</summary>
    public IList<string> Algorithms { get; } = [];

    /// <summary>Difference of clocks that is borne.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>For one answer of the authority.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Name of the farm at the provider, with which people sign in by a browser; empty where nobody does.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The client's secret, which the provider may ask for beside PKCE; empty for a public client.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Scopes that are asked of the provider at a sign-in, with spaces between.</summary>
    public string SignInScopes { get; set; } = "openid profile";

    /// <summary>Longest time of a session; it ends earlier where the identity token does.</summary>
    public TimeSpan SessionTime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Whether tokens are taken at all.</summary>
    public bool IsConfigured => Authority.Length + Issuer.Length + Audience.Length + SigningKeysFile.Length + ClientId.Length + ClientSecret.Length > 0;

    /// <summary>Whether people sign in by a browser.</summary>
    public bool SignsIn => ClientId.Length > 0;

    /// <summary>Whether the keys come from the authority, by network.</summary>
    public bool AsksAuthority => SigningKeysFile.Length == 0;

    /// <summary>Names of the signatures that are taken, in full.</summary>
    public IReadOnlyList<string> TakenSignatures() => Algorithms.Count == 0 ? Signatures : [.. Algorithms];

    /// <summary>Values of the scopes' claim, by what each grants.</summary>
    /// <exception cref="InvalidDataException">A name is no scope's; the message names it.</exception>
    public IReadOnlyDictionary<string, KeyScopes> Grants()
    {
        var grants = new Dictionary<string, KeyScopes>(StringComparer.Ordinal);
        foreach (var (name, values) in Scopes)
        {
            if (!ScopeNames.TryParse([name], out var scope, out _))
            {
                throw new InvalidDataException($"{Key(nameof(Scopes))} holds '{name}'; must be of {ScopeNames.Known}");
            }

            foreach (var value in values.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                grants[value] = grants.GetValueOrDefault(value) | scope;
            }
        }

        return grants;
    }

    /// <summary>A setting's key, for a message.</summary>
    public static string Key(string setting) => $"{Section}:{setting}";
}
