namespace Farm.Contracts.Api;

/// <summary>A manifest's words and its worth. Lists and texts of strangers are cut, so that a hostile file makes no endless answer.</summary>
public sealed record CheckedManifest
{
    /// <summary>Findings, actions and ingredients that are told one by one at most; <see cref="Codes"/> counts all.</summary>
    public const int MaxTold = 200;

    /// <summary>none, invalid, valid or trusted.</summary>
    public required string State { get; init; }

    /// <summary>The number of times that each status code was found, that of ingredients' manifests included.</summary>
    public required IReadOnlyDictionary<string, int> Codes { get; init; }

    /// <summary>The findings, those that failed first.</summary>
    public required IReadOnlyList<CheckedStatus> Statuses { get; init; }

    /// <summary>The label, <c>urn:c2pa:…</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Address at which the file says that its manifest lies, when it has none itself; it was not fetched. Absent where it says nothing.</summary>
    public string? Remote { get; init; }

    /// <summary>SHA-256 of the manifest store, hex.</summary>
    public string? Hash { get; init; }

    /// <summary>The program that made the claim, with its version.</summary>
    public string? Generator { get; init; }

    public CheckedSigner? Signer { get; init; }

    public IReadOnlyList<CheckedAction> Actions { get; init; } = [];

    public IReadOnlyList<CheckedIngredient> Ingredients { get; init; } = [];

    /// <summary>Whether an action says that a trained model made the picture or a part of it.</summary>
    public bool? SaysMadeByModel { get; init; }

    /// <summary>The model card's id, where Farm made the picture.</summary>
    public string? Model { get; init; }

    /// <summary>The model card's content hash, hex.</summary>
    public string? ModelHash { get; init; }

    /// <summary>The id of Farm's watermark that the manifest is bound to, 16 hex digits.</summary>
    public string? WatermarkId { get; init; }
}

/// <param name="Kind">success, informational or failure.</param>
/// <param name="Code">C2PA's own where it has one.</param>
/// <param name="Url">The box that it is about.</param>
/// <param name="Explanation">For people.</param>
/// <param name="IsIngredients">True where it is about the manifest of a picture that this one was made from; absent otherwise.</param>
public sealed record CheckedStatus(string Kind, string Code, string? Url, string Explanation, bool? IsIngredients);

/// <param name="TimeStamp">When a trusted authority saw the signature; absent without one.</param>
public sealed record CheckedSigner(
    string Subject, string Issuer, string SerialNumber, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, DateTimeOffset? TimeStamp);

/// <param name="Action">As <c>c2pa.created</c>.</param>
/// <param name="When">As the signer wrote it.</param>
public sealed record CheckedAction(string Action, string? DigitalSourceType, string? SoftwareAgent, string? When);

/// <param name="Relationship">parentOf, componentOf or inputTo.</param>
/// <param name="ManifestId">Of its own manifest; absent without one.</param>
public sealed record CheckedIngredient(string Relationship, string? Format, string? ManifestId);
