using System.Buffers.Binary;
using System.Text;

namespace Farm.Imaging.Tests;

public sealed class RefusalTests
{
    [Test]
    public void An_empty_file_is_refused() =>
        Assert.That(Refusal([]), Is.EqualTo(new ImageRefusal(RefusalReason.Empty, "The file is empty.")));

    [Test]
    public void A_file_over_the_byte_limit_is_refused_with_both_numbers()
    {
        using var picture = Pictures.Gradient(64, 64);
        var file = Pictures.Encode(picture, ImageFormat.Png);
        var refusal = Refusal(file, new() { MaxBytes = file.Length - 1 });
        Assert.That(refusal.Reason, Is.EqualTo(RefusalReason.TooManyBytes));
        Assert.That(refusal.Message, Does.Contain($"{file.Length} bytes").And.Contain($"limit is {file.Length - 1}"));
        Assert.That(ImageCodec.Decode(file, new() { MaxBytes = file.Length }).Refusal, Is.Null);
    }

    [Test]
    public void A_picture_over_the_pixel_limit_is_refused_with_both_numbers([Values] ImageFormat format)
    {
        using var picture = Pictures.Gradient(64, 48);
        var file = Pictures.Encode(picture, format);
        var refusal = Refusal(file, new() { MaxPixels = 64 * 48 - 1 });
        Assert.That(refusal.Reason, Is.EqualTo(RefusalReason.TooManyPixels));
        Assert.That(refusal.Message, Does.Contain("64 x 48 = 3072").And.Contain("limit is 3071"));
        Assert.That(ImageCodec.Decode(file, new() { MaxPixels = 64 * 48 }).Refusal, Is.Null);
    }

    [Test]
    public void A_small_file_that_claims_a_huge_picture_is_refused_by_its_header()
    {
        using var picture = Pictures.Plain(64, 64, 0, 0, 0);
        var bomb = Pictures.Encode(picture, ImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 900_000);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 900_000);
        PngChecksum.Repair(bomb.AsSpan(8));
        var refusal = Refusal(bomb);
        Assert.That(refusal.Reason, Is.EqualTo(RefusalReason.TooManyPixels));
        Assert.That(refusal.Message, Does.Contain("810000000000"));
    }

    [TestCase(".tif")]
    [TestCase(".gif")]
    [TestCase(".avif")]
    public void Other_formats_that_libvips_could_read_are_refused(string suffix)
    {
        using var picture = Pictures.Gradient(64, 64);
        var file = Pictures.Save(picture, suffix);
        Assert.That(Refusal(file).Reason, Is.EqualTo(RefusalReason.UnknownFormat));
    }

    [TestCase("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>")]
    [TestCase("%PDF-1.7")]
    [TestCase("P6 2 2 255\nabcdefghijkl")]
    [TestCase("hello")]
    [TestCase("\0")]
    public void Anything_else_is_refused(string file)
    {
        var refusal = Refusal(Encoding.Latin1.GetBytes(file));
        Assert.That(refusal.Reason, Is.EqualTo(RefusalReason.UnknownFormat));
        Assert.That(refusal.Message, Does.Contain("PNG, JPEG or WebP"));
    }

    [Test]
    public void A_truncated_file_is_refused_wherever_it_ends([Values] ImageFormat format, [Values(1, 37)] int step)
    {
        using var picture = Pictures.Gradient(step == 1 ? 24 : 300, step == 1 ? 16 : 200);
        var file = Pictures.Encode(picture, format);
        for (var length = file.Length - 1; length > 0; length -= step)
        {
            var refusal = Refusal(file.AsSpan(0, length));
            Assert.That(
                refusal.Reason,
                length < 12 ? Is.AnyOf(RefusalReason.Damaged, RefusalReason.UnknownFormat) : Is.EqualTo(RefusalReason.Damaged),
                $"{length} of {file.Length} bytes");
        }
    }

    [Test]
    public void A_truncated_photograph_says_so()
    {
        using var picture = Pictures.Gradient(300, 200);
        var file = Pictures.Encode(picture, ImageFormat.Jpeg);
        var refusal = Refusal(file.AsSpan(0, file.Length / 2));
        Assert.That(refusal.Reason, Is.EqualTo(RefusalReason.Damaged));
        Assert.That(refusal.Message, Does.StartWith("The Jpeg file is cut off or damaged."));
    }

    [Test]
    public void A_png_with_a_flipped_bit_in_its_pixels_is_refused()
    {
        using var picture = Pictures.Gradient(64, 64);
        var file = Pictures.Encode(picture, ImageFormat.Png);
        var data = file.AsSpan().IndexOf("IDAT"u8) + 40;
        file[data] ^= 0x10;
        Assert.That(Refusal(file).Reason, Is.EqualTo(RefusalReason.Damaged));
    }

    private static ImageRefusal Refusal(ReadOnlySpan<byte> file, DecodeLimits? limits = null)
    {
        var result = ImageCodec.Decode(file, limits);
        using var decoded = result.Value;
        Assert.That(result.Succeeded, Is.False);
        return result.Refusal ?? throw new AssertionException("read, not refused");
    }
}
