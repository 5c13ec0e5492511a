using System.Diagnostics.CodeAnalysis;

namespace Farm.Contracts.Tenants;

/// <summary>Uses that a key may be put to. The numbers are stored; never renumber.</summary>
[Flags]
public enum KeyScopes
{
    None = 0,

    /// <summary>Jobs with all that belongs to them: uploads, results, appeals; reading models, workers and adapters.</summary>
    Jobs = 1,

    /// <summary>Catalogs: many jobs of one file.</summary>
    Catalogs = 2,

    /// <summary>Endpoints that are called back.</summary>
    Webhooks = 4,

    /// <summary>Registering and removing adapters.</summary>
    Adapters = 8,

    /// <summary>Deciding on what is held, and looking at it.</summary>
    Review = 16,

    /// <summary>Tenants, keys, usage, licences and the audit.</summary>
    Admin = 32,

    /// <summary>The farm's numbers at /metrics; never a tenant's key.</summary>
    Metrics = 64,

    All = Jobs | Catalogs | Webhooks | Adapters | Review | Admin | Metrics,
}

/// <summary>Scopes by the names that the API and the command line have for them.</summary>
public static class ScopeNames
{
    private static readonly KeyScopes[] Each = [.. Enum.GetValues<KeyScopes>().Where(static scope => int.PopCount((int)scope) == 1)];

    /// <summary>All of them, in a sentence.</summary>
    public static string Known { get; } = string.Join(", ", Of(KeyScopes.All));

    public static IReadOnlyList<string> Of(KeyScopes scopes) => [.. Each.Where(scope => scopes.HasFlag(scope)).Select(static scope => scope.ToString().ToLowerInvariant())];

    /// <summary>Reads names; none twice counts twice.</summary>
    /// <param name="unknown">The first that is none.</param>
    public static bool TryParse(IEnumerable<string?> names, out KeyScopes scopes, [NotNullWhen(false)] out string? unknown)
    {
        (scopes, unknown) = (KeyScopes.None, null);
        foreach (var name in names)
        {
            var found = Each.FirstOrDefault(scope => string.Equals(scope.ToString(), name, StringComparison.OrdinalIgnoreCase));
            if (found == KeyScopes.None)
            {
                unknown = name ?? "null";
                return false;
            }

            scopes |= found;
        }

        return true;
    }
}
