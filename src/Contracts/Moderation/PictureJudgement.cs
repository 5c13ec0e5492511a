namespace Farm.Contracts.Moderation;

/// <summary>The image stage's judgement of a picture, as a worker tells it.</summary>
public sealed record PictureJudgement
{
    /// <summary>The verdict that counts.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict that would count, were the policy not in shadow mode.</summary>
    public required Verdict Judged { get; init; }

    /// <summary>As the image stage writes them, such as I-SEX-EXPLICIT; empty where it could not be judged and nothing else was found.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Probability by the classifier's own class names.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>SHA-256 of the classifier's file; null where there was none.</summary>
    public string? Classifier { get; init; }

    /// <summary>The entry of the protected set that it is too like; null for none.</summary>
    public string? Match { get; init; }

    /// <summary>Fault for which it could not be judged; null where it was.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether one of the codes is locked.</summary>
    public bool IsLocked { get; init; }

    public required string Policy { get; init; }

    public required int PolicyVersion { get; init; }
}
