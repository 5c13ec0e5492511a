using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Farm.Ports.Bus;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Leases;

/// <summary>Takes back jobs whose lease has run out, and lets those expire that waited too long. What one job meets keeps none of the others.</summary>
internal sealed class Reaper(
    IDbContextFactory<JobsContext> contexts,
    JobTransitions transitions,
    DatabaseGate gate,
    IBusControl bus,
    CoordinatorMetrics metrics,
    TimeProvider time,
    IOptions<CoordinatorOptions> options,
    IOptions<LeaseOptions> leases,
    ILogger<Reaper> log) : RepeatingService(time, log, Outage.IsTransient)
{
    private const int Batch = 200;

    /// <summary>For a lease's time from then on silence proves nothing: after a start or an outage the workers first get the time to be heard.</summary>
    private long? quietSince;
    private bool begun;

    /// <summary>One look at all leases.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        if (!bus.IsReachable())
        {
            quietSince = Time.GetTimestamp();
        }

        if (quietSince is { } since && Time.GetElapsedTime(since) < leases.Value.Lease)
        {
            return;
        }

        await TakeBackAsync(cancellationToken);
        await ExpireAsync(cancellationToken);
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        if (!begun)
        {
            quietSince = Time.GetTimestamp();
            begun = true;
        }

        await Task.Delay(leases.Value.ReapEvery, Time, cancellationToken);
        try
        {
            await PassAsync(cancellationToken);
        }
        catch
        {
            quietSince = Time.GetTimestamp();
            throw;
        }
    }

    private async Task TakeBackAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var overdue = await db.InFlight
            .Where(row => row.LeaseUntil < db.After(TimeSpan.Zero))
            .OrderBy(row => row.LeaseUntil)
            .Take(Batch)
            .Select(row => new Overdue(row.JobId, row.Attempt, row.Started, row.Worker, row.LeaseUntil))
            .ToListAsync(cancellationToken);
        foreach (var job in overdue)
        {
            await TryAsync(job.Id, "taking it back", () => TakeBackAsync(job, cancellationToken), cancellationToken);
        }
    }

    private async Task TakeBackAsync(Overdue job, CancellationToken cancellationToken)
    {
        // A heartbeat between the look and the update has renewed the lease, and the update then finds no row.
        var seen = job.LeaseUntil;
        if (!job.Started)
        {
            if (await transitions.MoveAsync(Move.Withdraw(job.Id, job.Attempt, (_, flight) => flight?.LeaseUntil == seen), cancellationToken))
            {
                Log.DispatchLost(job.Id, job.Attempt);
            }

            return;
        }

        var worker = job.Worker ?? "unknown";
        var failure = new Failure(LeaseFailures.WorkerLost, $"worker {worker} stopped answering in attempt {job.Attempt} of {options.Value.MaxAttempts}", Retryable: true);
        if (await transitions.EndAttemptAsync(job.Id, job.Attempt, failure, (_, flight) => flight?.LeaseUntil == seen, cancellationToken))
        {
            metrics.RecordLostLease();
            Log.WorkerLost(job.Id, worker, job.Attempt);
        }
    }

    private async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var most = options.Value.MaxQueueTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // A place in the queue tells when to look; the job itself, whether its time is over.
        var late = await (from row in db.Ready
                          join job in db.Jobs on row.Number equals job.Number
                          where row.Until < db.After(TimeSpan.Zero) && job.QueuedAt < db.After(-most)
                          orderby row.Until
                          select new { job.Id, job.Attempt }).Take(Batch).ToListAsync(cancellationToken);
        foreach (var job in late)
        {
            await TryAsync(
                job.Id,
                "letting it expire",
                async () =>
                {
                    if (await transitions.MoveAsync(Move.Expire(job.Id, job.Attempt, $"waited longer than {most} for a worker"), cancellationToken))
                    {
                        Log.Expired(job.Id);
                    }
                },
                cancellationToken);
        }
    }

    /// <summary>An outage would meet every job, so it ends the pass; anything else is this job's alone.</summary>
    private async Task TryAsync(Guid job, string attempted, Func<Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act();
        }
        catch (Exception problem) when (!Outage.IsTransient(problem) && !cancellationToken.IsCancellationRequested)
        {
            Log.NotMoved(problem, job, attempted);
        }
    }

    private sealed record Overdue(Guid Id, int Attempt, bool Started, string? Worker, DateTimeOffset LeaseUntil);
}
