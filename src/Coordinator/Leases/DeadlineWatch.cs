using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
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
    TimeProvider time,
    IOptions<LeaseOptions> options,
    ILogger<DeadlineWatch> log) : RepeatingService(time, log, Outage.IsTransient)
{
    private const int Batch = 200;

    /// <summary>Batches of one kind in one pass: many jobs may share a deadline, and the next pass goes on.</summary>
    private const int MostBatches = 20;

    /// <summary>One look at the deadlines of jobs that wait, and of those that were handed out.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        await ExpireAsync(Waiting, cancellationToken);
        await ExpireAsync(HandedOut, cancellationToken);
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await PassAsync(cancellationToken);
        await Task.Delay(options.Value.ReapEvery, Time, cancellationToken);
    }

    /// <summary>A place tells when to look; the job itself, which of its deadlines has passed.</summary>
    private static IQueryable<Late> Waiting(JobsContext db) =>
        from row in db.Ready
        join job in db.Jobs on row.Number equals job.Number
        where row.Until < db.After(TimeSpan.Zero) && (job.Deadline < db.After(TimeSpan.Zero) || (job.StartedAt == null && job.StartDeadline < db.After(TimeSpan.Zero)))
        orderby row.Until
        select new Late(job.Id, job.State, job.Deadline < db.After(TimeSpan.Zero) ? job.Deadline : null, job.StartDeadline);

    /// <inheritdoc cref="Waiting"/>
    private static IQueryable<Late> HandedOut(JobsContext db) =>
        from row in db.InFlight
        join job in db.Jobs on row.Number equals job.Number
        where row.Until < db.After(TimeSpan.Zero)
        orderby row.Until
        select new Late(job.Id, job.State, job.Deadline < db.After(TimeSpan.Zero) ? job.Deadline : null, job.StartDeadline);

    private async Task ExpireAsync(Func<JobsContext, IQueryable<Late>> find, CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < MostBatches; batch++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var late = await find(db).Take(Batch).ToListAsync(cancellationToken);
            var moved = (await Task.WhenAll(late.Select(async job => (Job: job, Moved: await TryMoveAsync(job.Move, cancellationToken)))))
                .Where(static job => job.Moved).Select(static job => job.Job).ToList();
            foreach (var job in moved)
            {
                Log.DeadlinePassed(job.Id, job.State, job.Passed);
            }

            await cancel.TellWorkersAsync(moved.Where(static job => job.State != JobState.Queued).Select(static job => (job.Id, JobState.Expired)), cancellationToken);
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

    /// <param name="State">As it was found.</param>
    /// <param name="Deadline">Where it is that one that has passed; null where it is the one of the start.</param>
    private sealed record Late(Guid Id, JobState State, DateTimeOffset? Deadline, DateTimeOffset? StartDeadline)
    {
        public DateTimeOffset Passed => Deadline ?? StartDeadline ?? default;

        public Move Move => Deadline is { } deadline ? Move.ExpireUnfinished(Id, deadline) : Move.ExpireUnstarted(Id, Passed);
    }
}
