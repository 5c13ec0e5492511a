namespace Farm.Provenance.C2pa.Containers;

/// <summary>The CRC-32 of PNG (ISO 3309); System.IO.Hashing is on few package feeds.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, Shift))];

    public static uint Of(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Shift(uint crc, int bit) => (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
}
