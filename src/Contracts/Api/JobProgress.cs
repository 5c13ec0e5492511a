namespace Farm.Contracts.Api;

/// <summary>One denoising step.</summary>
public sealed record JobProgress(Guid Id, int Attempt, int Step, int Steps, string? Preview);
