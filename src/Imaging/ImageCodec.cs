using System.Buffers;
using System.Diagnostics;
using NetVips;

namespace Farm.Imaging;

/// <summary>Pictures to files and back. Thread-safe.</summary>
public static class ImageCodec
{
    /// <summary>Writes a picture. The same pixels and options give the same bytes: no metadata, no times.</summary>
    /// <exception cref="ArgumentException">A side is longer than the format holds.</exception>
    public static void Encode(PixelBuffer pixels, ImageFormat format, EncodeOptions options, IBufferWriter<byte> destination)
    {
        using var bytes = Encode(pixels, format, options);
        destination.Write(bytes.Span);
    }

    /// <inheritdoc cref="Encode(PixelBuffer, ImageFormat, EncodeOptions, IBufferWriter{byte})"/>
    public static void Encode(PixelBuffer pixels, ImageFormat format, EncodeOptions options, Stream destination)
    {
        using var bytes = Encode(pixels, format, options);
        destination.Write(bytes.Span);
    }

    /// <summary>
    /// Reads a PNG, JPEG or WebP file as an upright sRGB picture: turned by its EXIF orientation, its colour profile applied, transparent
    /// parts laid on white; of an animation, the first frame. Anything else, too big or not whole is refused.
    /// </summary>
    public static ImageResult<PixelBuffer> Decode(ReadOnlySpan<byte> data, DecodeLimits? limits = null)
    {
        var probe = ImageProbe.Read(data, limits);
        if (!probe.Succeeded)
        {
            return probe.Refusal;
        }

        var info = probe.Value;
        if (info.Format is ImageFormat.Png && !PngChunks.ReachEnd(data))
        {
            return ImageProbe.Damaged(info.Format, "Its end is missing.");
        }

        try
        {
            return Decode(data, info);
        }
        catch (ImagingException broken)
        {
            return ImageProbe.Damaged(info.Format, broken.Message);
        }
    }

    private static PixelBuffer Decode(ReadOnlySpan<byte> data, ImageInfo info)
    {
        // Rows are decoded as they are needed, except to turn the picture: that needs all of them.
        var access = info.Orientation == 1 ? Enums.Access.Sequential : Enums.Access.Random;
        using var upright = VipsImages.Open(data, info.Format, access, Enums.FailOn.Error).Then(image => image.Autorot());
        using var rgb = Flatten(ToSrgb(upright));
        var pixels = new PixelBuffer(rgb.Width, rgb.Height);
        try
        {
            rgb.CopyTo(pixels.Pixels);
            return pixels;
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
    }

    private static Image ToSrgb(Image image)
    {
        var colours = image.HasUsableProfile ? image.Then(wide => wide.IccTransform("srgb", embedded: true)) : image;
        return colours.Then(any => any.Colourspace(Enums.Interpretation.Srgb)).Then(any => any.Cast(Enums.BandFormat.Uchar));
    }

    private static Image Flatten(Image image) =>
        image.Bands > PixelBuffer.Channels ? image.Then(transparent => transparent.Flatten(background: [255])) : image;

    private static unsafe VipsBytes Encode(PixelBuffer pixels, ImageFormat format, EncodeOptions options)
    {
        if (Math.Max(pixels.Width, pixels.Height) > format.MaxSide)
        {
            throw new ArgumentException(
                $"The picture has {pixels.Width} x {pixels.Height} pixels; a side of a {format} file holds at most {format.MaxSide}.",
                nameof(pixels));
        }

        var saver = format switch
        {
            ImageFormat.Png => $".png[keep=none,filter=sub,compression={options.PngCompression}]",
            ImageFormat.Jpeg => $".jpg[keep=none,Q={options.Quality}]",
            ImageFormat.Webp when options.LosslessWebp => ".webp[keep=none,lossless=true]",
            ImageFormat.Webp => $".webp[keep=none,Q={options.Quality}]",
            _ => throw new UnreachableException(),
        };
        fixed (byte* bytes = pixels.Pixels)
        {
            using var image = VipsImages.Over(bytes, pixels.Width, pixels.Height, PixelBuffer.Channels);
            return VipsBytes.File(image, saver);
        }
    }
}
