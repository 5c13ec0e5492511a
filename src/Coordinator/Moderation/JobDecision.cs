using System.Globalization;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Moderation;
using Farm.Coordinator.Http;
using Farm.Coordinator.Storage;
using Farm.Moderation;
using Farm.Moderation.Notices;

namespace Farm.Coordinator.Moderation;

/// <summary>The statement of reasons for a job that is blocked or held, or was until a person released it.</summary>
internal sealed record JobDecision
{
    /// <summary>blocked, held until a person has looked, or released by a person.</summary>
    public required string Outcome { get; init; }

    /// <summary>prompt or image.</summary>
    public required string Stage { get; init; }

    /// <summary>The reasons, the strictest first; empty where it could not be judged.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>The language of the texts: en, es, de, fr or ar.</summary>
    public required string Language { get; init; }

    /// <summary>The rules that it breaks, in words.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>All of it in words: what was done, the rules, whether a person took part, how to appeal.</summary>
    public required string Statement { get; init; }

    /// <summary>Whom to turn to; only where the reason is self-harm.</summary>
    public string? Helpline { get; init; }

    /// <summary>The words that it is about, where the policy shows them.</summary>
    public IReadOnlyList<JobDecisionSpan>? Spans { get; init; }

    /// <summary>The decision was made by a program.</summary>
    public required bool Automated { get; init; }

    public required string Policy { get; init; }

    public required int PolicyVersion { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required JobAppeal Appeal { get; init; }

    /// <summary>The decision before this one: a prompt that a person released, and whose picture is held now.</summary>
    public JobDecision? Earlier { get; init; }

    public static JobDecision Of(DecisionWithReview known, JobSpec? spec, Language language)
    {
        var (decision, review, answered) = (known.Decision, known.Review, known.Answered);
        var locale = language.Of(decision.Locales.Split(',', StringSplitOptions.RemoveEmptyEntries));
        var text = StatementText.In(locale);
        var codes = decision.Codes.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var rules = codes.Select(text.RuleOf).OfType<string>().ToList();
        var appeal = JobAppeal.Of(decision, review, answered);
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
            Spans = decision is { ShowsSpans: true, SpansJson: { } spans } ? JobDecisionSpan.Of(spans, spec) : null,
            Automated = true,
            Policy = decision.Policy,
            PolicyVersion = decision.PolicyVersion,
            DecidedAt = decision.DecidedAt,
            Appeal = appeal,
            Earlier = known.Earlier is { } earlier ? Of(earlier, spec, language) : null,
        };
    }
}

/// <param name="Field">prompt, negative, or trigger with its index.</param>
/// <param name="Text">The words, where they are the job's own.</param>
internal sealed record JobDecisionSpan(string Code, string Field, int Start, int Length, string? Text)
{
    /// <param name="json">As the decision holds them.</param>
    /// <param name="spec">Whose prompts they are of.</param>
    public static IReadOnlyList<JobDecisionSpan> Of(string json, JobSpec? spec) =>
        [.. (JsonSerializer.Deserialize(json, DecisionJson.Default.IReadOnlyListDecisionSpan) ?? [])
            .Select(span => new JobDecisionSpan(span.Code, span.Field, span.Start, span.Length, In(span, spec)))];

    private static string? In(DecisionSpan span, JobSpec? spec)
    {
        var text = span.Field switch { "prompt" => spec?.Prompt, "negative" => spec?.NegativePrompt, _ => null };
        return text is not null && span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= text.Length ? text.Substring(span.Start, span.Length) : null;
    }
}

/// <param name="Href">Where to POST it.</param>
/// <param name="Until">The last moment.</param>
/// <param name="State">none; open; upheld: a person has confirmed the decision; released: a person has lifted it, asked or not.</param>
/// <param name="Answer">The person's reason.</param>
internal sealed record JobAppeal(string Href, DateTimeOffset Until, string State, string? Answer = null)
{
    public const string None = "none";

    public static JobAppeal Of(DecisionRow decision, ReviewRow? review, ReviewRow? answered) => new(
        $"/v1/jobs/{decision.JobId}/appeal",
        decision.AppealUntil,
        review?.State == ReviewState.Released ? "released" : review?.Appeal is null ? None : review.State == ReviewState.Upheld ? "upheld" : "open",
        answered?.Reason);
}
