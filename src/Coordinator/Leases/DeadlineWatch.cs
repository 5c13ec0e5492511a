using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Farm.Ports.Bus;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Leases;

/// <summary>
/// Lets jobs expire whose own deadline has passed, and tells the workers that hold them to stop. Unlike a lease, a deadline says nothing about a worker: no outage puts it off.
/// </summary>
internal sealed class DeadlineWatch(
    IDbContextFactory<JobsContext> contexts,
    JobTransitions transitions,
    JobCancel cancel,
    DatabaseGate gate,
    IBusControl bus,
    TimeProvider time,
    IOptions<LeaseOptions> options,
    ILogger<DeadlineWatch> log) : RepeatingService(time, log, Outage.IsTransient)
{
    private const int Batch = 200;

    /// <summary>Of one state in one pass: many jobs may share a deadline, and the next pass goes on.</summary>
    private const int MostBatches = 20;

    /// <summary>One look at both deadlines.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        foreach (var state in Transitions.ExpireUnfinished.From)
        {
            await ExpireAsync(db => Unfinished(db, state), static job => Move.ExpireUnfinished(job.Id, job.Deadline), cancellationToken);
        }

        foreach (var state in Transitions.ExpireUnstarted.From)
        {
            await ExpireAsync(db => Unstarted(db, state), static job => Move.ExpireUnstarted(job.Id, job.Deadline), cancellationToken);
        }
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await PassAsync(cancellationToken);
        await Task.Delay(options.Value.ReapEvery, Time, cancellationToken);
    }

    /// <summary>One state at a time: the index has it first, so that none of the jobs that have ended is looked at.</summary>
    private static IQueryable<Late> Unfinished(JobsContext db, JobState state) => db.Jobs
        .Where(job => job.State == state && job.Deadline < db.After(TimeSpan.Zero))
        .OrderBy(job => job.Deadline)
        .Select(job => new Late(job.Id, job.State, job.Deadline ?? default));

    /// <inheritdoc cref="Unfinished"/>
    private static IQueryable<Late> Unstarted(JobsContext db, JobState state) => db.Jobs
        .Where(job => job.State == state && job.StartDeadline < db.After(TimeSpan.Zero) && job.StartedAt == null)
        .OrderBy(job => job.StartDeadline)
        .Select(job => new Late(job.Id, job.State, job.StartDeadline ?? default));

    private async Task ExpireAsync(Func<JobsContext, IQueryable<Late>> find, Func<Late, Move> move, CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < MostBatches; batch++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var late = await find(db).Take(Batch).ToListAsync(cancellationToken);
            var moved = new List<Late>();
            foreach (var job in late)
            {
                if (await TryMoveAsync(move(job), cancellationToken))
                {
                    Log.DeadlinePassed(job.Id, job.State, job.Deadline);
                    moved.Add(job);
                }
            }

            await TellWorkersAsync(moved, cancellationToken);
            if (late.Count < Batch || moved.Count == 0)
            {
                return;
            }
        }
    }

    /// <summary>An outage would meet every job, so it ends the pass; anything else is this job's alone.</summary>
    private async Task<bool> TryMoveAsync(Move move, CancellationToken cancellationToken)
    {
        try
        {
            return await transitions.MoveAsync(move, cancellationToken);
        }
        catch (Exception problem) when (!Outage.IsTransient(problem) && !cancellationToken.IsCancellationRequested)
        {
            Log.NotMoved(problem, move.JobId, "letting it expire");
            return false;
        }
    }

    /// <summary>All at once: one time-out bounds them all. Without a broker the next heartbeats remind.</summary>
    private Task TellWorkersAsync(IEnumerable<Late> jobs, CancellationToken cancellationToken) => bus.IsReachable()
        ? Task.WhenAll(jobs.Where(static job => job.State != JobState.Queued).Select(job => cancel.TellWorkersAsync(job.Id, JobState.Expired, cancellationToken)))
        : Task.CompletedTask;

    /// <param name="State">As it was found.</param>
    /// <param name="Deadline">The one that has passed.</param>
    private sealed record Late(Guid Id, JobState State, DateTimeOffset Deadline);
}
