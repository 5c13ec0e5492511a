namespace Farm.Contracts.Jobs;

/// <summary>The times that a caller binds a job to.</summary>
/// <param name="NotBefore">Earliest dispatch; null for at once.</param>
/// <param name="StartDeadline">A job that no worker has started by then expires; null for none.</param>
/// <param name="Deadline">A job that is not done by then expires; null for none.</param>
public sealed record JobTimes(DateTimeOffset? NotBefore = null, DateTimeOffset? StartDeadline = null, DateTimeOffset? Deadline = null)
{
    public static JobTimes None { get; } = new();
}
