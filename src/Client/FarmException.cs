namespace Farm.Client;

/// <summary>A <see cref="FarmProblem"/> where a value has no place: in a stream of updates, and for callers that prefer it (<see cref="Reply{T}.OrThrow"/>).</summary>
/// <param name="problem">Told as it is, in <see cref="Problem"/>.</param>
public sealed class FarmException(FarmProblem problem) : Exception(problem.Message)
{
    /// <summary>The refusal, or why there was no answer.</summary>
    public FarmProblem Problem { get; } = problem;
}
