using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Farm.Imaging.Tests;

/// <summary>Files that libvips writes or reads, held against ImageSharp, which shares no code with it.</summary>
public sealed class IndependentDecoderTests
{
    [TestCase(1, 1)]
    [TestCase(1, 70)]
    [TestCase(67, 43)]
    [TestCase(512, 384)]
    public void A_png_of_ours_has_the_same_pixels_for_another_decoder(int width, int height)
    {
        using var picture = Noisy(width, height);
        foreach (var compression in (int[])[0, 2, 9])
        {
            var file = Pictures.Encode(picture, ImageFormat.Png, new() { PngCompression = compression });
            Assert.That(Read(file, width, height), Is.EqualTo(picture.Pixels.ToArray()), $"compression {compression}");
        }
    }

    [TestCase(1, 1)]
    [TestCase(67, 43)]
    [TestCase(512, 384)]
    public void A_lossless_webp_of_ours_has_the_same_pixels_for_another_decoder(int width, int height)
    {
        using var picture = Noisy(width, height);
        var file = Pictures.Encode(picture, ImageFormat.Webp, new() { LosslessWebp = true });
        Assert.That(Read(file, width, height), Is.EqualTo(picture.Pixels.ToArray()));
    }

    /// <remarks>The JPEG standard leaves rounding to the decoder. Below 90 colours are stored at half the size, and ImageSharp enlarges them without smoothing.</remarks>
    [TestCase(90)]
    [TestCase(100)]
    public void A_jpeg_of_ours_has_nearly_the_same_pixels_for_another_decoder(int quality) =>
        Assert.That(MostApart(ImageFormat.Jpeg, quality), Is.LessThanOrEqualTo(3));

    [Test]
    public void A_lossy_webp_of_ours_has_the_same_pixels_for_another_decoder([Values(50, 90, 100)] int quality) =>
        Assert.That(MostApart(ImageFormat.Webp, quality), Is.Zero);

    [Test]
    public void A_png_of_another_encoder_has_the_same_pixels_for_us(
        [Values] PngInterlaceMode interlace,
        [Values(PngFilterMethod.None, PngFilterMethod.Sub, PngFilterMethod.Up, PngFilterMethod.Average, PngFilterMethod.Paeth)] PngFilterMethod filter,
        [Values(PngColorType.Rgb, PngColorType.RgbWithAlpha)] PngColorType colours)
    {
        using var picture = Noisy(67, 43);
        using var image = Image.LoadPixelData<Rgb24>(picture.Pixels, picture.Width, picture.Height);
        using var file = new MemoryStream();
        image.SaveAsPng(file, new PngEncoder { InterlaceMethod = interlace, FilterMethod = filter, ColorType = colours });
        using var back = Pictures.Decode(file.ToArray());
        Assert.That((back.Width, back.Height), Is.EqualTo((67, 43)));
        Assert.That(back.Pixels.ToArray(), Is.EqualTo(picture.Pixels.ToArray()));
    }

    /// <summary>The greatest difference, over all channels, between the two decoders' pictures of a file of ours.</summary>
    private static int MostApart(ImageFormat format, int quality)
    {
        using var picture = Pictures.Gradient(256, 200);
        var file = Pictures.Encode(picture, format, new() { Quality = quality });
        using var ours = Pictures.Decode(file);
        var theirs = Read(file, 256, 200);
        var most = 0;
        for (var i = 0; i < theirs.Length; i++)
        {
            most = Math.Max(most, Math.Abs(ours.Pixels[i] - theirs[i]));
        }

        return most;
    }

    private static byte[] Read(byte[] file, int width, int height)
    {
        using var image = Image.Load<Rgb24>(file);
        Assert.That((image.Width, image.Height), Is.EqualTo((width, height)));
        var pixels = new byte[width * height * PixelBuffer.Channels];
        image.CopyPixelDataTo(pixels);
        return pixels;
    }

    /// <summary>Every byte by chance, so that no filter or predictor guesses well.</summary>
    private static PixelBuffer Noisy(int width, int height)
    {
        var picture = new PixelBuffer(width, height);
        new Random(7).NextBytes(picture.Pixels);
        return picture;
    }
}
