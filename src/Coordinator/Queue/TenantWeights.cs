using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Queue;

/// <summary>Tells the lanes what weight tenants have, and what they have after a change.</summary>
internal sealed class TenantWeights(IDbContextFactory<JobsContext> contexts, QueueLanes lanes, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>Changes that were committed late, under a time before the last look.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);
    private long? lookedAt;
    private DateTimeOffset seen = DateTimeOffset.MinValue;

    /// <summary>Looks for changes, if the last look is some seconds ago.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (lookedAt is { } last && time.GetElapsedTime(last) < Every)
        {
            return;
        }

        var since = seen == DateTimeOffset.MinValue ? seen : seen - Overlap;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var tenant in await db.Tenants.AsNoTracking().Where(row => row.ChangedAt >= since).ToListAsync(cancellationToken))
        {
            lanes.SetWeight(tenant.Name, KnownTenant.TermsOf(tenant).Weight ?? 1);
            seen = tenant.ChangedAt > seen ? tenant.ChangedAt : seen;
        }

        lookedAt = time.GetTimestamp();
    }
}
