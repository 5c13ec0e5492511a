using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Image;

/// <summary>The probabilities from which on a picture is held, and blocked.</summary>
/// <param name="Review">Above 0 to 1.</param>
/// <param name="Block">Review to 1; null where this is never blocked without a person.</param>
public sealed record CodeThreshold(double Review, double? Block);

/// <summary>The thresholds that a policy sets for the image stage.</summary>
/// <param name="ByCode">A code that is not there is not looked for by the classifier.</param>
public sealed record ImageThresholds(IReadOnlyDictionary<ReasonCode, CodeThreshold> ByCode)
{
    /// <summary>Bits up to which a picture counts as one of the protected set, 0 to 64.</summary>
    public int ProtectedDistance { get; init; } = Hashing.ProtectedSet.MatchDistance;

    /// <summary>
    /// For looking without a policy, as calibration does. Of 1,000 benign pictures of the bundled models nine were held by these and none was blocked (docs/moderation.md); what they err on where
    /// people are shown was not measured.
    /// </summary>
    public static ImageThresholds Default { get; } = new(new Dictionary<ReasonCode, CodeThreshold>
    {
        [ReasonCodes.SexExplicit] = new(0.5, 0.85),
    });

    /// <summary>Everything that is wrong, with its key, its value and its limits.</summary>
    public IReadOnlyList<string> Findings()
    {
        var findings = new List<string>();
        foreach (var (code, (review, block)) in ByCode)
        {
            if (!(review is > 0 and <= 1))
            {
                findings.Add($"image.thresholds.{code}.review is {review}; must be above 0 and at most 1");
            }

            if (block is { } limit && !(limit <= 1 && limit >= review))
            {
                findings.Add($"image.thresholds.{code}.block is {limit}; must be from review, {review}, to 1");
            }
        }

        if (ProtectedDistance is < 0 or > 64)
        {
            findings.Add($"image.protectedHash.distance is {ProtectedDistance}; must be from 0 to 64");
        }

        return findings;
    }
}
