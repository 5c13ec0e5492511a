namespace Farm.Contracts.Api;

/// <summary>One page of a list of jobs.</summary>
/// <param name="NextCursor">For the next page; absent on the last.</param>
public sealed record JobPage(IReadOnlyList<JobStatus> Jobs, string? NextCursor = null);
