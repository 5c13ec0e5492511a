using Farm.Imaging;
using Farm.Provenance.C2pa;

namespace Farm.Provenance.Marking;

/// <summary>An order to mark a picture.</summary>
public sealed record MarkOrder
{
    /// <summary>The id that its invisible mark carries.</summary>
    public required ulong Id { get; init; }

    public required ImageFormat Format { get; init; }

    /// <summary>Quality of a JPEG or WebP file, 1 to 100; null for the encoder's own.</summary>
    public int? Quality { get; init; }

    public required PictureOrigin Origin { get; init; }

    /// <summary>Whether people shall see a mark too.</summary>
    public bool Visible { get; init; }

    /// <summary>
    /// For copies of a picture that is marked itself: the signature may stand alone. One narrower than <see cref="PictureMarker.LeastWidth"/> gets no
    /// invisible mark then, and none gets a visible one in its place.
    /// </summary>
    public bool MayStandUnmarked { get; init; }

    /// <summary>
    /// The manifest store that was kept when the picture of this id was marked before. Where it holds for what comes out this time, it is used again, and
    /// the file is the same to the byte; null where there is none.
    /// </summary>
    public ReadOnlyMemory<byte>? Earlier { get; init; }

    /// <summary>Null unless the tenant wants prompts disclosed.</summary>
    public DisclosedPrompt? Prompt { get; init; }

    /// <summary>The manifest's word about training and mining; null for the marker's own.</summary>
    public TrainingMining? TrainingMining { get; init; }
}
