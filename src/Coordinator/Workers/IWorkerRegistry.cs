using Farm.Contracts.Messages;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Workers;

/// <summary>The workers that there are. Never fails: without its server it knows what this process saw.</summary>
internal interface IWorkerRegistry
{
    /// <returns>Whether it can take other work than its last heartbeat said; most heartbeats only say that it lives.</returns>
    ValueTask<bool> SawAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken);

    /// <summary>Those heard of within the lease time, sorted by id.</summary>
    ValueTask<IReadOnlyList<WorkerSighting>> LiveAsync(CancellationToken cancellationToken);
}

/// <param name="SeenAt">When the coordinator took in the heartbeat.</param>
/// <param name="Drain">An operator's wish that it be handed nothing more; null for none.</param>
internal sealed record WorkerSighting(WorkerHeartbeat Heartbeat, DateTimeOffset SeenAt, PauseRow? Drain = null)
{
    /// <summary>Whether it takes new work of this model.</summary>
    public bool Takes(string model) =>
        IsTaking && Heartbeat.Models.Contains(model);

    /// <summary>Whether, of the same worker, this heartbeat leaves room for the same work as that.</summary>
    public bool OffersSameAs(WorkerSighting other)
    {
        var (one, two) = (Heartbeat, other.Heartbeat);
        return one.InstanceId == two.InstanceId && IsTaking == other.IsTaking && one.Tier == two.Tier && one.Slots == two.Slots && one.Queue == two.Queue
            && one.Models.SequenceEqual(two.Models) && one.WarmModels.SequenceEqual(two.WarmModels) && one.Adapters.SequenceEqual(two.Adapters);
    }

    /// <summary>Whether it takes new work at all.</summary>
    public bool IsTaking => State is WorkerState.Ready or WorkerState.Busy;

    /// <summary>As it says itself, or draining where somebody wants it so.</summary>
    public WorkerState State => Drain is not null && Heartbeat.State is WorkerState.Ready or WorkerState.Busy ? WorkerState.Draining : Heartbeat.State;
}
