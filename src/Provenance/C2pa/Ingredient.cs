using System.Security.Cryptography;
using Farm.Imaging;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.C2pa.Reading;

namespace Farm.Provenance.C2pa;

/// <summary>
/// The file that a picture was made from. Its format is told, and its own content credentials travel on when they hold; nothing else of it
/// comes into the new ones.
/// </summary>
public sealed class Ingredient
{
    private Ingredient(string mediaType) => MediaType = mediaType;

    public string MediaType { get; }

    /// <summary>The label of the manifest that travels on; null without one.</summary>
    public string? ManifestId => Credentials?.ManifestId;

    /// <summary>The findings when the file was read. Credentials that are invalid, or too large to carry, are left behind.</summary>
    public required ValidationResults Validation { get; init; }

    /// <summary>The reason why credentials that hold do not travel on; null where they do, or there are none.</summary>
    public string? ExplainNotCarried() => Credentials is not null || !Validation.Holds ? null
        : Validation.IsTidy ? $"more than {IngredientCredentials.MaxBytes} bytes, too large to carry"
        : "holding what nobody signed, which other readers may refuse";

    internal IngredientCredentials? Credentials { get; private init; }

    /// <summary>Reads a file; null when it is no PNG, JPEG or WebP picture.</summary>
    /// <param name="file">As it was given to Farm.</param>
    /// <param name="anchors">Whose signature makes its credentials trusted; they travel on without, too.</param>
    public static Ingredient? Read(ReadOnlyMemory<byte> file, TrustAnchors anchors, DateTimeOffset now)
    {
        if (PictureContainer.FormatOf(file.Span) is not { } format)
        {
            return null;
        }

        var reading = ContentCredentials.Read(file, anchors, now);
        return new Ingredient(format.MediaType)
        {
            Validation = reading,
            Credentials = IngredientCredentials.Of(reading),
        };
    }
}

/// <param name="Manifests">Their boxes by label, in the order of their store, so that the last is the one in force.</param>
/// <param name="Statuses">What was found in the one in force.</param>
internal sealed record IngredientCredentials(
    string ManifestId, byte[] ManifestBoxHash, byte[] SignatureBoxHash, IReadOnlyList<(string Label, ReadOnlyMemory<byte> Box)> Manifests, IReadOnlyList<ManifestStatus> Statuses)
{
    /// <summary>Half of what is read, so that the next one may still add its own.</summary>
    public const int MaxBytes = ReadingBudget.MaxStoreBytes / 2;

    /// <summary>Null for a store that does not hold, is too large, or has in it what nobody answers for: other readers may take exception to that.</summary>
    public static IngredientCredentials? Of(ValidationResults reading) =>
        reading is { Holds: true, IsTidy: true, Active: { Signature: { } signature } active, ManifestStore: { Length: <= MaxBytes } store }
            ? new IngredientCredentials(
                active.Label,
                SHA256.HashData(active.Box.Hashed.Span),
                SHA256.HashData(signature.Hashed.Span),
                [.. StoreReader.ReadBox(store, new ReadingBudget()).Boxes.Select(box => (box.Label, box.Bytes))],
                reading.Statuses)
            : null;
}
