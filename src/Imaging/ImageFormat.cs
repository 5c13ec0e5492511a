using System.Diagnostics;

namespace Farm.Imaging;

/// <summary>The file formats that are written, and the only ones that are read.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    Webp,
}

public static class ImageFormats
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    extension(ImageFormat format)
    {
        /// <summary>The IANA media type, as <c>image/png</c>.</summary>
        public string MediaType => format switch
        {
            ImageFormat.Png => "image/png",
            ImageFormat.Jpeg => "image/jpeg",
            ImageFormat.Webp => "image/webp",
            _ => throw new UnreachableException(),
        };

        /// <summary>The file extension with its dot, as <c>.png</c>.</summary>
        public string FileExtension => format switch
        {
            ImageFormat.Png => ".png",
            ImageFormat.Jpeg => ".jpg",
            ImageFormat.Webp => ".webp",
            _ => throw new UnreachableException(),
        };

        /// <summary>The longest side in pixels that the format can hold or its library writes.</summary>
        public int MaxSide => format switch
        {
            ImageFormat.Png => 1_000_000,
            ImageFormat.Jpeg => 65_500,
            ImageFormat.Webp => 16_383,
            _ => throw new UnreachableException(),
        };

        /// <summary>Reads a format's name: png, jpeg, jpg or webp in any case, or with a leading dot, or its media type.</summary>
        public static bool TryParse(string? name, out ImageFormat parsed)
        {
            var known = Find(name);
            parsed = known ?? default;
            return known is not null;
        }

        /// <inheritdoc cref="TryParse"/>
        /// <exception cref="FormatException">No format has this name.</exception>
        public static ImageFormat Parse(string name) =>
            Find(name) ?? throw new FormatException($"'{name}' is no image format; there are png, jpeg and webp.");
    }

    /// <summary>The format that the first bytes of a file announce; null for any other.</summary>
    internal static ImageFormat? Sniff(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith(PngSignature))
        {
            return ImageFormat.Png;
        }

        if (data.StartsWith(JpegStart))
        {
            return ImageFormat.Jpeg;
        }

        return data.Length >= 12 && data.StartsWith("RIFF"u8) && data[8..].StartsWith("WEBP"u8) ? ImageFormat.Webp : null;
    }

    private static ImageFormat? Find(string? name) => name?.ToLowerInvariant() switch
    {
        "png" or ".png" or "image/png" => ImageFormat.Png,
        "jpeg" or "jpg" or ".jpeg" or ".jpg" or "image/jpeg" => ImageFormat.Jpeg,
        "webp" or ".webp" or "image/webp" => ImageFormat.Webp,
        _ => null,
    };
}
