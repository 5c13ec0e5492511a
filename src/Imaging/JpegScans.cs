using System.Buffers.Binary;

namespace Farm.Imaging;

/// <summary>The scans of a JPEG file (ITU T.81, B.2). Each goes over all pixels and may take a few bytes: a small file can ask for hours of work.</summary>
internal static class JpegScans
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>The number of scans that a decoder would meet. Time grows with the file's length alone.</summary>
    internal static int Count(ReadOnlySpan<byte> jpeg)
    {
        var scans = 0;
        var at = 0;
        while (true)
        {
            // Fill bytes, and what a scan is coded in, hold no marker: there FF is followed by 00.
            var next = jpeg[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= jpeg.Length)
            {
                return scans;
            }

            at += next + 1;
            switch (jpeg[at])
            {
                case EndOfImage:
                    return scans;
                case 0x00 or 0x01 or 0xFF or (>= 0xD0 and <= 0xD8):
                    continue;
                case StartOfScan:
                    scans++;
                    break;
            }

            if (at + 3 > jpeg.Length)
            {
                return scans;
            }

            // The length counts itself; one that is too small is an error to a decoder too.
            at = Math.Min(jpeg.Length, at + 1 + Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 1)..])));
        }
    }
}
