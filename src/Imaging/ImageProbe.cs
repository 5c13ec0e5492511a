using NetVips;

namespace Farm.Imaging;

/// <summary>The header of a file. Width and height are those of the upright picture, after its EXIF orientation.</summary>
public sealed record ImageInfo(ImageFormat Format, int Width, int Height)
{
    /// <summary>Things in the file that decoding applies, or leaves behind.</summary>
    public PictureExtras Extras { get; init; }

    /// <summary>EXIF orientation, 1 to 8; 1 is upright.</summary>
    internal int Orientation { get; init; } = 1;
}

/// <summary>Reads headers of PNG, JPEG and WebP files without decoding their pixels.</summary>
public static class ImageProbe
{
    /// <summary>The file's format and size, or the first limit that it breaks.</summary>
    public static ImageResult<ImageInfo> Read(ReadOnlySpan<byte> data, DecodeLimits? limits = null)
    {
        limits ??= DecodeLimits.Default;
        if (data.IsEmpty)
        {
            return new ImageRefusal(RefusalReason.Empty, "The file is empty.");
        }

        if (data.Length > limits.MaxBytes)
        {
            return new ImageRefusal(
                RefusalReason.TooManyBytes, $"The file has {data.Length} bytes; the limit is {limits.MaxBytes} bytes.");
        }

        if (ImageFormats.Sniff(data) is not { } format)
        {
            return new ImageRefusal(RefusalReason.UnknownFormat, "The file is not a PNG, JPEG or WebP picture.");
        }

        try
        {
            var sized = CheckSize(ReadHeader(data, format), limits);
            return sized.Succeeded && format is ImageFormat.Jpeg && JpegScans.Count(data) is var scans && scans > limits.MaxScans
                ? new ImageRefusal(RefusalReason.TooManyScans, $"The picture has {scans} scans; the limit is {limits.MaxScans} scans.")
                : sized;
        }
        catch (ImagingException broken)
        {
            return Damaged(format, broken.Message);
        }
    }

    internal static ImageRefusal Damaged(ImageFormat format, string cause) =>
        new(RefusalReason.Damaged, $"The {format} file is cut off or damaged. {cause}");

    private static ImageInfo ReadHeader(ReadOnlySpan<byte> data, ImageFormat format)
    {
        using var image = VipsImages.Open(data, format, Enums.Access.Sequential, Enums.FailOn.None);
        var orientation = image.Orientation;
        var extras = image.Extras | (format is ImageFormat.Png && PngChunks.HasMoreFrames(data) ? PictureExtras.Frames : PictureExtras.None);
        // Orientations 5 to 8 lay the picture on its side.
        return orientation < 5
            ? new ImageInfo(format, image.Width, image.Height) { Orientation = orientation, Extras = extras }
            : new ImageInfo(format, image.Height, image.Width) { Orientation = orientation, Extras = extras };
    }

    private static ImageResult<ImageInfo> CheckSize(ImageInfo info, DecodeLimits limits)
    {
        var pixels = (long)info.Width * info.Height;
        return pixels > Math.Min(limits.MaxPixels, Array.MaxLength / PixelBuffer.Channels)
            ? new ImageRefusal(
                RefusalReason.TooManyPixels,
                $"The picture has {info.Width} x {info.Height} = {pixels} pixels; the limit is {limits.MaxPixels} pixels.")
            : info;
    }
}
