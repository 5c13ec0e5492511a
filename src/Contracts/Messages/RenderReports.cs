namespace Farm.Contracts.Messages;

/// <summary>What a worker had to tell at one time, in the order in which it happened. Each report counts by itself.</summary>
public sealed record RenderReports
{
    /// <summary>Largest number of reports in one message.</summary>
    public const int Most = 64;

    public required IReadOnlyList<RenderReport> Reports { get; init; }
}

/// <summary>One report: one of these is there.</summary>
public sealed record RenderReport
{
    public RenderStarted? Started { get; init; }

    public RenderPublishing? Publishing { get; init; }

    public RenderCompleted? Completed { get; init; }

    public RenderHeld? Held { get; init; }

    public RenderFailed? Failed { get; init; }

    public RenderCanceled? Canceled { get; init; }

    public RenderReleased? Released { get; init; }
}
