using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Watermark;

namespace Farm.Provenance.Checking;

/// <summary>Findings from a picture's file alone, without any store.</summary>
public sealed record PictureReport
{
    public required ImageFormat Format { get; init; }

    public required int Bytes { get; init; }

    /// <summary>Pixels, upright; null where the header is broken or announces more than is read.</summary>
    public int? Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public int? Height { get; init; }

    public required ValidationResults Manifest { get; init; }

    /// <summary>Refused where the picture was not looked at: too many pixels, damaged, too small, or no secret to look with.</summary>
    public required WatermarkReading Watermark { get; init; }

    /// <summary>
    /// The id to ask records for: that in the pixels, or else the one that a manifest which holds is bound to. What an invalid one says is
    /// not asked after.
    /// </summary>
    public ulong? MarkId => Watermark is WatermarkReading.Found found ? found.Id : Manifest.Holds ? Manifest.Facts.WatermarkId : null;
}
