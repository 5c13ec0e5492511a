using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Dispatch;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Workers;

/// <summary>Renews the leases of what a worker renders, and tells it again what it should have stopped.</summary>
internal sealed class HeartbeatConsumer(
    IDbContextFactory<JobsContext> contexts,
    IWorkerRegistry workers,
    DispatchSignal signal,
    DatabaseGate gate,
    JobCancel cancel,
    TimeProvider time,
    IOptions<CoordinatorOptions> options) : IConsumer<WorkerHeartbeat>
{
    public async Task Consume(ConsumeContext<WorkerHeartbeat> context)
    {
        var heartbeat = context.Message;
        var stop = context.CancellationToken;
        await workers.SawAsync(heartbeat, stop);
        signal.Raise();
        if (heartbeat.Jobs.Count == 0)
        {
            return;
        }

        gate.ThrowIfClosed();
        var until = time.GetUtcNow() + options.Value.Lease;
        await using var db = await contexts.CreateDbContextAsync(stop);
        // Nearly always one statement: what a worker holds is mostly in its first attempt.
        foreach (var held in heartbeat.Jobs.GroupBy(job => job.Attempt, job => job.JobId))
        {
            var attempt = held.Key;
            var ids = held.ToList();
            await db.Jobs
                .Where(job => ids.Contains(job.Id) && job.Attempt == attempt && (job.State == JobState.Running || job.State == JobState.Publishing))
                .ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, until), stop);
        }

        var all = heartbeat.Jobs.Select(job => job.JobId).ToList();
        var unwanted = await db.Jobs
            .Where(job => all.Contains(job.Id) && job.CancelRequested)
            .Select(job => new { job.Id, job.State })
            .ToListAsync(stop);
        foreach (var job in unwanted)
        {
            await cancel.TellWorkersAsync(job.Id, job.State, stop);
        }
    }
}
