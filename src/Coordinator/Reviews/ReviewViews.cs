using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Reviews;

/// <summary>Describes items of the review queue from their rows.</summary>
internal static class ReviewViews
{
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

/// <param name="Who">farm, tenant:NAME or reviewer:NAME.</param>
internal sealed record AuditView(DateTimeOffset At, string Who, string What, string? Detail);

internal sealed record AuditPage(Guid Job, IReadOnlyList<AuditView> Entries);

/// <param name="DueAt">By when the policy wants an answer.</param>
internal sealed record AppealView(Guid Job, Guid Review, DateTimeOffset DueAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(AppealView))]
[JsonSerializable(typeof(AppealBody))]
[JsonSerializable(typeof(ClaimBody))]
[JsonSerializable(typeof(DecideBody))]
internal sealed partial class ReviewViewJson : JsonSerializerContext;
