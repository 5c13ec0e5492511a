using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.OpenAi.Files;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Ports.Background;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Retention;

/// <summary>
/// Removes what tenants' terms keep no longer: pictures, jobs with their prompts, and uploads; in steps of <see cref="Batch"/>. What waits for a person stays until the
/// person has decided.
/// </summary>
internal sealed class TenantRetention(
    IDbContextFactory<JobsContext> contexts,
    IObjectStore objects,
    FileDesk files,
    JobRemoval removal,
    DatabaseGate gate,
    TimeProvider time,
    IOptions<ModerationOptions> moderation,
    IOptions<CoordinatorOptions> coordinator,
    ILogger<TenantRetention> log) : RepeatingService(time, log, Outage.IsTransient)
{
    private const int Batch = 200;

    /// <summary>One look at everything that is over.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        long after = 0;
        while (await NextAsync(after, cancellationToken) is { } tenant)
        {
            after = tenant.Number;
            if (KnownTenant.TermsOf(tenant).Retention is { } kept)
            {
                try
                {
                    await PassAsync(tenant, kept, cancellationToken);
                }
                catch (ObjectStoreException problem)
                {
                    // Whatever the store says of one tenant's objects, those of the others go.
                    Log.RetentionNotOver(tenant.Name, problem.Message);
                }
            }
        }
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await Task.Delay(moderation.Value.ForgetEvery, Time, cancellationToken);
        await PassAsync(cancellationToken);
    }

    private async Task PassAsync(TenantRow tenant, RetentionTerms kept, CancellationToken cancellationToken)
    {
        var (pictures, jobs, uploads) = (0, 0, 0);
        if (kept.ResultDays is { } resultDays)
        {
            pictures = await RemovePicturesAsync(tenant, resultDays, cancellationToken);
        }

        if (kept.JobDays is { } jobDays)
        {
            for (var gone = Batch; gone == Batch; jobs += gone)
            {
                var over = await EndedAsync(tenant.Name, null, jobDays, cancellationToken);
                await removal.RemoveAsync(over, cancellationToken);
                gone = over.Count;
            }
        }

        if (kept.UploadDays is { } uploadDays)
        {
            for (var gone = Batch; gone == Batch; uploads += gone)
            {
                gone = await RemoveUploadsAsync(tenant.Name, uploadDays, cancellationToken);
            }

            for (var gone = Batch; gone == Batch; uploads += gone)
            {
                gone = await RemoveFilesAsync(tenant.Name, uploadDays, cancellationToken);
            }
        }

        if (pictures + jobs + uploads > 0)
        {
            Log.RetentionOver(tenant.Name, pictures, jobs, uploads);
        }
    }

    private async Task<int> RemovePicturesAsync(TenantRow tenant, int days, CancellationToken cancellationToken)
    {
        var (removed, from) = (0, tenant.ResultsKeptFrom);
        while (await EndedAsync(tenant.Name, from, days, cancellationToken) is { Count: > 0 } over)
        {
            foreach (var job in over)
            {
                await objects.DeleteAllAsync(job, cancellationToken);
            }

            removed += over.Count;
            // Several may have ended at one time; the last time is looked at again, and finds nothing to remove but is passed when a page is not full.
            from = over.Count < Batch || over[0].FinishedAt == over[^1].FinishedAt ? over[^1].FinishedAt?.AddTicks(10) : over[^1].FinishedAt;
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Tenants.Where(row => row.Name == tenant.Name).ExecuteUpdateAsync(set => set.SetProperty(row => row.ResultsKeptFrom, from), cancellationToken);
        }

        return removed;
    }

    /// <summary>Jobs that ended longer ago than so many days, the oldest first.</summary>
    /// <param name="from">Only those that ended then or later.</param>
    private async Task<List<JobRow>> EndedAsync(string tenant, DateTimeOffset? from, int days, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ended = from end in db.Finished
                    where end.Tenant == tenant && end.At < db.After(-TimeSpan.FromDays(days)) && (@from == null || end.At >= @from)
                    join job in db.Of(tenant) on end.Number equals job.Number
                    where !db.Reviews.Any(review => review.JobId == job.Id && review.OpenDecision != null)
                    orderby end.At
                    select job;
        return await ended.Take(Batch).ToListAsync(cancellationToken);
    }

    /// <summary>A job that names an upload may wait for as long as any job may: only then does the time of the terms begin.</summary>
    private async Task<int> RemoveUploadsAsync(string tenant, int days, CancellationToken cancellationToken)
    {
        var kept = TimeSpan.FromDays(days) + coordinator.Value.MaxQueueTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var over = await db.Uploads.AsNoTracking().Where(row => row.Tenant == tenant && row.UsedAt < db.After(-kept))
            .OrderBy(row => row.UsedAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var upload in over)
        {
            // The row first, and only if nobody has needed it since: what is sent or named meanwhile stays.
            if (await db.Uploads.Where(row => row.Tenant == tenant && row.Key == upload.Key && row.UsedAt == upload.UsedAt).ExecuteDeleteAsync(cancellationToken) > 0)
            {
                await objects.DeleteAsync(ObjectKeys.StoredUpload(tenant, upload.Key), cancellationToken);
            }
        }

        return over.Count;
    }

    /// <summary>A job that was made with a file works from an upload of its own.</summary>
    private async Task<int> RemoveFilesAsync(string tenant, int days, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // The oldest are the first: where they are not over, no other is read.
        var over = await db.Files.AsNoTracking().Where(row => row.Tenant == tenant).OrderBy(static row => row.Number).Take(Batch)
            .Where(row => row.CreatedAt < db.After(-TimeSpan.FromDays(days))).ToListAsync(cancellationToken);
        foreach (var file in over)
        {
            await files.RemoveAsync(file, cancellationToken);
        }

        return over.Count;
    }

    private async Task<TenantRow?> NextAsync(long after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Tenants.AsNoTracking().Where(row => row.Number > after && row.ErasingSince == null).OrderBy(row => row.Number).FirstOrDefaultAsync(cancellationToken);
    }
}
