using System.Buffers.Binary;

namespace Farm.Imaging.Tests;

internal static class PngChecksum
{
    /// <summary>Writes the right CRC-32 at the end of the chunk that starts at the span's first byte.</summary>
    internal static void Repair(Span<byte> chunk)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[(8 + length)..], Crc(chunk.Slice(4, 4 + length)));
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
