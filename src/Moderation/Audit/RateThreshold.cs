using Farm.Moderation.Policies;
using Farm.Moderation.Policies.Codes;
using Farm.Moderation.Prompt;

namespace Farm.Moderation.Audit;

/// <summary>The score from which on a code would have to be held so that at most a chosen share of the benign prompts of a set is.</summary>
/// <param name="Code">Every code by itself: what others stop is not counted.</param>
/// <param name="Now">The policy's threshold for review; null where prompts of the set are judged by policies that differ in it.</param>
/// <param name="FalsePositivesNow">Benign prompts that reach the policy's threshold.</param>
/// <param name="Threshold">The least of two decimals; above 1 where no score would do.</param>
/// <param name="FalsePositives">Benign prompts that reach it.</param>
/// <param name="Missed">Violating prompts labelled with the code that would stay below it.</param>
public sealed record RateThreshold(ReasonCode Code, double? Now, Rate FalsePositivesNow, double Threshold, Rate FalsePositives, Rate Missed)
{
    private const double Steps = 100;

    /// <summary>One for every code, in the order of <see cref="ReasonCodes.All"/>.</summary>
    /// <param name="prompts">Labelled.</param>
    /// <param name="judge">Scores them.</param>
    /// <param name="policy">Which policy a prompt is judged by: its contexts count, its thresholds do not.</param>
    /// <param name="rate">The share of benign prompts, from 0 to below 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<RateThreshold> Of(
        IReadOnlyList<LabelledPrompt> prompts, PromptJudge judge, Func<LabelledPrompt, Policy> policy, double rate, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1);
        var scored = new List<Scored>(prompts.Count);
        foreach (var prompt in prompts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var own = policy(prompt);
            scored.Add(new Scored(prompt, own, judge.Scores(prompt.ToText(), own)));
        }

        return [.. ReasonCodes.All.Select(code => Of(scored, code, rate))];
    }

    private static RateThreshold Of(List<Scored> scored, ReasonCode code, double rate)
    {
        var benign = scored.Where(static one => !one.Prompt.IsViolating).ToArray();
        var own = scored.Where(one => one.Prompt.IsViolating && one.Prompt.Code == code.Name).ToArray();
        var sorted = benign.Select(one => one.Of(code)).OrderDescending().ToArray();

        // The first score that must stay below; those that tie with it stay below too.
        var below = sorted.Length == 0 ? 0 : sorted[(int)(rate * sorted.Length)];
        var threshold = (Math.Floor(Math.Round(below * Steps, 6)) + 1) / Steps;
        var now = scored.Select(one => one.Policy.Prompt[code].Review).Distinct().ToArray();
        return new RateThreshold(
            code,
            now is [var only] ? only : null,
            new Rate(benign.Count(one => one.Of(code) is > 0 and var score && score >= one.Policy.Prompt[code].Review), benign.Length),
            threshold,
            new Rate(sorted.Count(score => score >= threshold), sorted.Length),
            new Rate(own.Count(one => one.Of(code) < threshold), own.Length));
    }

    private sealed record Scored(LabelledPrompt Prompt, Policy Policy, IReadOnlyDictionary<ReasonCode, double> Scores)
    {
        /// <summary>0 where no rule for the code was met.</summary>
        public double Of(ReasonCode code) => Scores.GetValueOrDefault(code);
    }
}
