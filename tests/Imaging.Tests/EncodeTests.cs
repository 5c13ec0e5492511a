using System.Text;

namespace Farm.Imaging.Tests;

public sealed class EncodeTests
{
    [TestCase(1, 1)]
    [TestCase(1, 70)]
    [TestCase(67, 43)]
    [TestCase(512, 384)]
    public void A_png_gives_back_every_pixel(int width, int height)
    {
        using var picture = Pictures.Gradient(width, height);
        using var back = Pictures.Decode(Pictures.Encode(picture, ImageFormat.Png));
        Assert.That((back.Width, back.Height), Is.EqualTo((width, height)));
        Assert.That(back.Pixels.ToArray(), Is.EqualTo(picture.Pixels.ToArray()));
    }

    [Test]
    public void A_lossless_webp_gives_back_every_pixel()
    {
        using var picture = Pictures.Gradient(67, 43);
        using var back = Pictures.Decode(Pictures.Encode(picture, ImageFormat.Webp, new() { LosslessWebp = true }));
        Assert.That(back.Pixels.ToArray(), Is.EqualTo(picture.Pixels.ToArray()));
    }

    [TestCase(ImageFormat.Jpeg, 40)]
    [TestCase(ImageFormat.Webp, 40)]
    public void A_lossy_file_stays_close_to_a_smooth_picture(ImageFormat format, double decibels)
    {
        using var picture = Pictures.Gradient(256, 200);
        using var back = Pictures.Decode(Pictures.Encode(picture, format));
        Assert.That(Pictures.Psnr(picture, back), Is.GreaterThan(decibels));
    }

    [TestCase(ImageFormat.Jpeg)]
    [TestCase(ImageFormat.Webp)]
    public void More_quality_costs_more_bytes_and_is_closer(ImageFormat format)
    {
        using var picture = Pictures.Gradient(256, 200);
        var low = Pictures.Encode(picture, format, new() { Quality = 30 });
        var high = Pictures.Encode(picture, format, new() { Quality = 95 });
        using var lowBack = Pictures.Decode(low);
        using var highBack = Pictures.Decode(high);
        Assert.That(low, Has.Length.LessThan(high.Length));
        Assert.That(Pictures.Psnr(picture, lowBack), Is.LessThan(Pictures.Psnr(picture, highBack)));
    }

    [Test]
    public void More_png_compression_costs_no_pixel()
    {
        using var picture = Pictures.Gradient(256, 200);
        var stored = Pictures.Encode(picture, ImageFormat.Png, new() { PngCompression = 0 });
        var small = Pictures.Encode(picture, ImageFormat.Png, new() { PngCompression = 9 });
        using var back = Pictures.Decode(small);
        Assert.That(small, Has.Length.LessThan(stored.Length));
        Assert.That(back.Pixels.ToArray(), Is.EqualTo(picture.Pixels.ToArray()));
    }

    [Test]
    public void The_same_picture_gives_the_same_bytes([Values] ImageFormat format)
    {
        using var picture = Pictures.Gradient(640, 480);
        var first = Pictures.Encode(picture, format);
        using var stream = new MemoryStream();
        ImageCodec.Encode(picture, format, EncodeOptions.Default, stream);
        Assert.That(stream.ToArray(), Is.EqualTo(first));
    }

    [Test, NonParallelizable]
    public void The_same_picture_gives_the_same_bytes_on_any_number_of_threads([Values] ImageFormat format)
    {
        using var picture = Pictures.Gradient(640, 480);
        var one = Pictures.Encode(picture, format);
        Assert.That(ImagingThreads.PerOperation, Is.EqualTo(1));
        try
        {
            ImagingThreads.PerOperation = 4;
            Assert.That(Pictures.Encode(picture, format), Is.EqualTo(one));
        }
        finally
        {
            ImagingThreads.PerOperation = 1;
        }
    }

    [Test]
    public void A_file_carries_no_time_text_or_software_name([Values] ImageFormat format)
    {
        using var picture = Pictures.Plain(64, 64, 10, 200, 30);
        var text = Encoding.Latin1.GetString(Pictures.Encode(picture, format));
        Assert.That(text, Does.Not.Contain("vips").IgnoreCase);
        foreach (var marker in new[] { "tEXt", "iTXt", "zTXt", "tIME", "eXIf", "Exif", "EXIF", "XMP", "iCCP", "ICC_PROFILE" })
        {
            Assert.That(text, Does.Not.Contain(marker));
        }
    }

    [TestCase(ImageFormat.Jpeg, 65_501)]
    [TestCase(ImageFormat.Webp, 16_384)]
    public void A_side_beyond_the_format_is_an_error_that_names_the_limit(ImageFormat format, int width)
    {
        using var picture = new PixelBuffer(width, 1);
        Assert.That(
            () => Pictures.Encode(picture, format),
            Throws.ArgumentException.With.Message.Contains($"{width - 1}").And.Message.Contains($"{width} x 1"));
    }

    [Test]
    public void The_longest_side_of_each_format_can_be_written_and_read([Values(ImageFormat.Jpeg, ImageFormat.Webp)] ImageFormat format)
    {
        using var picture = Pictures.Plain(format.MaxSide, 1, 1, 2, 3);
        using var back = Pictures.Decode(Pictures.Encode(picture, format));
        Assert.That((back.Width, back.Height), Is.EqualTo((format.MaxSide, 1)));
    }

    [TestCase(0)]
    [TestCase(101)]
    public void A_quality_out_of_range_is_an_error(int quality) =>
        Assert.That(() => new EncodeOptions { Quality = quality }, Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(-1)]
    [TestCase(10)]
    public void A_png_compression_out_of_range_is_an_error(int compression) =>
        Assert.That(() => new EncodeOptions { PngCompression = compression }, Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Many_pictures_at_once_come_out_as_one_by_one([Values] ImageFormat format)
    {
        using var picture = Pictures.Gradient(200, 150);
        var expected = Pictures.Encode(picture, format);
        var files = new byte[32][];
        Parallel.For(0, files.Length, i => files[i] = Pictures.Encode(picture, format));
        Assert.That(files, Is.All.EqualTo(expected));
    }
}
