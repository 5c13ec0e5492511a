using Farm.Contracts.Messages;
using Farm.Coordinator.Pauses;

namespace Farm.Coordinator.Workers;

/// <summary>The workers that there are, with what an operator wants of them: whoever places jobs, lists workers or says who could render asks here.</summary>
internal sealed class DrainedWorkers(IWorkerRegistry heard, PauseBoard pauses) : IWorkerRegistry
{
    public ValueTask<bool> SawAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken) => heard.SawAsync(heartbeat, cancellationToken);

    public async ValueTask<IReadOnlyList<WorkerSighting>> LiveAsync(CancellationToken cancellationToken)
    {
        var live = await heard.LiveAsync(cancellationToken);
        return pauses.HasWorkers ? [.. live.Select(worker => worker with { Drain = pauses.Of(PauseName.Worker(worker.Heartbeat.WorkerId)) })] : live;
    }
}
