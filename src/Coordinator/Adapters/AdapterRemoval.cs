using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Adapters;

/// <summary>
/// Removes a tenant's adapter, unless a job that has not ended names it. The row is locked first, as it is by whoever takes a job in, so that
/// either the job is seen here or the adapter is missed there.
/// </summary>
internal sealed class AdapterRemoval(IDbContextFactory<JobsContext> contexts, IObjectStore objects)
{
    private static readonly JobState[] Unfinished = [.. Enum.GetValues<JobState>().Where(state => !state.IsFinal())];

    /// <returns>How many jobs still need it, 0 when it is gone; null when the tenant has no such adapter.</returns>
    public async Task<int?> RemoveAsync(string tenant, string id, string model, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mine = db.Adapters.Where(row => row.Tenant == tenant && row.Id == id && row.Model == model);
        if (await mine.ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, row => row.UsedAt), cancellationToken) == 0)
        {
            return null;
        }

        var needed = await db.Ready.CountAsync(row => row.Tenant == tenant && row.Model == model && row.Adapters != null && row.Adapters.Contains(id), cancellationToken)
            + await db.InFlight.CountAsync(row => db.Jobs.Any(job => job.Number == row.Number && job.Tenant == tenant && job.Model == model && job.SpecJson.Contains(id)), cancellationToken);
        if (needed > 0)
        {
            return needed;
        }

        await mine.ExecuteDeleteAsync(cancellationToken);
        if (!await db.Adapters.AnyAsync(row => row.Tenant == tenant && row.Id == id, cancellationToken))
        {
            // Before the row is gone for others: the same bytes registered again meanwhile wait for this transaction, and then look.
            await objects.DeleteAsync(ObjectKeys.Adapter(tenant, id), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return 0;
    }
}
