using Farm.Contracts.Models;

namespace Farm.Contracts.Messages;

/// <summary>Every few seconds from each worker: renews the leases of what it renders and tells what it holds.</summary>
public sealed record WorkerHeartbeat
{
    public required string WorkerId { get; init; }

    /// <summary>Set once at start: a worker that comes back under its name is another instance.</summary>
    public required Guid InstanceId { get; init; }

    public required WorkerState State { get; init; }

    public required Tier Tier { get; init; }

    /// <summary>Renders at a time.</summary>
    public required int Slots { get; init; }

    public required long MemoryBudgetBytes { get; init; }

    public required long MemoryUsedBytes { get; init; }

    /// <summary>Ids of the models whose queues it takes from.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Those of them that are loaded.</summary>
    public required IReadOnlyList<string> WarmModels { get; init; }

    public required IReadOnlyList<HeldJob> Jobs { get; init; }
}

public sealed record HeldJob(Guid JobId, int Attempt);

/// <summary>Cog's words for a worker's state. The numbers are stored; never renumber.</summary>
public enum WorkerState
{
    Starting = 0,
    Ready = 1,
    Busy = 2,
    Draining = 3,
    SetupFailed = 4,
}
