using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Moderation;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Storage;
using Farm.Provenance.Marking;

namespace Farm.Coordinator.Webhooks.Outbox;

/// <summary>What messages say of events: facts that stay as they were, in JSON of a bounded size.</summary>
internal static class EventFacts
{
    /// <summary>Most bytes of the facts: with links and envelope a body stays below 20,000.</summary>
    public const int MaxBytes = 16_000;

    /// <summary>Words of people in their own letters, not in six bytes each.</summary>
    public static WebhookEventJson Json { get; } =
        new(new JsonSerializerOptions(WebhookEventJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The facts of a job's event. Where they would be too many, the caller's own metadata is left out, and said to be.</summary>
    public static string Write(JobOccurrence occurrence, int sequence)
    {
        var facts = Of(occurrence, sequence);
        var text = Write(facts, Json.JobEventData);
        return text is not null ? text
            : Write(facts with { Metadata = null, Omitted = ["metadata"] }, Json.JobEventData) ?? throw new InvalidDataException($"the facts of {occurrence.Type} have more than {MaxBytes} bytes");
    }

    /// <summary>The facts of another event; null where they are more than <see cref="MaxBytes"/>.</summary>
    public static string? Write<T>(T facts, JsonTypeInfo<T> type)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(facts, type);
        return text.Length <= MaxBytes ? System.Text.Encoding.UTF8.GetString(text) : null;
    }

    /// <summary>The outcome of a decision, as the statement of reasons names it.</summary>
    public static string OutcomeOf(DecisionRow decision, ReviewRow? review) => decision.Verdict == Verdict.Review && review?.State != ReviewState.Upheld ? "held" : "blocked";

    private static JobEventData Of(JobOccurrence occurrence, int sequence)
    {
        var (type, job, state, attempt, decision, review) = occurrence;
        var hasEnded = state.IsFinal();
        return new JobEventData
        {
            Id = job.Id,
            Tenant = job.Tenant,
            Sequence = sequence,
            State = state,
            Attempts = attempt,
            Model = job.Model,
            Class = job.Class,
            Metadata = job.MetadataJson is { } metadata ? JsonSerializer.Deserialize(metadata, JobJson.Default.IReadOnlyDictionaryStringString) : null,
            CreatedAt = job.CreatedAt,
            StartedAt = state == JobState.Queued ? null : job.StartedAt,
            FinishedAt = hasEnded ? job.FinishedAt : null,
            Failure = hasEnded && job.FailureCode is { } code ? new JobFailure(code, job.FailureReason) : null,
            Result = type == WebhookEvents.JobSucceeded ? ResultOf(job) : null,
            Decision = decision is null ? null : new JobEventDecision(
                OutcomeOf(decision, review), decision.Codes.Length == 0 ? ["unjudged"] : decision.Codes.Split(','), decision.Policy, decision.PolicyVersion, decision.AppealUntil),
            Review = review is null ? null : new JobEventReview(
                review.Id,
                review.State switch { ReviewState.Upheld => "upheld", ReviewState.Released => "released", _ => "open" },
                review.Appeal is not null,
                review.DueAt,
                review.DecidedAt,
                review.DecidedAt is null ? null : review.Reason),
        };
    }

    private static JobResult? ResultOf(JobRow job) => job is { ResultContentType: { } type, ResultBytes: { } bytes, ResultSha256: { } hash }
        ? new JobResult(type, bytes, hash, job.RenderSeconds ?? 0, job.MarkId is { } mark ? MarkId.ToText(unchecked((ulong)mark)) : null, job.ManifestId, job.ManifestHash)
        : null;
}
