using Farm.Contracts;
using Farm.Imaging;
using Farm.Provenance.Watermark;

namespace Farm.Provenance.Marking;

/// <summary>
/// A file that may leave the farm. Only <see cref="PictureMarker"/> makes one, and whoever publishes takes nothing else: so what was not marked
/// and signed cannot get out by oversight.
/// </summary>
public sealed record MarkedPicture
{
    internal MarkedPicture()
    {
    }

    public ImageFormat Format { get; internal init; } = ImageFormat.Png;

    /// <summary>The file, to be published as it is: one byte changed makes its manifest invalid.</summary>
    public ReadOnlyMemory<byte> File { get; internal init; }

    /// <summary>The id in the picture's invisible mark, and of its record also where it has none.</summary>
    public ulong MarkId { get; internal init; }

    /// <summary>The manifest store, to be kept under <see cref="MarkId"/> for copies that lose it.</summary>
    public ReadOnlyMemory<byte> ManifestStore { get; internal init; }

    /// <summary>The label of its manifest, <c>urn:c2pa:…</c>.</summary>
    public string ManifestId { get; internal init; } = "";

    /// <summary>SHA-256 of <see cref="ManifestStore"/>, lower-case hex.</summary>
    public string ManifestHash { get; internal init; } = "";

    /// <summary>The result of laying the invisible mark; null where none was hidden.</summary>
    public WatermarkEmbedding.Marked? Invisible { get; internal init; }

    public bool IsVisiblyMarked { get; internal init; }

    /// <summary>The reason why the signature has no time stamp although an authority is set; null otherwise.</summary>
    public string? TimeStampProblem { get; internal init; }
}

/// <summary>The outcome of marking a picture.</summary>
public abstract record MarkResult
{
    private MarkResult()
    {
    }

    public sealed record Done(MarkedPicture Picture) : MarkResult;

    /// <summary>Nothing may be published.</summary>
    /// <param name="Failure">Its code is unmarkable, signer-failed or signer-expired.</param>
    public sealed record Refused(Failure Failure) : MarkResult;
}
