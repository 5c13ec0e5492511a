namespace Farm.Contracts.Models;

/// <summary>A scheduler that can run a model.</summary>
/// <param name="Name">As a job names it.</param>
/// <param name="MaxSteps">The most steps that model and scheduler both allow.</param>
public sealed record SchedulerTraits(string Name, int MaxSteps);
