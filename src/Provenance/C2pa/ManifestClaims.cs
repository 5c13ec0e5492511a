namespace Farm.Provenance.C2pa;

/// <summary>
/// The claims that content credentials make of a picture. Everybody who gets the picture can read it, for good: so there is no place here for a tenant's
/// name, an address, a key, a file name or free text, and a prompt comes in only as a <see cref="DisclosedPrompt"/>.
/// </summary>
public sealed record ManifestClaims
{
    /// <summary>The origin of the picture.</summary>
    public required PictureOrigin Origin { get; init; }

    /// <summary>Time of the claim; written in UTC and whole seconds.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The id in the picture's watermark; null when it bears none.</summary>
    public ulong? WatermarkId { get; init; }

    /// <summary>Whether a mark was drawn into the picture that people can see.</summary>
    public bool VisiblyMarked { get; init; }

    /// <summary>Whether others may train on the picture or mine it.</summary>
    public TrainingMining TrainingMining { get; init; } = TrainingMining.NotAllowed;

    /// <summary>Null unless the tenant wants prompts disclosed.</summary>
    public DisclosedPrompt? Prompt { get; init; }
}

/// <summary>The choice in a <c>cawg.training-mining</c> assertion, for all four uses that it knows.</summary>
public enum TrainingMining
{
    /// <summary>No assertion is written.</summary>
    Unstated = 0,

    Allowed = 1,

    NotAllowed = 2,
}
