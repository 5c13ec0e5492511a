using Farm.Contracts.Jobs;

namespace Farm.Coordinator.Storage;

/// <summary>
/// A job that waits: there is one as long as its state is Queued. All that the order of the queue needs stands here, so that a backlog of a million is read in a second and
/// its rows are added and deleted, and changed only where a person moves the job.
/// </summary>
internal sealed class ReadyRow
{
    /// <summary>The job's.</summary>
    public required long Number { get; init; }

    public required string Tenant { get; init; }

    public required string Model { get; init; }

    public required JobClass Class { get; set; }

    public required int Priority { get; set; }

    /// <summary>The place that somebody has moved it to; null for the order of arrival.</summary>
    public long? Rank { get; set; }

    /// <summary>Predicted GPU-seconds.</summary>
    public required float Cost { get; init; }

    /// <summary>The time from which it may leave; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The time at which somebody must look whether it has expired: the earliest of its deadlines, and of the longest wait.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Ids of its adapters with a space between; null for none.</summary>
    public string? Adapters { get; init; }
}
