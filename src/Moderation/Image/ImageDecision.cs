using Farm.Contracts.Moderation;
using Farm.Moderation.Hashing;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Image;

/// <summary>The reasons why a picture could not be judged.</summary>
/// <param name="Code">classifier-missing, classifier-invalid, classifier-failed or classifier-other.</param>
public sealed record ImageFault(string Code, string Message)
{
    public const string ClassifierFailed = "classifier-failed";

    /// <summary>Thresholds mean something for the classifier that they were chosen for.</summary>
    public const string ClassifierOther = "classifier-other";
}

/// <summary>A judgement of one picture, with everything that it was made of.</summary>
/// <param name="Verdict">What is to become of it.</param>
/// <param name="Codes">Why, as the image stage writes them, each once; empty where it is allowed, and where it is held for a fault alone.</param>
public sealed record ImageDecision(Verdict Verdict, IReadOnlyList<string> Codes)
{
    /// <summary>Probability by the classifier's own class names; empty where it gave none.</summary>
    public IReadOnlyDictionary<string, float> Scores { get; init; } = new Dictionary<string, float>();

    /// <summary>The sum over the classes of each reason code, 0 to 1.</summary>
    public IReadOnlyDictionary<ReasonCode, float> ScoresByCode { get; init; } = new Dictionary<ReasonCode, float>();

    /// <summary>The verdict of each code that speaks against the picture.</summary>
    public IReadOnlyDictionary<ReasonCode, Verdict> Verdicts { get; init; } = new Dictionary<ReasonCode, Verdict>();

    /// <summary>SHA-256 of the classifier's file; null where there was none.</summary>
    public string? Classifier { get; init; }

    public PdqResult Hash { get; init; }

    /// <summary>The entry of the protected set that it is too like; null for none.</summary>
    public ProtectedMatch? Match { get; init; }

    /// <summary>The reason why the picture could not be judged, and is held; null where it was judged.</summary>
    public ImageFault? Fault { get; init; }
}
