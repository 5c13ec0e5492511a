using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Control.Bulk;

/// <summary>Finds the jobs of a selection where they stand, waiting or handed out, in the order of their numbers. What has ended is never looked at.</summary>
/// <param name="through">The highest number that is meant.</param>
internal sealed class BulkQuery(JobsContext db, BulkSelection selection, long through)
{
    private const int MostSamples = 10;

    private bool AsksWaiting => selection.States.Contains(JobState.Queued);

    private bool AsksHandedOut => selection.States.Any(static state => state != JobState.Queued);

    /// <summary>All of them, counted by the database.</summary>
    public async Task<(int Jobs, double GpuSeconds)> CountAsync(CancellationToken cancellationToken)
    {
        var (jobs, seconds) = (0, 0.0);
        if (AsksWaiting)
        {
            var waiting = selection.AsksJobs
                ? Narrow(Waiting().Join(db.Jobs, static row => row.Number, static job => job.Number, static (_, job) => job)).Select(static job => job.PredictedSeconds)
                : Waiting().Select(static row => row.Cost);
            (jobs, seconds) = await SumAsync(waiting, cancellationToken);
        }

        if (AsksHandedOut)
        {
            var (more, moreSeconds) = await SumAsync(Narrow(HandedOut()).Select(static job => job.PredictedSeconds), cancellationToken);
            (jobs, seconds) = (jobs + more, seconds + moreSeconds);
        }

        return (jobs, seconds);
    }

    /// <summary>The first few.</summary>
    public async Task<IReadOnlyList<BulkSample>> SampleAsync(CancellationToken cancellationToken)
    {
        List<JobRow> found = [];
        if (AsksWaiting)
        {
            var waiting = Narrow(Waiting().OrderBy(static row => row.Number).Join(db.Jobs, static row => row.Number, static job => job.Number, static (_, job) => job));
            found.AddRange(await waiting.AsNoTracking().OrderBy(static job => job.Number).Take(MostSamples).ToListAsync(cancellationToken));
        }

        if (AsksHandedOut)
        {
            found.AddRange(await Narrow(HandedOut()).AsNoTracking().OrderBy(static job => job.Number).Take(MostSamples).ToListAsync(cancellationToken));
        }

        return [.. found.OrderBy(static job => job.Number).Take(MostSamples).Select(static job => new BulkSample(job.Id, job.Tenant, job.Model, job.Class, job.Priority, job.State))];
    }

    /// <summary>Those among the next few numbers that are waiting or handed out.</summary>
    /// <param name="cursor">Only behind this number.</param>
    /// <returns>Their numbers in order, and the number up to which was looked: that of the selection's end where nothing is behind.</returns>
    public async Task<(IReadOnlyList<long> Numbers, long Cursor)> NextAsync(long cursor, int most, CancellationToken cancellationToken)
    {
        var behind = AsksWaiting ? Next(Waiting().Select(static row => row.Number), cursor, most) : null;
        var handedOut = AsksHandedOut ? Next(HandedOut().Select(static job => job.Number), cursor, most) : null;
        // In one statement: a job leaves the one table for the other meanwhile.
        var both = behind is null || handedOut is null ? behind ?? handedOut : behind.Concat(handedOut).OrderBy(static number => number).Take(most);
        var window = both is null ? [] : await both.ToListAsync(cancellationToken);
        var found = window.Count == 0 ? [] : await Narrow(db.Jobs.AsNoTracking().Where(job => window.Contains(job.Number))).OrderBy(static job => job.Number).Select(static job => job.Number).ToListAsync(cancellationToken);
        return (found, window.Count < most ? through : window[^1]);
    }

    private static IQueryable<long> Next(IQueryable<long> numbers, long cursor, int most) => numbers.Where(number => number > cursor).OrderBy(static number => number).Take(most);

    private static async Task<(int Jobs, double GpuSeconds)> SumAsync(IQueryable<float> seconds, CancellationToken cancellationToken) =>
        await seconds.GroupBy(static _ => 1).Select(static all => new { Jobs = all.Count(), Seconds = all.Sum(static one => (double)one) }).SingleOrDefaultAsync(cancellationToken) is { } sum
            ? (sum.Jobs, sum.Seconds)
            : (0, 0);

    private IQueryable<ReadyRow> Waiting()
    {
        var (asked, tenant, jobClass) = (selection.Asked, selection.Tenant, selection.Class);
        var rows = db.Ready.AsNoTracking().Where(row => row.Number <= through);
        rows = tenant is null ? rows : rows.Where(row => row.Tenant == tenant);
        rows = asked.Model is null ? rows : rows.Where(row => row.Model == asked.Model);
        rows = jobClass is null ? rows : rows.Where(row => row.Class == jobClass);
        rows = asked.MinPriority is null ? rows : rows.Where(row => row.Priority >= asked.MinPriority);
        return asked.MaxPriority is null ? rows : rows.Where(row => row.Priority <= asked.MaxPriority);
    }

    private IQueryable<JobRow> HandedOut() => db.InFlight.Where(flight => flight.Number <= through).Join(db.Jobs, static flight => flight.Number, static job => job.Number, static (_, job) => job);

    /// <summary>Every condition, asked of the jobs themselves.</summary>
    private IQueryable<JobRow> Narrow(IQueryable<JobRow> jobs)
    {
        var (asked, tenant, jobClass, tier, states) = (selection.Asked, selection.Tenant, selection.Class, selection.Tier, selection.States);
        jobs = jobs.Where(job => states.Contains(job.State));
        jobs = tenant is null ? jobs : jobs.Where(job => job.Tenant == tenant);
        jobs = asked.Model is null ? jobs : jobs.Where(job => job.Model == asked.Model);
        jobs = tier is null ? jobs : jobs.Where(job => job.Tier == tier);
        jobs = jobClass is null ? jobs : jobs.Where(job => job.Class == jobClass);
        jobs = asked.MinPriority is null ? jobs : jobs.Where(job => job.Priority >= asked.MinPriority);
        jobs = asked.MaxPriority is null ? jobs : jobs.Where(job => job.Priority <= asked.MaxPriority);
        jobs = asked.SubmittedAfter is null ? jobs : jobs.Where(job => job.CreatedAt >= asked.SubmittedAfter);
        jobs = asked.SubmittedBefore is null ? jobs : jobs.Where(job => job.CreatedAt < asked.SubmittedBefore);
        foreach (var (key, value) in asked.Metadata ?? new Dictionary<string, string>())
        {
            var pair = JobMetadataRow.PairOf(key, value);
            jobs = jobs.Where(job => db.Metadata.Any(row => row.Tenant == job.Tenant && row.Pair == pair && row.Number == job.Number));
        }

        return jobs;
    }
}
