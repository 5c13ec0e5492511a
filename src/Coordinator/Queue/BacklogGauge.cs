using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Queue;

/// <summary>Tells the gauge of the backlog how many jobs wait for each model: the lanes know.</summary>
internal sealed class BacklogGauge(QueueLanes lanes, DatabaseGate gate, CoordinatorMetrics metrics, TimeProvider time, IOptions<LeaseOptions> options, ILogger<BacklogGauge> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    public void Count() => metrics.SetBacklog(lanes.Backlog().ToDictionary(static model => model.Key, static model => model.Value.Jobs));

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        Count();
        await Task.Delay(options.Value.ReapEvery, Time, cancellationToken);
    }
}
