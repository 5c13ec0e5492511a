using System.Diagnostics.CodeAnalysis;

namespace Farm.Provenance.C2pa;

/// <summary>The worth of a file's content credentials.</summary>
public enum ManifestState
{
    /// <summary>The file has none. That says nothing about how it was made.</summary>
    None = 0,

    /// <summary>There are some, and they do not hold: the file or they were changed, or they are no proper ones.</summary>
    Invalid = 1,

    /// <summary>They hold, and nobody known stands behind the certificate.</summary>
    Valid = 2,

    /// <summary>They hold, and the certificate leads to an anchor that was given.</summary>
    Trusted = 3,
}

public enum StatusKind
{
    Success = 0,
    Informational = 1,
    Failure = 2,
}

/// <param name="Code">One of <see cref="StatusCodes"/>.</param>
/// <param name="Url">The box that it is about, as an absolute JUMBF URI; null where there is none.</param>
/// <param name="Explanation">For people.</param>
public sealed record ManifestStatus(StatusKind Kind, string Code, string? Url, string Explanation);

/// <summary>All that was read from a file.</summary>
public sealed record ValidationResults
{
    public required ManifestState State { get; init; }

    /// <summary>All findings about the manifest in force, in the order in which they were made.</summary>
    public required IReadOnlyList<ManifestStatus> Statuses { get; init; }

    /// <summary>The findings about its ingredients' manifests, and theirs.</summary>
    public IReadOnlyList<ManifestStatus> IngredientStatuses { get; init; } = [];

    /// <summary>
    /// Null where there is no manifest, or no signature over its claim holds. Nothing is told that is not signed; what is told counts for as much as
    /// <see cref="State"/> does.
    /// </summary>
    public ManifestFacts? Facts { get; init; }

    /// <summary>Address of the manifest by the file's own word, when it has none itself; never called. Null where the file says nothing.</summary>
    public string? RemoteManifest { get; init; }

    /// <summary>Ids of Farm's watermark that pictures were bound to from which this one was made, as far as their own manifests hold.</summary>
    public IReadOnlySet<ulong> IngredientWatermarkIds { get; init; } = new HashSet<ulong>();

    /// <summary>The store's bytes; null where there is none.</summary>
    public ReadOnlyMemory<byte>? ManifestStore { get; init; }

    /// <summary>SHA-256 of the store, hex, as <see cref="SignedPicture.ManifestHash"/>; null where there is none.</summary>
    public string? ManifestHash { get; init; }

    /// <summary>The boxes of the manifest in force; null where there is none.</summary>
    internal Reading.ManifestBoxes? Active { get; init; }

    /// <summary>Whether no manifest of the store holds anything that nobody answers for, be a hash over it or not.</summary>
    internal bool IsTidy { get; init; }

    /// <summary>Whether the manifest, by whomever, fits the file.</summary>
    [MemberNotNullWhen(true, nameof(Facts))]
    public bool Holds => State is ManifestState.Valid or ManifestState.Trusted;

    /// <summary>The codes of all failures.</summary>
    public IEnumerable<string> Failures =>
        Statuses.Concat(IngredientStatuses).Where(status => status.Kind is StatusKind.Failure).Select(status => status.Code);
}

/// <summary>The words of the manifest in force.</summary>
public sealed record ManifestFacts
{
    /// <summary>The manifest's label, <c>urn:c2pa:…</c>; null where no signature is over it, as in files of older signers.</summary>
    public string? ManifestId { get; init; }

    /// <summary>The program that made the claim; null where it does not say.</summary>
    public string? Generator { get; init; }

    public string? GeneratorVersion { get; init; }

    public string? InstanceId { get; init; }

    public IReadOnlyList<ActionFacts> Actions { get; init; } = [];

    public IReadOnlyList<SoftBindingFacts> SoftBindings { get; init; } = [];

    public IReadOnlyList<IngredientFacts> Ingredients { get; init; } = [];

    /// <summary>Labels of the assertions that are as the claim lists them.</summary>
    public IReadOnlyList<string> Assertions { get; init; } = [];

    /// <summary>The model card's id, where Farm made the picture.</summary>
    public string? Model { get; init; }

    /// <summary>The model card's content hash, hex.</summary>
    public string? ModelHash { get; init; }

    /// <summary>Null unless the tenant disclosed it.</summary>
    public string? Prompt { get; init; }

    public SignerFacts? Signer { get; init; }

    /// <summary>The id of Farm's watermark that the file is bound to; null without one.</summary>
    public ulong? WatermarkId => SoftBindings.Select(binding => binding.WatermarkId).FirstOrDefault(id => id is not null);

    /// <summary>Whether the claim says that Farm made it. Anybody can say so: it counts for as much as the signer does.</summary>
    public bool SaysByFarm => Generator == Writing.ClaimWriter.Generator;

    /// <summary>Whether an action says that a trained model made the picture or a part of it.</summary>
    public bool SaysMadeByModel => Actions.Any(action => action.DigitalSourceType is Labels.TrainedAlgorithmicMedia or Labels.CompositeWithTrainedAlgorithmicMedia);
}

/// <param name="Action">As <c>c2pa.created</c>.</param>
/// <param name="When">As the signer wrote it; not attested by anybody else.</param>
public sealed record ActionFacts(string Action, string? DigitalSourceType, string? SoftwareAgent, string? When, string? Description);

/// <param name="Algorithm">The watermark's or fingerprint's name.</param>
/// <param name="Value">Of its first block; empty where that is no byte string.</param>
public sealed record SoftBindingFacts(string Algorithm, ReadOnlyMemory<byte> Value)
{
    /// <summary>The id, where this is Farm's watermark.</summary>
    public ulong? WatermarkId => Algorithm == Labels.Watermark && Value.Length == sizeof(ulong)
        ? System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(Value.Span)
        : null;
}

/// <param name="Relationship">parentOf, componentOf or inputTo.</param>
/// <param name="ManifestId">Of the ingredient's own manifest in the same store; null where it has none.</param>
public sealed record IngredientFacts(string Relationship, string? Title, string? Format, string? ManifestId);

/// <param name="Algorithm">COSE's number of the signature's algorithm; -7 is ES256.</param>
/// <param name="TimeStamp">When a trusted time-stamp authority saw the signature; null without one.</param>
public sealed record SignerFacts(
    string Subject, string Issuer, string SerialNumber, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, long? Algorithm, DateTimeOffset? TimeStamp);
