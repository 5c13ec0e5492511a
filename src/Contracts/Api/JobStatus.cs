using Farm.Contracts.Jobs;

namespace Farm.Contracts.Api;

/// <summary>A job as callers see it.</summary>
public sealed record JobStatus
{
    public required Guid Id { get; init; }

    public required JobState State { get; init; }

    /// <summary>Renders begun so far, or 0 while the job has not left the table.</summary>
    public required int Attempts { get; init; }

    public required JobSpec? Spec { get; init; }

    /// <summary>Parts of the job without effect, such as the end of a prompt that is too long; empty for nothing.</summary>
    public required IReadOnlyList<JobWarning> Warnings { get; init; }

    public JobClass Class { get; init; }

    /// <summary>Among its tenant's jobs of the class, -10 to 10; higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>
    /// Queued only: its place among the jobs that wait for its model, 1 for the next to leave. Exact among its tenant's own jobs of the class; of other tenants' those count that
    /// go before it by what is known now.
    /// </summary>
    public int? Position { get; init; }

    /// <summary>Queued only: all that is paused and holds it back; absent for nothing.</summary>
    public IReadOnlyList<JobPause>? Paused { get; init; }

    /// <summary>Until the job ends: whether some worker of now could render it.</summary>
    public bool? Possible { get; init; }

    /// <summary>Reason for which none could.</summary>
    public string? ImpossibleBecause { get; init; }

    /// <summary>Until it starts: when that is expected, by the work before it and the workers of now; absent where <see cref="WaitingFor"/> says why.</summary>
    public ExpectedTime? ExpectedStart { get; init; }

    /// <summary>Until it ends: when its picture is expected.</summary>
    public ExpectedTime? ExpectedFinish { get; init; }

    /// <summary>The thing that must come before a waiting job can start, where its start cannot be told.</summary>
    public string? WaitingFor { get; init; }

    public bool CancelRequested { get; init; }

    /// <summary>The caller's own words about the job, as they came; absent for none.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Earliest dispatch; absent for none.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The time by which a worker must have started it; absent for none.</summary>
    public DateTimeOffset? StartDeadline { get; init; }

    /// <summary>The time by which it must be done; absent for none.</summary>
    public DateTimeOffset? Deadline { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public string? Worker { get; init; }

    /// <summary>Failure of the last attempt that failed; final only when the state is.</summary>
    public JobFailure? Failure { get; init; }

    public JobResult? Result { get; init; }

    /// <summary>Reasons for which the job is Blocked, and the way to appeal; of one that was, also what the person who released it said.</summary>
    public JobDecision? Decision { get; init; }

    public required JobLinks Links { get; init; }
}

/// <summary>A time as expected now, if nothing comes that goes before.</summary>
/// <param name="Earliest">With Latest a band in which four of five are.</param>
public sealed record ExpectedTime(DateTimeOffset At, DateTimeOffset Earliest, DateTimeOffset Latest);

/// <param name="Code">Short and stable.</param>
public sealed record JobFailure(string Code, string? Reason = null);

/// <param name="Sha256">Lower-case hex; the result's ETag.</param>
/// <param name="RenderSeconds">From the worker's claim to the stored picture.</param>
/// <param name="MarkId">In the picture's invisible mark, 16 hex digits.</param>
/// <param name="ManifestId">The label of its C2PA manifest.</param>
/// <param name="ManifestSha256">Of its manifest store, lower-case hex.</param>
public sealed record JobResult(
    string ContentType, long Bytes, string Sha256, double RenderSeconds, string? MarkId = null, string? ManifestId = null, string? ManifestSha256 = null);

public sealed record JobLinks(string Self, string Result, string Preview, string Cancel, string Events)
{
    public static JobLinks Of(Guid id)
    {
        var self = $"/v1/jobs/{id}";
        return new JobLinks(self, $"{self}/result", $"{self}/preview", $"{self}/cancel", $"{self}/events");
    }
}
