using Farm.Contracts.Messages;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Workers;

/// <summary>Says in the log which workers come, drain, leave, start anew and fall silent, whether or not they held a job.</summary>
internal sealed class WorkerWatch(IWorkerRegistry workers, TimeProvider time, IOptions<LeaseOptions> options, ILogger<WorkerWatch> log)
    : RepeatingService(time, log)
{
    private readonly Dictionary<string, WorkerHeartbeat> known = new(StringComparer.Ordinal);

    /// <summary>Compares the workers of now with those of the last look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var live = (await workers.LiveAsync(cancellationToken)).ToDictionary(sighting => sighting.Heartbeat.WorkerId, sighting => sighting.Heartbeat, StringComparer.Ordinal);
        foreach (var (id, worker) in live)
        {
            var before = known.GetValueOrDefault(id);
            if (before is null)
            {
                Log.WorkerCame(id, worker.Tier, worker.Slots, worker.Models.Count);
            }
            else if (before.InstanceId != worker.InstanceId)
            {
                Log.WorkerStartedAnew(id, before.Jobs.Count);
            }

            if (worker.State == WorkerState.Draining && before?.State != WorkerState.Draining)
            {
                Log.WorkerDrains(id, worker.Jobs.Count);
            }

            known[id] = worker;
        }

        foreach (var (id, worker) in known.Where(pair => !live.ContainsKey(pair.Key)).ToList())
        {
            known.Remove(id);
            if (worker.State == WorkerState.Draining)
            {
                Log.WorkerLeft(id);
            }
            else
            {
                Log.WorkerSilent(id, options.Value.Lease, worker.Jobs.Count);
            }
        }
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(options.Value.ReapEvery, Time, cancellationToken);
        await LookAsync(cancellationToken);
    }
}
