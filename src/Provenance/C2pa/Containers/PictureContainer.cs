using System.Diagnostics;
using Farm.Imaging;

namespace Farm.Provenance.C2pa.Containers;

/// <summary>The place of a manifest store in a PNG, JPEG or WebP file (C2PA 2.2, appendix A.3): finds it, and makes it.</summary>
internal static class PictureContainer
{
    /// <summary>The format that the first bytes announce; null for any other.</summary>
    public static ImageFormat? FormatOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(PngContainer.Signature))
        {
            return ImageFormat.Png;
        }

        if (file.StartsWith(JpegContainer.StartOfImage))
        {
            return ImageFormat.Jpeg;
        }

        return file.Length >= WebpContainer.HeaderLength && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? ImageFormat.Webp : null;
    }

    /// <summary>Finds the manifest store; in a broken file, up to its break.</summary>
    /// <exception cref="InvalidDataException">The file holds more than one store, or parts of one in disorder.</exception>
    public static EmbeddedStore Find(ImageFormat format, ReadOnlyMemory<byte> file) => format switch
    {
        ImageFormat.Png => PngContainer.Find(file),
        ImageFormat.Jpeg => JpegContainer.Find(file),
        ImageFormat.Webp => WebpContainer.Find(file),
        _ => throw new UnreachableException(),
    };

    /// <summary>A copy of the file with room for a store, and without the one that it had.</summary>
    /// <exception cref="InvalidDataException">The file's own structure is broken.</exception>
    public static EmbeddingFrame Frame(ImageFormat format, ReadOnlySpan<byte> file, int storeLength) => format switch
    {
        ImageFormat.Png => PngContainer.Frame(file, storeLength),
        ImageFormat.Jpeg => JpegContainer.Frame(file, storeLength),
        ImageFormat.Webp => WebpContainer.Frame(file, storeLength),
        _ => throw new UnreachableException(),
    };

    /// <summary>Writes the store, of exactly the length that the room was made for.</summary>
    public static void Fill(EmbeddingFrame frame, ReadOnlySpan<byte> store)
    {
        switch (frame.Format)
        {
            case ImageFormat.Png:
                PngContainer.Fill(frame, store);
                break;
            case ImageFormat.Jpeg:
                JpegContainer.Fill(frame, store);
                break;
            case ImageFormat.Webp:
                WebpContainer.Fill(frame, store);
                break;
            default:
                throw new UnreachableException();
        }
    }
}
