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
}
