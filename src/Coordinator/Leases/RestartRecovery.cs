using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Bus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Leases;

/// <summary>
/// With the in-memory bus every message and every worker died with the last process, so nothing waits for leases: what was handed out goes back.
/// A render that was cut off counts as an attempt, so that a job which takes the process down with it ends after the third.
/// </summary>
internal sealed class RestartRecovery(
    IDbContextFactory<JobsContext> contexts, JobTransitions transitions, IOptions<BusOptions> bus, ILogger<RestartRecovery> log)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (bus.Value.Transport != BusTransport.InMemory)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var left = await db.InFlight.OrderBy(row => row.Number).Select(row => new { row.JobId, row.Attempt, row.Started }).ToListAsync(cancellationToken);
        foreach (var job in left)
        {
            try
            {
                _ = !job.Started
                    ? await transitions.MoveAsync(Move.Withdraw(job.JobId, job.Attempt), cancellationToken)
                    : await transitions.EndAttemptAsync(
                        job.JobId, job.Attempt, new Failure(LeaseFailures.WorkerLost, $"the farm's process ended while it rendered attempt {job.Attempt}", Retryable: true), null, cancellationToken);
            }
            catch (Exception problem) when (!Outage.IsTransient(problem) && !cancellationToken.IsCancellationRequested)
            {
                // The reaper comes to it again once its lease is over.
                log.NotMoved(problem, job.JobId, "taking it back after the restart");
            }
        }

        if (left.Count > 0)
        {
            log.Recovered(left.Count);
        }
    }
}
