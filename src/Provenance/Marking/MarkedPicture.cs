using Farm.Imaging;
using Farm.Provenance.Watermark;

namespace Farm.Provenance.Marking;

/// <summary>
/// A file that may leave the farm. Only <see cref="PictureMarker"/> makes one, and whoever publishes takes nothing else: so what was not marked
/// and signed cannot get out by oversight.
/// </summary>
public sealed class MarkedPicture
{
    internal MarkedPicture()
    {
    }

    public required ImageFormat Format { get; init; }

    /// <summary>To be published as it is: one byte changed makes its manifest invalid.</summary>
    public required ReadOnlyMemory<byte> File { get; init; }

    /// <summary>The id in the picture's invisible mark, and of its record also where it has none.</summary>
    public required ulong MarkId { get; init; }

    /// <summary>To be kept under <see cref="MarkId"/>, for copies that lose it.</summary>
    public required ReadOnlyMemory<byte> ManifestStore { get; init; }

    /// <summary>The label of its manifest, <c>urn:c2pa:…</c>.</summary>
    public required string ManifestId { get; init; }

    /// <summary>SHA-256 of <see cref="ManifestStore"/>, lower-case hex.</summary>
    public required string ManifestHash { get; init; }

    /// <summary>How the invisible mark went in; null where none can be hidden, and a visible one stands in the picture.</summary>
    public required WatermarkEmbedding.Marked? Invisible { get; init; }

    public required bool IsVisiblyMarked { get; init; }

    /// <summary>Why the signature has no time stamp although an authority is set; null otherwise.</summary>
    public string? TimeStampProblem { get; init; }
}

/// <summary>What became of a picture that was to be marked.</summary>
public abstract record Marking
{
    private Marking()
    {
    }

    public sealed record Done(MarkedPicture Picture) : Marking;

    /// <summary>Nothing may be published.</summary>
    /// <param name="Code">unmarkable or signer-failed.</param>
    /// <param name="Reason">What was found and what the limit is.</param>
    /// <param name="Retryable">Whether the same picture may fare better later.</param>
    public sealed record Refused(string Code, string Reason, bool Retryable) : Marking;
}
