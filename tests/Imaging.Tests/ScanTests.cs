namespace Farm.Imaging.Tests;

/// <summary>Progressive JPEG files of many scans, each over all pixels and a few bytes long.</summary>
public sealed class ScanTests
{
    [TestCase(1)]
    [TestCase(100)]
    public void A_picture_of_some_scans_is_read(int scans)
    {
        using var picture = ImageCodec.Decode(Progressive(scans)).Value;
        Assert.That((picture?.Width, picture?.Height), Is.EqualTo((64, 64)));
    }

    [TestCase(101)]
    [TestCase(883)]
    public void A_picture_of_too_many_scans_is_refused_before_it_is_decoded(int scans)
    {
        var refusal = ImageProbe.Read(Progressive(scans)).Refusal;
        Assert.That(refusal, Is.EqualTo(new ImageRefusal(RefusalReason.TooManyScans, $"The picture has {scans} scans; the limit is 100 scans.")));
    }

    [Test]
    public void What_looks_like_a_scan_within_another_segment_is_none()
    {
        var file = Progressive(1);
        byte[] comment = [0xFF, 0xFE, 0x02, 0x02, .. Enumerable.Repeat<byte[]>([0xFF, 0xDA], 256).SelectMany(bytes => bytes)];
        using var picture = ImageCodec.Decode([.. file[..2], .. comment, .. file[2..]]).Value;
        Assert.That(picture, Is.Not.Null);
    }

    [Test]
    public void Files_that_break_off_or_lie_are_counted_to_their_end()
    {
        var file = Progressive(20);
        for (var length = 0; length <= file.Length; length++)
        {
            Assert.That(JpegScans.Count(file.AsSpan(0, length)), Is.InRange(0, 20));
        }

        Assert.That(JpegScans.Count([0xFF, 0xD8, 0xFF, 0xDA, 0x00, 0x00, 0xFF, 0xDA, 0xFF, 0xFF]), Is.EqualTo(2));
    }

    /// <summary>64 x 64 grey pixels: the first scan their level, each further one a bit of a coefficient, of which there are 63 times 14.</summary>
    private static byte[] Progressive(int scans)
    {
        List<byte> file =
        [
            0xFF, 0xD8,
            .. Segment(0xDB, [0x00, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(0xC2, [8, 0, 64, 0, 64, 1, 1, 0x11, 0]),
            // One code each: 0 for "as the block before", and 0 for "nothing in the next 64 to 127 blocks".
            .. Segment(0xC4, [0x00, 1, .. new byte[15], 0x00]),
            .. Segment(0xC4, [0x10, 1, .. new byte[15], 0x60]),
            .. Scan(0, 0, 0, new byte[8]),
        ];
        for (var scan = 0; scan < scans - 1; scan++)
        {
            var (coefficient, bit) = ((scan / 14) + 1, 13 - (scan % 14));
            // The code, six zeros for 64 blocks, and a one to fill the byte.
            file.AddRange(Scan(coefficient, bit == 13 ? 0 : bit + 1, bit, [0b0000_0001]));
        }

        file.AddRange([0xFF, 0xD9]);
        return [.. file];
    }

    private static byte[] Scan(int coefficient, int high, int low, byte[] data) =>
        [.. Segment(0xDA, [1, 1, 0x00, (byte)coefficient, (byte)coefficient, (byte)((high << 4) | low)]), .. data];

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
