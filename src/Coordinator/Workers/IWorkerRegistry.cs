using Farm.Contracts.Messages;

namespace Farm.Coordinator.Workers;

/// <summary>Which workers there are. Never fails: without its server it knows what this process saw.</summary>
internal interface IWorkerRegistry
{
    ValueTask SawAsync(WorkerHeartbeat heartbeat, CancellationToken stop);

    /// <summary>Those heard of within the lease time, sorted by id.</summary>
    ValueTask<IReadOnlyList<WorkerSighting>> LiveAsync(CancellationToken stop);
}

/// <param name="SeenAt">When the coordinator took in the heartbeat.</param>
internal sealed record WorkerSighting(WorkerHeartbeat Heartbeat, DateTimeOffset SeenAt)
{
    /// <summary>Whether it takes new work of this model.</summary>
    public bool Takes(string model) =>
        Heartbeat.State is WorkerState.Ready or WorkerState.Busy && Heartbeat.Models.Contains(model);
}
