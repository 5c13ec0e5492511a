using Farm.Contracts.Jobs;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Queue;

/// <summary>
/// Counts the backlog for its gauge. A count takes the longer the more jobs wait, so it is made the seldomer: no more than a hundredth of the time goes into it, and
/// nothing else waits for it.
/// </summary>
internal sealed class BacklogGauge(
    IDbContextFactory<JobsContext> contexts,
    DatabaseGate gate,
    CoordinatorMetrics metrics,
    TimeProvider time,
    IOptions<LeaseOptions> options,
    ILogger<BacklogGauge> log) : RepeatingService(time, log, Outage.IsTransient)
{
    private const int Share = 100;

    public async Task CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var depths = await db.Jobs
            .Where(job => job.State == JobState.Queued && job.ReadyAt <= db.After(TimeSpan.Zero))
            .GroupBy(job => job.Model)
            .Select(queue => new { Model = queue.Key, Count = queue.Count() })
            .ToListAsync(cancellationToken);
        metrics.SetBacklog(depths.ToDictionary(depth => depth.Model, depth => depth.Count));
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        var start = Time.GetTimestamp();
        await CountAsync(cancellationToken);
        var rest = Share * Time.GetElapsedTime(start);
        await Task.Delay(rest > options.Value.ReapEvery ? rest : options.Value.ReapEvery, Time, cancellationToken);
    }
}
