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

    /// <summary>The device that it renders on, as cpu or the name of its GPU: workers of one device take alike for one job. Null from a worker of an earlier version.</summary>
    public string? Device { get; init; }

    /// <summary>Renders at a time.</summary>
    public required int Slots { get; init; }

    public required long MemoryBudgetBytes { get; init; }

    public required long MemoryUsedBytes { get; init; }

    /// <summary>Ids of the models whose queues it takes from.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Those of them that are loaded.</summary>
    public required IReadOnlyList<string> WarmModels { get; init; }

    public required IReadOnlyList<HeldJob> Jobs { get; init; }

    /// <summary>A queue that this worker alone takes from, beside those of its models; null for none.</summary>
    public string? Queue { get; init; }

    /// <summary>Ids of the adapters in its main memory or on its device, the last used first, at most <see cref="MaxAdapters"/>.</summary>
    public IReadOnlyList<string> Adapters { get; init; } = [];

    public const int MaxAdapters = 512;
}

/// <param name="Started">Whether it is rendered or waits for a slot; null from a worker of an earlier version.</param>
public sealed record HeldJob(Guid JobId, int Attempt, bool? Started = null);

/// <summary>Cog's words for a worker's state. The numbers are stored; never renumber.</summary>
public enum WorkerState
{
    Starting = 0,
    Ready = 1,
    Busy = 2,
    Draining = 3,
    SetupFailed = 4,
}
