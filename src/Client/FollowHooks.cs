using Farm.Contracts.Api;

namespace Farm.Client;

/// <summary>Calls while a job is followed.</summary>
/// <param name="OnState">Told each status of the job, the final one included.</param>
/// <param name="OnStep">Told each denoising step that was heard of.</param>
public sealed record FollowHooks(Action<JobStatus>? OnState = null, Action<JobProgress>? OnStep = null);
