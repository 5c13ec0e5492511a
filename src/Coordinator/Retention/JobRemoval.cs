using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Retention;

/// <summary>Removes jobs that have ended, with all that there is of them.</summary>
internal sealed class JobRemoval(IDbContextFactory<JobsContext> contexts, IObjectStore objects)
{
    /// <param name="jobs">Of any tenant. The objects go before the rows: what cannot be found any more cannot be removed.</param>
    public async Task RemoveAsync(IReadOnlyList<JobRow> jobs, CancellationToken cancellationToken)
    {
        foreach (var job in jobs)
        {
            await objects.DeleteAllAsync(job, cancellationToken);
        }

        var ids = jobs.Select(static job => job.Id).ToList();
        var numbers = jobs.Select(static job => job.Number).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Reviews.Where(row => ids.Contains(row.JobId)).ExecuteDeleteAsync(cancellationToken);
        await db.Decisions.Where(row => ids.Contains(row.JobId)).ExecuteDeleteAsync(cancellationToken);
        await db.Audit.Where(row => ids.Contains(row.JobId)).ExecuteDeleteAsync(cancellationToken);
        await db.Metadata.Where(row => numbers.Contains(row.Number)).ExecuteDeleteAsync(cancellationToken);
        await db.JobActs.Where(row => numbers.Contains(row.Number)).ExecuteDeleteAsync(cancellationToken);
        await db.Finished.Where(row => numbers.Contains(row.Number)).ExecuteDeleteAsync(cancellationToken);
        await db.Jobs.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
