namespace Farm.Coordinator.Storage;

/// <summary>An act of a person's on a job: moved, reordered or canceled in the queue. Only added to; gone with the job.</summary>
internal sealed class JobActRow
{
    public const string Canceled = "canceled";
    public const string CancelRequested = "cancel-requested";

    public long Id { get; init; }

    /// <summary>The job's.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Short and stable: moved, reordered, canceled or cancel-requested.</summary>
    public required string Act { get; init; }

    /// <summary>The name of whoever did it.</summary>
    public required string By { get; init; }

    /// <summary>The tenant that they are of; null for the farm's own.</summary>
    public string? ByTenant { get; init; }

    /// <summary>The place before and after, or the bulk action that it was a part of.</summary>
    public string? Detail { get; init; }
}
