using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Coordinator.Storage;

/// <summary>A job as the table holds it. What has a setter is its state, which JobTransitions alone writes.</summary>
internal sealed class JobRow
{
    /// <summary>The version that a job is inserted with.</summary>
    public const int FirstVersion = 1;

    /// <summary>The order of arrival: first in, first out, and the cursor of lists.</summary>
    public long Number { get; init; }

    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    public JobState State { get; set; }

    /// <summary>The fencing token: 0 before the first dispatch, then 1; each retry adds one.</summary>
    public int Attempt { get; set; }

    /// <summary>Grows with each change that a caller can see; the id of server-sent events.</summary>
    public int Version { get; set; }

    public required string Model { get; init; }

    public required Tier Tier { get; init; }

    public JobClass Class { get; set; }

    /// <summary>Among its tenant's jobs of the class; higher leaves first.</summary>
    public int Priority { get; set; }

    /// <summary>The place among those of its priority that somebody has moved it to (<see cref="Dispatch.Ranks"/>); null for the order of arrival.</summary>
    public long? Rank { get; set; }

    /// <summary>GPU-seconds that it is predicted to take: its weight in the fair share.</summary>
    public float PredictedSeconds { get; init; }

    public required string SpecJson { get; init; }

    /// <summary>Parts of the job without effect, as a list; null for none.</summary>
    public string? WarningsJson { get; init; }

    /// <summary>The url that its events are sent to, as JobWebhook; null for none.</summary>
    public string? WebhookJson { get; init; }

    /// <summary>The caller's own words about the job, as an object; null for none.</summary>
    public string? MetadataJson { get; init; }

    /// <summary>The same to be found by; null when it was not loaded.</summary>
    public ICollection<JobMetadataRow>? Metadata { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// The time from which it may be dispatched: when it came in, or later where its caller put it off. Of a row that is older than this column, the beginning of time.
    /// </summary>
    public DateTimeOffset ReadyAt { get; init; }

    /// <summary>As its caller wishes; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Not started by then, it expires; null for never.</summary>
    public DateTimeOffset? StartDeadline { get; init; }

    /// <summary>Not done by then, it expires; null for never.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The beginning of its time in the queue: never before <see cref="ReadyAt"/>, and anew with each attempt.</summary>
    public DateTimeOffset? QueuedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The token of one dispatcher's claim: says whose rows these are.</summary>
    public Guid? ClaimToken { get; set; }

    public string? WorkerId { get; set; }

    public bool CancelRequested { get; set; }

    public string? FailureCode { get; set; }

    public string? FailureReason { get; set; }

    /// <summary>Succeeded: the picture. Blocked: the picture that is held, which nobody but a reviewer is shown.</summary>
    public string? ResultKey { get; set; }

    public string? ResultContentType { get; set; }

    public long? ResultBytes { get; set; }

    public string? ResultSha256 { get; set; }

    public double? RenderSeconds { get; set; }

    /// <summary>The id in the picture's invisible mark, its 64 bits as a signed number: databases have no other.</summary>
    public long? MarkId { get; set; }

    /// <summary>The label of the picture's C2PA manifest.</summary>
    public string? ManifestId { get; set; }

    /// <summary>SHA-256 of its manifest store, hex.</summary>
    public string? ManifestHash { get; set; }

    /// <summary>The pull of the prompt on the first steps of the render; null without guidance.</summary>
    public double? Memorisation { get; set; }

    /// <summary>Unique for a tenant while it is kept.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 of the request that came with the key, hex.</summary>
    public string? RequestHash { get; init; }
}
