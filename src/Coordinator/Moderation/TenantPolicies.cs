using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Farm.Contracts.Messages;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Tenants;
using Farm.Moderation.Image;
using Farm.Moderation.Policies;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Moderation;

/// <summary>
/// The policy of each tenant: what its terms name, else what the settings have for it. Documents are read once: one that is changed counts from the next start, and for
/// decisions to come.
/// </summary>
internal sealed class TenantPolicies
{
    private readonly PolicyCatalog catalog;
    private readonly Policy standard;
    private readonly Dictionary<string, Policy> byTenant;
    private readonly ConcurrentDictionary<string, Policy> byId = new(StringComparer.Ordinal);

    private TenantPolicies(PolicyCatalog catalog, Policy standard, Dictionary<string, Policy> byTenant) =>
        (this.catalog, this.standard, this.byTenant) = (catalog, standard, byTenant);

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
        var documents = PolicyCatalog.Presets;
        if (options.PolicyFolder is { } folder)
        {
            documents = PolicyFiles.ReadFolder(folder, out var problems);
            found.AddRange(problems.Select(static problem => $"{ModerationOptions.Section}:{nameof(options.PolicyFolder)}: {problem}"));
        }

        var otherwise = Named(documents, nameof(options.DefaultPolicy), options.DefaultPolicy, found);
        var named = new Dictionary<string, Policy>(StringComparer.Ordinal);
        foreach (var (tenant, id) in options.Tenants)
        {
            var key = $"{nameof(options.Tenants)}:{tenant}";
            if (!Tenant.IsName(tenant))
            {
                found.Add($"{ModerationOptions.Section}:{key} is no tenant's name; must be {Tenant.Rule}");
            }

            if (Named(documents, key, id, found) is { } policy)
            {
                named[tenant] = policy;
            }
        }

        policies = found.Count == 0 && otherwise is not null && documents is not null ? new TenantPolicies(documents, otherwise, named) : null;
        return policies is not null;
    }

    /// <summary>Whether terms may name this policy.</summary>
    public bool Knows(string id, [NotNullWhen(false)] out string? why)
    {
        why = catalog.TryGet(id, out _, out var problems) ? null
            : catalog.Ids.Contains(id) ? $"is '{id}'; {string.Join("; ", problems)}"
            : $"is '{id}'; must be one of {string.Join(", ", catalog.Ids.Order(StringComparer.Ordinal))}";
        return why is null;
    }

    public Policy For(string tenant, TenantTerms terms)
    {
        if (terms.Policy is not { } id)
        {
            return byTenant.GetValueOrDefault(tenant, standard);
        }

        if (!byId.TryGetValue(id, out var policy))
        {
            // A document that was taken away after it was named: what the farm has for everybody is judged by, and never nothing.
            policy = catalog.TryGet(id, out var known, out _) ? byId.GetOrAdd(id, known) : standard;
        }

        return policy;
    }

    /// <summary>The part of it that a worker needs.</summary>
    public RenderPolicy ForRender(string tenant, TenantTerms terms) => RenderPolicies.Of(For(tenant, terms));

    private static Policy? Named(PolicyCatalog? documents, string key, string id, List<string> findings)
    {
        // Without the folder's documents it cannot be said which ids are known.
        if (documents is null)
        {
            return null;
        }

        if (documents.TryGet(id, out var policy, out var problems))
        {
            return policy;
        }

        findings.AddRange(problems.Select(problem => $"{ModerationOptions.Section}:{key}: {problem}"));
        return null;
    }
}
