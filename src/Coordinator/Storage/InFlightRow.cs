namespace Farm.Coordinator.Storage;

/// <summary>A job that was handed out: there is one as long as its state is Dispatched, Running or Publishing. No index names what changes, and there are as few as workers take.</summary>
internal sealed class InFlightRow
{
    /// <summary>The job's.</summary>
    public required long Number { get; init; }

    public required Guid JobId { get; init; }

    public required int Attempt { get; set; }

    /// <summary>The worker whose own queue it was sent to, or that started it; null in a queue that workers share.</summary>
    public string? Worker { get; set; }

    /// <summary>Whether a worker has told that it renders it.</summary>
    public bool Started { get; set; }

    /// <summary>The time at which the reaper may take it back.</summary>
    public required DateTimeOffset LeaseUntil { get; set; }

    /// <summary>The earliest of its own deadlines that still binds it; null for none.</summary>
    public DateTimeOffset? Until { get; set; }
}
