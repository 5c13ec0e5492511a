using Farm.Contracts.Jobs;

namespace Farm.Coordinator.Storage;

/// <summary>
/// The end of a job: what ended jobs are found by. Added once, so that no index of the jobs themselves has a column that changes while they live.
/// </summary>
internal sealed class FinishedRow
{
    /// <summary>The job's.</summary>
    public required long Number { get; init; }

    public required string Tenant { get; init; }

    public required JobState State { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The id in the picture's invisible mark; null without a picture.</summary>
    public long? MarkId { get; init; }
}
