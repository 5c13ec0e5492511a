using Farm.Contracts.Messages;
using Farm.Contracts.Moderation;
using Farm.Imaging;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Image;

/// <summary>Judges pictures by a policy, as they were rendered. What cannot be judged never passes. Thread-safe.</summary>
public sealed class PictureStage(ImageJudge judge)
{
    /// <param name="policy">The tenant's.</param>
    /// <param name="decision">What was seen, whatever the policy makes of it.</param>
    public PictureJudgement Judge(PixelBuffer picture, RenderPolicy policy, out ImageDecision decision)
    {
        decision = judge.Judge(picture, ThresholdsOf(policy));
        var fault = decision.Fault ?? Unlike(policy, decision);
        decision = decision with { Fault = fault };
        var unjudged = fault is null ? Verdict.Allow : policy.BlocksUnjudged ? Verdict.Block : Verdict.Review;
        var locked = decision.Verdicts.Where(found => policy.Locked.Contains(found.Key.Name)).Select(static found => found.Value).ToList();
        return new PictureJudgement
        {
            Verdict = Strictest(policy.IsShadow ? locked : decision.Verdicts.Values, unjudged),
            Judged = Strictest(decision.Verdicts.Values, unjudged),
            Codes = decision.Codes,
            Scores = decision.Scores.ToDictionary(static score => score.Key, static score => (double)score.Value, StringComparer.Ordinal),
            Classifier = decision.Classifier,
            Match = decision.Match?.Name,
            Fault = fault is null ? null : $"{fault.Code}: {fault.Message}",
            IsLocked = locked.Count > 0,
            Policy = policy.Id,
            PolicyVersion = policy.Version,
        };
    }

    private static Verdict Strictest(IEnumerable<Verdict> found, Verdict unjudged) => found.Append(unjudged).Max();

    private static ImageFault? Unlike(RenderPolicy policy, ImageDecision decision) =>
        policy.Classifier is { } wanted && decision.Classifier != wanted
            ? new ImageFault(ImageFault.ClassifierOther, $"the classifier has SHA-256 {decision.Classifier}; policy {policy.Id} has thresholds for {wanted}")
            : null;

    private static ImageThresholds ThresholdsOf(RenderPolicy policy)
    {
        var thresholds = new Dictionary<ReasonCode, CodeThreshold>();
        foreach (var (name, threshold) in policy.Thresholds)
        {
            // A code that this program does not know yet is another version's; its classifier has no class for it either.
            if (ReasonCodes.TryGet(name, out var code))
            {
                thresholds[code] = new CodeThreshold(threshold.Review, threshold.Block);
            }
        }

        return new ImageThresholds(thresholds) { ProtectedDistance = policy.ProtectedDistance };
    }
}
