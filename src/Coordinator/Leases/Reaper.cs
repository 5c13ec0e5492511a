using System.Linq.Expressions;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Bus;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Leases;

/// <summary>Takes back jobs whose lease has run out, and lets those expire that waited too long.</summary>
internal sealed class Reaper(
    IDbContextFactory<JobsContext> contexts,
    JobTransitions transitions,
    DatabaseGate gate,
    IBusControl bus,
    CoordinatorMetrics metrics,
    TimeProvider time,
    IOptions<CoordinatorOptions> options,
    ILogger<Reaper> log) : BackgroundService
{
    private const int Batch = 200;

    /// <summary>Until then silence proves nothing: after a start or an outage the workers first get a lease's time to be heard.</summary>
    private DateTimeOffset quietUntil;

    /// <summary>One look at all leases.</summary>
    public async Task PassAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (!bus.IsReachable())
        {
            quietUntil = now + options.Value.Lease;
        }

        if (now < quietUntil)
        {
            return;
        }

        await TakeBackAsync(now, stop);
        await ExpireAsync(now - options.Value.MaxQueueTime, stop);
        await CountAsync(stop);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        quietUntil = time.GetUtcNow() + options.Value.Lease;
        using var timer = new PeriodicTimer(options.Value.ReapEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PassAsync(stoppingToken);
            }
            catch (Exception problem) when (Outage.IsTransient(problem) && !stoppingToken.IsCancellationRequested)
            {
                quietUntil = time.GetUtcNow() + options.Value.Lease;
                log.Paused("Reaping", problem.GetBaseException().Message);
            }
        }
    }

    private async Task TakeBackAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var overdue = await db.Jobs
            .Where(job => (job.State == JobState.Dispatched || job.State == JobState.Running || job.State == JobState.Publishing) && job.LeaseUntil < now)
            .OrderBy(job => job.LeaseUntil)
            .Take(Batch)
            .Select(job => new { job.Id, job.Attempt, job.State, job.WorkerId })
            .ToListAsync(stop);
        // A heartbeat between the look and the update renews the lease, and the update then finds no row.
        Expression<Func<JobRow, bool>> still = job => job.LeaseUntil < now;
        foreach (var job in overdue)
        {
            if (job.State == JobState.Dispatched)
            {
                if (await transitions.WithdrawAsync(job.Id, job.Attempt, still, stop))
                {
                    log.DispatchLost(job.Id, job.Attempt);
                }

                continue;
            }

            var worker = job.WorkerId ?? "unknown";
            var reason = $"worker {worker} stopped answering in attempt {job.Attempt} of {options.Value.MaxAttempts}";
            if (await transitions.EndAttemptAsync(job.Id, job.Attempt, "worker-lost", reason, retryable: true, still, stop))
            {
                metrics.LeaseLost();
                log.WorkerLost(job.Id, worker, job.Attempt);
            }
        }
    }

    private async Task ExpireAsync(DateTimeOffset oldest, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var late = await db.Jobs
            .Where(job => job.State == JobState.Queued && job.QueuedAt < oldest)
            .OrderBy(job => job.Number)
            .Take(Batch)
            .Select(job => new { job.Id, job.Attempt })
            .ToListAsync(stop);
        foreach (var job in late)
        {
            if (await transitions.ExpireAsync(job.Id, job.Attempt, $"waited longer than {options.Value.MaxQueueTime} for a worker", stop))
            {
                log.Expired(job.Id);
            }
        }
    }

    private async Task CountAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var depths = await db.Jobs
            .Where(job => job.State == JobState.Queued)
            .GroupBy(job => job.Model)
            .Select(queue => new { Model = queue.Key, Count = queue.Count() })
            .ToListAsync(stop);
        metrics.Waiting(depths.ToDictionary(depth => depth.Model, depth => depth.Count));
    }
}
