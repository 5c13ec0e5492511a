namespace Farm.Contracts.Messages;

/// <summary>The part of a tenant's policy by which a worker judges a picture.</summary>
public sealed record RenderPolicy
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    /// <summary>Decides and lets pass; locked codes and what could not be judged are held all the same.</summary>
    public bool IsShadow { get; init; }

    /// <summary>By the code's name; the classifier looks for no other.</summary>
    public required IReadOnlyDictionary<string, RenderThreshold> Thresholds { get; init; }

    /// <summary>Names of the codes that shadow mode does not let pass, and that two people must agree on to release.</summary>
    public required IReadOnlyList<string> Locked { get; init; }

    /// <summary>Bits up to which a picture counts as one of the protected set.</summary>
    public required int ProtectedDistance { get; init; }

    /// <summary>SHA-256 of the classifier that the thresholds were chosen for; null for any.</summary>
    public string? Classifier { get; init; }

    /// <summary>Whether a picture that cannot be judged is blocked, not only held.</summary>
    public bool BlocksUnjudged { get; init; }

    /// <summary>Whether a held picture is shown blurred first.</summary>
    public bool Blurs { get; init; } = true;
}

/// <param name="Review">Least probability that is held, from 0 to 1.</param>
/// <param name="Block">Least that is blocked.</param>
public sealed record RenderThreshold(double Review, double Block);
