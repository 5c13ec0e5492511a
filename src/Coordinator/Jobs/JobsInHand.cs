using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// What workers have in hand, for answers about other jobs: as many rows as the farm has places. Read when somebody asks, at most ten times a second, and only where something
/// has happened or a second is over.
/// </summary>
internal sealed class JobsInHand : IDisposable
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Starts are not told by the feed.</summary>
    private static readonly TimeSpan ReadAtLeastEvery = TimeSpan.FromSeconds(1);

    private readonly IDbContextFactory<JobsContext> contexts;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim reading = new(1);
    private volatile Snapshot? last;
    private long changes;

    public JobsInHand(IDbContextFactory<JobsContext> contexts, QueueFeed feed, TimeProvider time)
    {
        (this.contexts, this.time) = (contexts, time);
        feed.Subscribe(_ => Interlocked.Increment(ref changes));
    }

    public async ValueTask<IReadOnlyList<JobInHand>> AskAsync(CancellationToken cancellationToken)
    {
        if (last is { } known && IsFresh(known))
        {
            return known.Jobs;
        }

        await reading.WaitAsync(cancellationToken);
        try
        {
            return last is { } meanwhile && IsFresh(meanwhile) ? meanwhile.Jobs : (last = await ReadAsync(cancellationToken)).Jobs;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private bool IsFresh(Snapshot snapshot)
    {
        var age = time.GetElapsedTime(snapshot.At);
        return age < ReadEvery || (age < ReadAtLeastEvery && snapshot.Changes == Interlocked.Read(ref changes));
    }

    private async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var (at, seen) = (time.GetTimestamp(), Interlocked.Read(ref changes));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var jobs = await (from flight in db.InFlight.AsNoTracking()
                          join job in db.Jobs on flight.Number equals job.Number
                          select new JobInHand(flight.Number, job.Model, flight.Worker, flight.Started ? job.StartedAt : null, job.PredictedSeconds)).ToListAsync(cancellationToken);
        return new Snapshot(at, seen, jobs);
    }

    /// <param name="At">The process's own timestamp.</param>
    private sealed record Snapshot(long At, long Changes, IReadOnlyList<JobInHand> Jobs);
}

/// <summary>A job that was handed out.</summary>
/// <param name="Worker">Null in a queue that workers share.</param>
/// <param name="StartedAt">Null where it has not started.</param>
internal sealed record JobInHand(long Number, string Model, string? Worker, DateTimeOffset? StartedAt, float PredictedSeconds);
