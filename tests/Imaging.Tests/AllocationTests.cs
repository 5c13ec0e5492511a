using System.Buffers;

namespace Farm.Imaging.Tests;

public sealed class AllocationTests
{
    /// <summary>Enough for what a call needs around the picture; the picture and its file have more than ten times as many bytes.</summary>
    private const long Small = 64 << 10;

    [Test]
    public void Neither_writing_nor_reading_a_picture_allocates_by_its_size([Values] ImageFormat format)
    {
        using var picture = new PixelBuffer(1024, 768);
        new Random(7).NextBytes(picture.Pixels);
        var file = Pictures.Encode(picture, format, new() { Quality = 100 });
        Assert.That(file, Has.Length.GreaterThan(10 * Small));
        var destination = new ArrayBufferWriter<byte>(file.Length);
        Pictures.Decode(file).Dispose();

        var before = GC.GetAllocatedBytesForCurrentThread();
        ImageCodec.Encode(picture, format, new() { Quality = 100 }, destination);
        var written = GC.GetAllocatedBytesForCurrentThread();
        Pictures.Decode(file).Dispose();
        var read = GC.GetAllocatedBytesForCurrentThread();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(written - before, Is.LessThan(Small));
            Assert.That(read - written, Is.LessThan(Small));
        }
    }
}
