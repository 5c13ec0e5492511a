using Farm.Contracts.Jobs;

namespace Farm.Contracts.Api;

/// <summary>Outcome of a cancel.</summary>
/// <param name="Outcome">canceled: it has ended; requested: a worker that renders it is told to stop; already-completed: it had ended before.</param>
public sealed record CancelAnswer(Guid Id, string Outcome, JobState State)
{
    public const string Canceled = "canceled";
    public const string Requested = "requested";
    public const string AlreadyCompleted = "already-completed";
}
