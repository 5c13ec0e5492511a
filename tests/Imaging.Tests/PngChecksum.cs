using System.Buffers.Binary;
using System.IO.Hashing;

namespace Farm.Imaging.Tests;

internal static class PngChecksum
{
    /// <summary>Writes the right CRC-32 at the end of the chunk that starts at the span's first byte.</summary>
    internal static void Repair(Span<byte> chunk)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[(8 + length)..], Crc32.HashToUInt32(chunk.Slice(4, 4 + length)));
    }
}
