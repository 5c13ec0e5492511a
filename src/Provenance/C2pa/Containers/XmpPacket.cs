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
        ImageFormat.Png => First(PngContainer.TextChunks(file), "XML:com.adobe.xmp\0"u8) is { } text ? TextOf(text) : null,
        ImageFormat.Jpeg => First(JpegContainer.Segments(file, JpegContainer.App1), "http://ns.adobe.com/xap/1.0/\0"u8),
        _ => WebpContainer.Find(file, "XMP "u8),
    };

    /// <summary>The text behind the name in the first piece that begins with it.</summary>
    private static ReadOnlyMemory<byte>? First(IEnumerable<ReadOnlyMemory<byte>> pieces, ReadOnlySpan<byte> name)
    {
        foreach (var piece in pieces)
        {
            if (piece.Span.StartsWith(name))
            {
                return piece[name.Length..];
            }
        }

        return null;
    }

    /// <summary>After the keyword of an iTXt chunk: whether compressed, method, language, zero, translated keyword, zero, text (PNG specification, 11.3.3.4).</summary>
    private static ReadOnlyMemory<byte>? TextOf(ReadOnlyMemory<byte> chunk)
    {
        if (chunk.Length < 2)
        {
            return null;
        }

        var isCompressed = chunk.Span[0] == 1;
        var rest = chunk[2..];
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
