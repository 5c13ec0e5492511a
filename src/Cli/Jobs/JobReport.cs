using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Jobs;

/// <summary>A job as --json writes it.</summary>
/// <param name="ExitCode">The exit code of a program that waited for it.</param>
internal sealed record JobReport(
    Guid Id,
    JobState State,
    int Attempts,
    JobSpec? Spec,
    IReadOnlyList<JobWarning>? Warnings,
    JobClass Class,
    int Priority,
    int? Position,
    IReadOnlyList<JobPause>? Paused,
    string? ImpossibleBecause,
    ExpectedTime? ExpectedStart,
    ExpectedTime? ExpectedFinish,
    string? WaitingFor,
    IReadOnlyDictionary<string, string>? Metadata,
    DateTimeOffset? NotBefore,
    DateTimeOffset? StartDeadline,
    DateTimeOffset? Deadline,
    JobFailure? Failure,
    JobResult? Result,
    JobDecision? Decision,
    int ExitCode)
{
    public static JobReport Of(JobStatus job) => new(
        job.Id, job.State, job.Attempts, job.Spec, job.Warnings, job.Class, job.Priority, job.Position, job.Paused, job.ImpossibleBecause,
        job.ExpectedStart, job.ExpectedFinish, job.WaitingFor,
        job.Metadata, job.NotBefore, job.StartDeadline, job.Deadline, job.Failure,
        job.Result is { } result ? result with { MarkId = null, ManifestId = null, ManifestSha256 = null } : null,
        job.Decision is { } decision ? decision with { Earlier = null } : null,
        job.ToExitCode());

    public static string ToJson(JobStatus job) => JsonSerializer.Serialize(Of(job), JobReportJson.Default.JobReport);
}

/// <summary>A list of jobs as --json writes it.</summary>
/// <param name="NextCursor">For --cursor; absent after the last job.</param>
internal sealed record JobListReport(IReadOnlyList<JobReport> Jobs, string? NextCursor)
{
    public string ToJson() => JsonSerializer.Serialize(this, JobReportJson.Default.JobListReport);
}

/// <summary>A cancel as --json writes it.</summary>
/// <param name="Counts">Whether the call has ended the job or will.</param>
internal sealed record CancelReport(Guid Id, string Outcome, JobState State, bool Counts)
{
    public static CancelReport Of(CancelAnswer answer) => new(answer.Id, answer.Outcome, answer.State, answer.Outcome is CancelAnswer.Canceled or CancelAnswer.Requested);

    public string ToJson() => JsonSerializer.Serialize(this, JobReportJson.Default.CancelReport);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobReport))]
[JsonSerializable(typeof(JobListReport))]
[JsonSerializable(typeof(CancelReport))]
internal sealed partial class JobReportJson : JsonSerializerContext;
