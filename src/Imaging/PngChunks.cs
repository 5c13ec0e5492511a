using System.Buffers.Binary;

namespace Farm.Imaging;

/// <summary>The chunks of a PNG file (PNG specification, 5.3): length, type, data, CRC, one after the other.</summary>
internal static class PngChunks
{
    private const int SignatureLength = 8;
    private const int FrameLength = 12;

    /// <summary>
    /// Whether the closing chunk is there and whole. libpng stops reading once it has every pixel, and so misses that a file lacks its end.
    /// </summary>
    internal static bool ReachEnd(ReadOnlySpan<byte> png)
    {
        var at = (long)SignatureLength;
        while (at + FrameLength <= png.Length)
        {
            var chunk = png[(int)at..];
            if (chunk[4..8].SequenceEqual("IEND"u8))
            {
                return true;
            }

            at += FrameLength + (long)BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return false;
    }

    /// <summary>
    /// Whether there are frames beside the picture that a decoder without animation shows (APNG specification: acTL holds their number, and an
    /// fcTL before the picture makes it the first of them). libpng knows nothing of them.
    /// </summary>
    internal static bool HasMoreFrames(ReadOnlySpan<byte> png)
    {
        var at = (long)SignatureLength;
        var (frames, isFirst) = (0u, false);
        while (at + FrameLength <= png.Length)
        {
            var chunk = png[(int)at..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            var type = chunk[4..8];
            if (type.SequenceEqual("IDAT"u8))
            {
                return frames > (isFirst ? 1u : 0u);
            }

            isFirst |= type.SequenceEqual("fcTL"u8);
            if (type.SequenceEqual("acTL"u8) && length >= 4)
            {
                frames = BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]);
            }

            at += FrameLength + (long)length;
        }

        return false;
    }
}
