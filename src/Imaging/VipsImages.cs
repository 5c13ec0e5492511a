using System.Diagnostics;
using NetVips;

namespace Farm.Imaging;

/// <summary>
/// The ways in and out of libvips' images. An image is a recipe that is worked through when pixels or bytes are asked of it; libvips counts
/// references, so a source may be disposed while images made from it live.
/// </summary>
internal static class VipsImages
{
    private const string ColourProfile = "icc-profile-data";

    extension(Image image)
    {
        /// <summary>EXIF orientation, 1 to 8; 1 where the file says nothing.</summary>
        internal int Orientation => image.Number("orientation") is >= 1 and <= 8 and var orientation ? orientation : 1;

        /// <summary>Everything that the file brought beside upright, opaque sRGB pixels of 8 bits.</summary>
        internal PictureExtras Extras =>
            (image.Orientation == 1 ? PictureExtras.None : PictureExtras.Orientation)
            | (image.Contains(ColourProfile) ? PictureExtras.ColourProfile : PictureExtras.None)
            | (image.Contains("exif-data") ? PictureExtras.Exif : PictureExtras.None)
            | (image.Contains("xmp-data") ? PictureExtras.Xmp : PictureExtras.None)
            | (image.Contains("iptc-data") ? PictureExtras.Iptc : PictureExtras.None)
            | (image.Bands is 2 or PixelBuffer.Channels + 1 && image.Interpretation != Enums.Interpretation.Cmyk ? PictureExtras.Transparency : PictureExtras.None)
            | (image.Number("n-pages") > 1 ? PictureExtras.Frames : PictureExtras.None)
            | (image.Format == Enums.BandFormat.Uchar ? PictureExtras.None : PictureExtras.Depth);

        /// <summary>Whether the file brought a colour profile that fits its own pixels.</summary>
        internal bool HasUsableProfile =>
            image.Contains(ColourProfile)
            && VipsNative.GetBlob(image, ColourProfile, out var data, out var length) == 0
            && VipsNative.IsCompatibleProfile(image, data, length) != 0;

        /// <summary>The image that is made of this one, which is disposed.</summary>
        internal Image Then(Func<Image, Image> next)
        {
            using (image)
            {
                return Make(() => next(image));
            }
        }

        /// <summary>Works the recipe through and copies the bytes of its pixels.</summary>
        internal void CopyTo(Span<byte> destination)
        {
            using var pixels = VipsBytes.Pixels(image);
            pixels.Span.CopyTo(destination);
        }

        private int? Number(string field) => image.Contains(field) ? image.Get(field) as int? : null;
    }

    /// <summary>An image over bytes with this many to a pixel, which it does not copy: they must stay pinned until its recipe is worked through.</summary>
    internal static unsafe Image Over(byte* pixels, int width, int height, int bands)
    {
        var (address, length) = ((nint)pixels, (ulong)bands * (ulong)width * (ulong)height);
        return Make(() => Image.NewFromMemory(address, length, width, height, bands, Enums.BandFormat.Uchar));
    }

    /// <summary>Opens a copy of a file with its format's loader and no other; reads the header only.</summary>
    /// <param name="access">Random access decodes into memory, for what needs all rows at once.</param>
    internal static Image Open(ReadOnlySpan<byte> file, ImageFormat format, Enums.Access access, Enums.FailOn failOn)
    {
        ImagingLibrary.EnsureStarted();
        using var source = Source.NewFromMemory(file);
        var memory = access == Enums.Access.Random;
        return Make(() => format switch
        {
            ImageFormat.Png => Image.PngloadSource(source, memory: memory, access: access, failOn: failOn),
            ImageFormat.Jpeg => Image.JpegloadSource(source, memory: memory, access: access, failOn: failOn),
            ImageFormat.Webp => Image.WebploadSource(source, memory: memory, access: access, failOn: failOn),
            _ => throw new UnreachableException(),
        });
    }

    /// <summary>Runs an operation of libvips.</summary>
    /// <exception cref="ImagingException">It failed.</exception>
    internal static Image Make(Func<Image> operation)
    {
        ImagingLibrary.EnsureStarted();
        try
        {
            return operation();
        }
        catch (VipsException failure)
        {
            throw new ImagingException(failure);
        }
    }
}
