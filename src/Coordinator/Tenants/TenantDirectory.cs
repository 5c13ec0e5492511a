using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tenants;

/// <summary>Tenants by name. What was read counts as long as a key does.</summary>
internal sealed class TenantDirectory(IDbContextFactory<JobsContext> contexts) : IDisposable
{
    /// <summary>Tenants that are remembered at once, those that have no row among them.</summary>
    private const int MostRemembered = 10_000;

    private readonly RecentReads<KnownTenant> remembered = new(MostRemembered);

    /// <summary>Null for one that has no terms of its own.</summary>
    public ValueTask<KnownTenant?> FindAsync(string name, CancellationToken cancellationToken) => remembered.GetAsync(name, ReadAsync, cancellationToken);

    /// <summary>The tenant's terms, or the terms of one that has none of its own.</summary>
    public async ValueTask<TenantTerms> TermsAsync(string name, CancellationToken cancellationToken) =>
        await FindAsync(name, cancellationToken) is { } tenant ? tenant.Terms : KnownTenant.WithoutTerms;

    /// <summary>Reads the tenant anew when it is asked for next.</summary>
    public void Forget(string name) => remembered.Forget(name);

    public void Dispose() => remembered.Dispose();

    private async Task<KnownTenant?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Tenants.AsNoTracking().SingleOrDefaultAsync(tenant => tenant.Name == name, cancellationToken) is { } row ? KnownTenant.Of(row) : null;
    }
}

/// <summary>A tenant's row, read.</summary>
internal sealed record KnownTenant(string Name, TenantTerms Terms, DateTimeOffset? ErasingSince)
{
    /// <summary>All as the farm's settings have it, and nothing limited.</summary>
    public static TenantTerms WithoutTerms { get; } = new();

    public static KnownTenant Of(TenantRow row) => new(row.Name, TermsOf(row), row.ErasingSince);

    public static TenantTerms TermsOf(TenantRow row) => JsonSerializer.Deserialize(row.TermsJson, AccessJson.Default.TenantTerms) ?? WithoutTerms;
}
