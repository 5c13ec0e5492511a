using System.Globalization;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Moderation;
using Farm.Coordinator.Http;
using Farm.Coordinator.Storage;
using Farm.Moderation.Notices;
using Farm.Moderation.Policies.Codes;

namespace Farm.Coordinator.Moderation;

/// <summary>Writes the statement of reasons for a job that is blocked or held, or was until a person released it.</summary>
internal static class StatementOfReasons
{
    public static JobDecision Of(DecisionWithReview known, JobSpec? spec, Language language)
    {
        var (decision, review, answered) = (known.Decision, known.Review, known.Answered);
        var locale = language.Of(decision.Locales.Split(',', StringSplitOptions.RemoveEmptyEntries));
        var text = StatementText.In(locale);
        var codes = decision.Codes.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var rules = codes.Select(text.RuleOf).OfType<string>().ToList();
        var appeal = AppealOf(decision, review, answered);
        var helpline = codes.Any(static code => code.EndsWith(ReasonCodes.SelfHarm.Name, StringComparison.Ordinal)) ? text.Helpline : null;
        var parts = new List<string?> { text.OutcomeOf(decision.Stage == ModerationStage.Image, decision.Verdict) };
        parts.AddRange(rules);
        parts.Add(decision.Unjudged ? text.Unjudged : null);
        parts.Add(known.IsReleased ? text.Released : null);
        parts.Add(answered is null ? text.Automated : answered.Reason);
        parts.Add(appeal.State == JobAppeal.None
            ? string.Format(CultureInfo.InvariantCulture, text.Appeal, appeal.Href, decision.AppealUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : null);
        parts.Add(helpline);
        return new JobDecision
        {
            Outcome = known.IsReleased ? "released" : decision.Verdict == Verdict.Block ? "blocked" : "held",
            Stage = decision.Stage == ModerationStage.Image ? "image" : "prompt",
            Codes = codes,
            Language = locale,
            Rules = rules,
            Statement = string.Join(' ', parts.OfType<string>()),
            Helpline = helpline,
            Spans = decision is { ShowsSpans: true, SpansJson: { } spans } ? SpansOf(spans, spec) : null,
            Automated = true,
            Policy = decision.Policy,
            PolicyVersion = decision.PolicyVersion,
            DecidedAt = decision.DecidedAt,
            Appeal = appeal,
            Earlier = known.Earlier is { } earlier ? Of(earlier, spec, language) : null,
        };
    }

    /// <param name="json">The spans as the decision holds them.</param>
    /// <param name="spec">The job that has the prompts.</param>
    public static IReadOnlyList<JobDecisionSpan> SpansOf(string json, JobSpec? spec) =>
        [.. (JsonSerializer.Deserialize(json, DecisionJson.Default.IReadOnlyListDecisionSpan) ?? [])
            .Select(span => new JobDecisionSpan(span.Code, span.Field, span.Start, span.Length, In(span, spec)))];

    private static string? In(DecisionSpan span, JobSpec? spec)
    {
        var text = span.Field switch { "prompt" => spec?.Prompt, "negative" => spec?.NegativePrompt, _ => null };
        return text is not null && span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= text.Length ? text.Substring(span.Start, span.Length) : null;
    }

    private static JobAppeal AppealOf(DecisionRow decision, ReviewRow? review, ReviewRow? answered) => new(
        $"/v1/jobs/{decision.JobId}/appeal",
        decision.AppealUntil,
        review?.State == ReviewState.Released ? "released" : review?.Appeal is null ? JobAppeal.None : review.State == ReviewState.Upheld ? "upheld" : "open",
        answered?.Reason);
}
