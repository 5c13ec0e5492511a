using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Workers;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Leases;

/// <summary>Renews the leases of what a worker renders, and tells it again what it should have stopped.</summary>
internal sealed class HeartbeatConsumer(
    IDbContextFactory<JobsContext> contexts,
    IWorkerRegistry workers,
    JobTransitions transitions,
    DispatchSignal signal,
    DatabaseGate gate,
    JobCancel cancel,
    ILogger<HeartbeatConsumer> log) : IConsumer<WorkerHeartbeat>
{
    public async Task Consume(ConsumeContext<WorkerHeartbeat> context)
    {
        var heartbeat = context.Message;
        var cancellationToken = context.CancellationToken;
        if (await workers.SawAsync(heartbeat, cancellationToken))
        {
            signal.Raise();
        }

        try
        {
            await RenewAsync(heartbeat, cancellationToken);
        }
        catch (Exception problem) when (Outage.IsTransient(problem) && !cancellationToken.IsCancellationRequested)
        {
            // The next heartbeat tries again; the reaper gives workers a lease's time after an outage.
            log.LeasesNotRenewed(heartbeat.WorkerId, problem.GetBaseException().Message);
        }
    }

    private async Task RenewAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        if (heartbeat.State == WorkerState.Draining)
        {
            await TakeBackAsync(heartbeat, cancellationToken);
        }

        if (heartbeat.Jobs.Count == 0)
        {
            return;
        }

        gate.ThrowIfClosed();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Nearly always one statement: what a worker holds is mostly in its first attempt.
        foreach (var held in heartbeat.Jobs.GroupBy(job => job.Attempt, job => job.JobId))
        {
            await transitions.RenewAsync(db, heartbeat.WorkerId, held.Key, held.ToList(), cancellationToken);
        }

        var all = heartbeat.Jobs.Select(job => job.JobId).ToList();
        var unwanted = await db.Jobs
            .Where(job => all.Contains(job.Id) && (job.CancelRequested || job.State == JobState.Expired))
            .Select(job => new { job.Id, job.State })
            .ToListAsync(cancellationToken);
        foreach (var job in unwanted)
        {
            await cancel.TellWorkersAsync(job.Id, job.State, cancellationToken);
        }
    }

    /// <summary>Takes back the jobs in the own queue of a worker that stops: nobody else takes from there. Those that it holds already, it gives back itself.</summary>
    private async Task TakeBackAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        gate.ThrowIfClosed();
        var held = heartbeat.Jobs.Select(job => job.JobId).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var left = await db.InFlight
            .Where(row => !row.Started && row.Worker == heartbeat.WorkerId && !held.Contains(row.JobId))
            .Select(row => new { row.JobId, row.Attempt })
            .ToListAsync(cancellationToken);
        foreach (var job in left)
        {
            await transitions.MoveAsync(Move.Withdraw(job.JobId, job.Attempt, (_, flight) => flight is { Started: false } && flight.Worker == heartbeat.WorkerId), cancellationToken);
        }

        signal.Raise();
    }
}
