using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Reviews;

/// <summary>An item of the review queue with all that a reviewer needs, except the picture.</summary>
internal sealed record ReviewView
{
    public required Guid Id { get; init; }

    public required Guid Job { get; init; }

    public required string Tenant { get; init; }

    /// <summary>open, confirming, released or upheld.</summary>
    public required string State { get; init; }

    /// <summary>prompt or image.</summary>
    public required string Stage { get; init; }

    /// <summary>The program's decision: block or review.</summary>
    public required string Verdict { get; init; }

    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Whether a release needs two reviewers.</summary>
    public required bool Locked { get; init; }

    public required string Policy { get; init; }

    public required int PolicyVersion { get; init; }

    /// <summary>By code or class.</summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? Rule { get; init; }

    public string? Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public IReadOnlyList<JobDecisionSpan>? Spans { get; init; }

    public double? Memorisation { get; init; }

    /// <summary>Where its picture can be looked at; null where none is held.</summary>
    public string? Picture { get; init; }

    /// <summary>The tenant's own words; null where the policy alone asks.</summary>
    public string? Appeal { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public string? ClaimedBy { get; init; }

    public DateTimeOffset? ClaimUntil { get; init; }

    /// <summary>The reviewer who wanted it released first.</summary>
    public string? FirstReviewer { get; init; }

    public string? FirstReason { get; init; }

    public string? Reviewer { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public static ReviewView Of(ReviewRow review, DecisionRow decision, JobRow? job, DateTimeOffset now)
    {
        var spec = job is null ? null : JsonSerializer.Deserialize(job.SpecJson, JobJson.Default.JobSpec);
        var claimed = review.ClaimUntil >= now;
        return new ReviewView
        {
            Id = review.Id,
            Job = review.JobId,
            Tenant = review.Tenant,
            State = review.State.ToString().ToLowerInvariant(),
            Stage = decision.Stage.ToString().ToLowerInvariant(),
            Verdict = decision.Verdict.ToString().ToLowerInvariant(),
            Codes = decision.Codes.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Locked = decision.Locked,
            Policy = decision.Policy,
            PolicyVersion = decision.PolicyVersion,
            Scores = JsonSerializer.Deserialize(decision.ScoresJson, DecisionJson.Default.DictionaryStringDouble) ?? [],
            Rule = decision.Rule,
            Prompt = spec?.Prompt,
            NegativePrompt = spec?.NegativePrompt,
            Spans = decision.SpansJson is { } spans ? StatementOfReasons.SpansOf(spans, spec) : null,
            Memorisation = decision.Memorisation,
            Picture = decision.Stage == ModerationStage.Image && job?.ResultKey is not null ? $"/v1/reviews/{review.Id}/picture" : null,
            Appeal = review.Appeal,
            CreatedAt = review.CreatedAt,
            DueAt = review.DueAt,
            ClaimedBy = claimed ? review.Claimant : null,
            ClaimUntil = claimed ? review.ClaimUntil : null,
            FirstReviewer = review.FirstReviewer,
            FirstReason = review.FirstReason,
            Reviewer = review.Reviewer,
            Reason = review.Reason,
            DecidedAt = review.DecidedAt,
        };
    }
}

/// <param name="NextCursor">For the next page; absent on the last.</param>
internal sealed record ReviewPage(IReadOnlyList<ReviewView> Reviews, string? NextCursor = null);

/// <param name="Who">farm, tenant:NAME or reviewer:NAME.</param>
internal sealed record AuditView(DateTimeOffset At, string Who, string What, string? Detail);

internal sealed record AuditPage(Guid Job, IReadOnlyList<AuditView> Entries);

/// <param name="DueAt">By when the policy wants an answer.</param>
internal sealed record AppealView(Guid Job, Guid Review, DateTimeOffset DueAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReviewPage))]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(AppealView))]
[JsonSerializable(typeof(AppealBody))]
[JsonSerializable(typeof(ClaimBody))]
[JsonSerializable(typeof(DecideBody))]
internal sealed partial class ReviewViewJson : JsonSerializerContext;
