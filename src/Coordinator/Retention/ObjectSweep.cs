using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Retention;

/// <summary>
/// Removes pictures that no row names: of workers that stored one and died before they told, of jobs that ended meanwhile, of those whose removal was broken off. What belongs to a job
/// that goes on is never touched, and a manifest goes with its picture only: copies of pictures may be with others. The coordinator that dispatches does it.
/// </summary>
internal sealed class ObjectSweep(
    IDbContextFactory<JobsContext> contexts, IObjectStore objects, RemovedPictures removals, Leadership leadership, DatabaseGate gate, TimeProvider time, IOptions<CoordinatorOptions> options, ILogger<ObjectSweep> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    /// <summary>Keys that are looked up at a time.</summary>
    private const int Batch = 500;

    private static readonly string[] Prefixes = ["results/", "held/", "previews/"];

    /// <summary>One look at all pictures in the store, and a second one at those removed before.</summary>
    /// <returns>The number of those removed for the first time.</returns>
    public async Task<int> PassAsync(CancellationToken cancellationToken)
    {
        await removals.RemoveAgainAsync(cancellationToken);
        var removed = 0;
        foreach (var prefix in Prefixes)
        {
            await foreach (var keys in objects.ListAsync(prefix, cancellationToken).Chunk(Batch).WithCancellation(cancellationToken))
            {
                removed += await SweepAsync(keys, cancellationToken);
            }
        }

        if (removed > 0)
        {
            Log.Swept(removed);
        }

        return removed;
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await Task.Delay(options.Value.SweepEvery, Time, cancellationToken);
        if (leadership.IsLeader)
        {
            await PassAsync(cancellationToken);
        }
    }

    /// <summary>The rows are read after the keys: of a job that has ended by then, nothing that is listed can become the result any more.</summary>
    private async Task<int> SweepAsync(string[] keys, CancellationToken cancellationToken)
    {
        var found = keys.Select(static key => (Key: key, Job: ObjectKeys.TryReadJob(key, out var job) ? job : (Guid?)null)).ToList();
        var ids = found.Select(static one => one.Job).OfType<Guid>().Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var jobs = await db.Jobs.AsNoTracking().Where(job => ids.Contains(job.Id)).Select(static job => new { job.Id, job.State, job.ResultKey }).ToDictionaryAsync(static job => job.Id, cancellationToken);
        // What lies there under a name that is none of ours is somebody else's.
        var unnamed = found.Where(one => one.Job is { } known && !(jobs.TryGetValue(known, out var job) && IsNamed(one.Key, job.State, job.ResultKey))).Select(static one => one.Key).ToList();
        await removals.NoteAsync(unnamed, cancellationToken);
        var removed = 0;
        foreach (var key in unnamed)
        {
            removed += await removals.TryRemoveAsync(key, cancellationToken) ? 1 : 0;
        }

        return removed;
    }

    private static bool IsNamed(string key, JobState state, string? result) =>
        !state.IsFinal() || (result is not null && ObjectKeys.IsOfPicture(key, result)) || (ObjectKeys.IsPreview(key) && state != JobState.Blocked);
}
