using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;

namespace Farm.Provenance.Checking;

/// <summary>A manifest's words and its worth. Lists and texts of strangers are cut, so that a hostile file makes no endless answer.</summary>
public sealed record CheckedManifest
{
    /// <summary>Findings, actions and ingredients that are told one by one at most; <see cref="Codes"/> counts all.</summary>
    public const int MaxTold = 200;

    private const int MaxText = 500;

    /// <summary>none, invalid, valid or trusted.</summary>
    public required string State { get; init; }

    /// <summary>The number of times that each status code was found, that of ingredients' manifests included.</summary>
    public required IReadOnlyDictionary<string, int> Codes { get; init; }

    /// <summary>The findings, those that failed first.</summary>
    public required IReadOnlyList<CheckedStatus> Statuses { get; init; }

    /// <summary>The label, <c>urn:c2pa:…</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Where the file says that its manifest lies, when it has none itself; it was not fetched. Absent where it says nothing.</summary>
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

    internal static CheckedManifest Of(ManifestReading reading)
    {
        var facts = reading.Facts;
        var statuses = reading.Statuses.Select(status => (status, false)).Concat(reading.IngredientStatuses.Select(status => (status, true))).ToList();
        return new()
        {
            State = reading.State.ToString().ToLowerInvariant(),
            Codes = statuses.CountBy(found => found.status.Code).ToDictionary(StringComparer.Ordinal),
            Statuses = [.. statuses.OrderBy(found => found.status.Kind is StatusKind.Failure ? 0 : 1).Take(MaxTold).Select(found => Status(found.status, found.Item2))],
            Id = Cut(facts?.ManifestId),
            Remote = Cut(reading.RemoteManifest),
            Hash = reading.ManifestHash,
            Generator = facts is null ? null : Cut($"{facts.Generator} {facts.GeneratorVersion}".Trim()),
            Signer = facts?.Signer is { } signer
                ? new(Cut(signer.Subject) ?? "", Cut(signer.Issuer) ?? "", signer.SerialNumber, signer.ValidFrom, signer.ValidUntil, signer.TimeStamp)
                : null,
            Actions = [.. (facts?.Actions ?? []).Take(MaxTold).Select(action =>
                new CheckedAction(Cut(action.Action) ?? "", Cut(action.DigitalSourceType), Cut(action.SoftwareAgent), Cut(action.When)))],
            Ingredients = [.. (facts?.Ingredients ?? []).Take(MaxTold).Select(ingredient =>
                new CheckedIngredient(Cut(ingredient.Relationship) ?? "", Cut(ingredient.Format), Cut(ingredient.ManifestId)))],
            SaysMadeByModel = facts?.SaysMadeByModel,
            Model = Cut(facts?.Model),
            ModelHash = facts?.ModelHash,
            WatermarkId = facts?.WatermarkId is { } id ? MarkId.ToText(id) : null,
        };
    }

    private static CheckedStatus Status(ManifestStatus status, bool isIngredients) =>
        new(status.Kind.ToString().ToLowerInvariant(), status.Code, Cut(status.Url), Cut(status.Explanation) ?? "", isIngredients ? true : null);

    private static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;
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
