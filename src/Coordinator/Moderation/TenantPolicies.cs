using System.Diagnostics.CodeAnalysis;
using Farm.Contracts.Moderation;
using Farm.Coordinator.Tenants;
using Farm.Moderation.Image;
using Farm.Moderation.Policies;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Moderation;

/// <summary>The policy of each tenant. Read once: a policy that is changed counts from the next start, and for decisions to come.</summary>
internal sealed class TenantPolicies
{
    private readonly Policy standard;
    private readonly Dictionary<string, Policy> byTenant;

    private TenantPolicies(Policy standard, Dictionary<string, Policy> byTenant) => (this.standard, this.byTenant) = (standard, byTenant);

    /// <exception cref="OptionsValidationException">Something is wrong with the settings, which were not validated before.</exception>
    public static TenantPolicies Read(ModerationOptions options) => TryRead(options, out var policies, out var findings)
        ? policies
        : throw new OptionsValidationException(ModerationOptions.Section, typeof(ModerationOptions), findings);

    /// <summary>The policies that the settings name, or everything that is wrong with them.</summary>
    public static bool TryRead(ModerationOptions options, [NotNullWhen(true)] out TenantPolicies? policies, out IReadOnlyList<string> findings)
    {
        var found = new List<string>();
        findings = found;
        policies = null;
        var catalog = PolicyCatalog.Presets;
        if (options.PolicyFolder is { } folder)
        {
            catalog = PolicyFiles.ReadFolder(folder, out var problems);
            found.AddRange(problems.Select(static problem => $"{ModerationOptions.Section}:{nameof(options.PolicyFolder)}: {problem}"));
        }

        var otherwise = Named(catalog, nameof(options.DefaultPolicy), options.DefaultPolicy, found);
        var named = new Dictionary<string, Policy>(StringComparer.Ordinal);
        foreach (var (tenant, id) in options.Tenants)
        {
            var key = $"{nameof(options.Tenants)}:{tenant}";
            if (!Tenant.IsName(tenant))
            {
                found.Add($"{ModerationOptions.Section}:{key} is no tenant's name; must be {Tenant.Rule}");
            }

            if (Named(catalog, key, id, found) is { } policy)
            {
                named[tenant] = policy;
            }
        }

        policies = found.Count == 0 && otherwise is not null ? new TenantPolicies(otherwise, named) : null;
        return policies is not null;
    }

    public Policy For(string tenant) => byTenant.GetValueOrDefault(tenant, standard);

    /// <summary>The part of it that a worker needs.</summary>
    public RenderPolicy ForRender(string tenant) => RenderPolicies.Of(For(tenant));

    private static Policy? Named(PolicyCatalog? catalog, string key, string id, List<string> findings)
    {
        // Without the folder's documents it cannot be said which ids are known.
        if (catalog is null)
        {
            return null;
        }

        if (catalog.TryGet(id, out var policy, out var problems))
        {
            return policy;
        }

        findings.AddRange(problems.Select(problem => $"{ModerationOptions.Section}:{key}: {problem}"));
        return null;
    }
}
