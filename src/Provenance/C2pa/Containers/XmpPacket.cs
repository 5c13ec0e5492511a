using System.IO.Compression;
using Farm.Imaging;

namespace Farm.Provenance.C2pa.Containers;

/// <summary>The XMP packet of a picture file (XMP specification, part 3): where a file without a manifest names one that lies elsewhere.</summary>
internal static class XmpPacket
{
    /// <summary>Packets are some kilobytes; a longer one is not read.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The packet's bytes, UTF-8; null where there is none.</summary>
    public static ReadOnlyMemory<byte>? Find(ImageFormat format, ReadOnlyMemory<byte> file) => format switch
    {
        ImageFormat.Png => PngContainer.TextChunks(file).Select(InternationalText).FirstOrDefault(text => text is not null),
        ImageFormat.Jpeg => JpegContainer.Segments(file, JpegContainer.App1).Select(AfterName).FirstOrDefault(text => text is not null),
        _ => WebpContainer.Find(file, "XMP "u8),
    };

    private static ReadOnlyMemory<byte>? AfterName(ReadOnlyMemory<byte> segment)
    {
        var name = "http://ns.adobe.com/xap/1.0/\0"u8;
        return segment.Span.StartsWith(name) ? segment[name.Length..] : null;
    }

    /// <summary>iTXt: keyword, zero, whether compressed, method, language, zero, translated keyword, zero, text (PNG specification, 11.3.3.4).</summary>
    private static ReadOnlyMemory<byte>? InternationalText(ReadOnlyMemory<byte> chunk)
    {
        var name = "XML:com.adobe.xmp\0"u8;
        if (!chunk.Span.StartsWith(name) || chunk.Length < name.Length + 2)
        {
            return null;
        }

        var isCompressed = chunk.Span[name.Length] == 1;
        var rest = chunk[(name.Length + 2)..];
        for (var zeros = 0; zeros < 2; zeros++)
        {
            var end = rest.Span.IndexOf((byte)0);
            if (end < 0)
            {
                return null;
            }

            rest = rest[(end + 1)..];
        }

        return isCompressed ? Inflate(rest) : rest;
    }

    private static ReadOnlyMemory<byte>? Inflate(ReadOnlyMemory<byte> compressed)
    {
        try
        {
            using var packed = new MemoryStream(compressed.ToArray());
            using var stream = new ZLibStream(packed, CompressionMode.Decompress);
            var text = new byte[MaxBytes];
            var length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return text.AsMemory(0, length);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
