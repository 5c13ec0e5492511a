using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Moderation;
using Farm.Coordinator.Storage;
using Farm.Moderation.Policies;
using Farm.Moderation.Policies.Codes;
using Farm.Moderation.Prompt;

namespace Farm.Coordinator.Moderation;

/// <summary>The rows of one decision: itself, its place in the review queue where the policy wants a person, and what the audit says of it.</summary>
internal sealed record DecisionRecord(DecisionRow Decision, ReviewRow? Review, AuditRow Audit)
{
    private const int MostCodes = 400;
    private const int LongestRule = 2_000;
    private const string Program = "farm";

    /// <summary>Null for a prompt that is allowed and of which there is nothing to note.</summary>
    public static DecisionRecord? Of(Guid job, string tenant, PromptDecision decision, Policy policy, DateTimeOffset now)
    {
        if (decision is { Judged: Verdict.Allow, Findings.Count: 0 })
        {
            return null;
        }

        var against = decision.Findings.Where(static finding => finding.Verdict > Verdict.Allow).ToList();
        return Of(policy, now, new DecisionRow
        {
            Id = Guid.CreateVersion7(now),
            JobId = job,
            Tenant = tenant,
            Stage = ModerationStage.Prompt,
            Verdict = decision.Verdict,
            Judged = decision.Judged,
            // What was only noted is no reason of a block.
            Codes = Join((against.Count > 0 ? against : decision.Findings).Select(static finding => finding.Code.AtPrompt)),
            ScoresJson = JsonSerializer.Serialize(
                decision.Findings.ToDictionary(static finding => finding.Code.Name, static finding => finding.Score), DecisionJson.Default.DictionaryStringDouble),
            Rule = Fit(decision.Error ?? string.Join("; ", decision.Findings.Select(static finding => $"{finding.Code}: {finding.Rule}"))),
            SpansJson = JsonSerializer.Serialize(
                [.. against.SelectMany(static finding => finding.Spans.Select(span => new DecisionSpan(finding.Code.AtPrompt, span.Field, span.Start, span.Length)))],
                DecisionJson.Default.IReadOnlyListDecisionSpan),
            Policy = policy.Id,
            PolicyVersion = policy.Version,
            Locked = against.Exists(finding => policy.IsLocked(finding.Code)),
            Unjudged = decision.Error is not null,
            ShowsSpans = policy.Document.Notice?.ShowMatchedSpan ?? false,
            Locales = LocalesOf(policy),
            DecidedAt = now,
            AppealUntil = now.AddDays(AppealDaysOf(policy)),
            RetainUntil = now.AddDays(RetainDaysOf(policy)),
        });
    }

    /// <param name="policy">Of the tenant now, for the terms of the notice; the judgement says what it was made by.</param>
    public static DecisionRecord Of(
        Guid job, string tenant, PictureJudgement judgement, double? memorisation, string? blurredKey, Policy policy, DateTimeOffset now) => Of(policy, now, new DecisionRow
        {
            Id = Guid.CreateVersion7(now),
            JobId = job,
            Tenant = tenant,
            Stage = ModerationStage.Image,
            Verdict = judgement.Verdict,
            Judged = judgement.Judged,
            Codes = Join(judgement.Codes),
            // A message may carry numbers that no JSON of ours has.
            ScoresJson = JsonSerializer.Serialize(
                judgement.Scores.Where(static score => double.IsFinite(score.Value)).ToDictionary(), DecisionJson.Default.DictionaryStringDouble),
            Rule = judgement.Fault is { } fault ? Fit(fault) : judgement.Match is { } match ? Fit($"protected picture {match}") : null,
            Policy = Fit(judgement.Policy, 64),
            PolicyVersion = judgement.PolicyVersion,
            Locked = judgement.IsLocked || judgement.Codes.Any(static code => code.Length > 2 && ReasonCodes.TryGet(code[2..], out var known) && known.IsLocked),
            Unjudged = judgement.Fault is not null,
            ShowsSpans = policy.Document.Notice?.ShowMatchedSpan ?? false,
            Locales = LocalesOf(policy),
            Classifier = judgement.Classifier is { } classifier ? Fit(classifier, 64) : null,
            Memorisation = memorisation is { } signal && double.IsFinite(signal) ? signal : null,
            BlurredKey = blurredKey,
            DecidedAt = now,
            AppealUntil = now.AddDays(AppealDaysOf(policy)),
            RetainUntil = now.AddDays(RetainDaysOf(policy)),
        });

    /// <summary>The first code, for the job's row.</summary>
    public string Code => Decision.Codes.Split(',')[0] is { Length: > 0 } code ? code : "unjudged";

    /// <summary>For the job's row, which outlives the decision's.</summary>
    public string Reason =>
        $"{(Decision.Verdict == Verdict.Block ? "blocked" : "held")} by policy {Decision.Policy}, version {Decision.PolicyVersion}; the job's decision says why and how to appeal";

    public void AddTo(JobsContext db)
    {
        db.Decisions.Add(Decision);
        if (Review is not null)
        {
            db.Reviews.Add(Review);
        }

        db.Audit.Add(Audit);
    }

    /// <summary>A new item of the queue for a decision.</summary>
    public static ReviewRow ReviewOf(DecisionRow decision, Policy policy, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        JobId = decision.JobId,
        DecisionId = decision.Id,
        OpenDecision = decision.Id,
        Tenant = decision.Tenant,
        State = ReviewState.Open,
        CreatedAt = now,
        DueAt = now.AddHours(policy.Document.Review?.SlaHours ?? 24),
    };

    private static DecisionRecord Of(Policy policy, DateTimeOffset now, DecisionRow decision) => new(
        decision,
        decision.Verdict == Verdict.Review ? ReviewOf(decision, policy, now) : null,
        new AuditRow
        {
            At = now,
            Who = Program,
            What = decision.Verdict switch { Verdict.Block => "blocked", Verdict.Review => "held", _ => "noted" },
            JobId = decision.JobId,
            Detail = $"{decision.Stage} {(decision.Codes.Length > 0 ? decision.Codes : "unjudged")} by policy {decision.Policy}, version {decision.PolicyVersion}",
            RetainUntil = decision.RetainUntil,
        });

    private static int AppealDaysOf(Policy policy) => policy.Document.Notice?.AppealDays ?? 183;

    /// <summary>An appeal needs its decision.</summary>
    private static int RetainDaysOf(Policy policy) => Math.Max(policy.Document.Audit?.RetainDays ?? 0, AppealDaysOf(policy));

    private static string LocalesOf(Policy policy) => Join(policy.Document.Notice?.Locales is { Count: > 0 } locales ? locales : Locales.All);

    private static string Join(IEnumerable<string> words) => Fit(string.Join(',', words.Distinct()), MostCodes);

    private static string Fit(string text, int most = LongestRule) => (text.Length <= most ? text : text[..most]).Replace('\0', ' ');
}

/// <param name="Code">With its stage.</param>
/// <param name="Field">prompt, negative, or trigger with its index.</param>
/// <param name="Start">In UTF-16 units of what the caller sent.</param>
internal sealed record DecisionSpan(string Code, string Field, int Start, int Length);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<DecisionSpan>))]
[JsonSerializable(typeof(Dictionary<string, double>))]
internal sealed partial class DecisionJson : JsonSerializerContext;
