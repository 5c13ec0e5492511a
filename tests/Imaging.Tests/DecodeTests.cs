using NetVips;

namespace Farm.Imaging.Tests;

public sealed class DecodeTests
{
    [Test]
    public void Transparent_parts_are_laid_on_white([Values(".png", ".webp[lossless=true]")] string file)
    {
        using var red = Pictures.Plain(20, 10, 255, 0, 0);
        using var half = Pictures.Decode(Pictures.Save(red, file, image => image.BandjoinConst([128])));
        using var clear = Pictures.Decode(Pictures.Save(red, file, image => image.BandjoinConst([0])));
        Assert.That(half.Row(5)[..3].ToArray(), Is.EqualTo(new byte[] { 255, 127, 127 }).Within(1));
        Assert.That(clear.Pixels.ToArray(), Is.All.EqualTo(255));
    }

    [Test]
    public void Sixteen_bits_become_eight()
    {
        using var picture = Pictures.Gradient(67, 43);
        using var back = Pictures.Decode(Pictures.Save(picture, ".png", image => image.Colourspace(Enums.Interpretation.Rgb16)));
        Assert.That(back.Pixels.ToArray(), Is.EqualTo(picture.Pixels.ToArray()));
    }

    [Test]
    public void Sixteen_bit_transparency_is_laid_on_white()
    {
        using var red = Pictures.Plain(20, 10, 255, 0, 0);
        using var half = Pictures.Decode(
            Pictures.Save(red, ".png", image => image.Colourspace(Enums.Interpretation.Rgb16), image => image.BandjoinConst([32768])));
        Assert.That(half.Row(5)[..3].ToArray(), Is.EqualTo(new byte[] { 255, 127, 127 }).Within(1));
    }

    [TestCase(".png")]
    [TestCase(".jpg")]
    [TestCase(".webp")]
    public void A_grey_file_becomes_three_equal_channels(string file)
    {
        using var grey = Pictures.Plain(20, 10, 90, 90, 90);
        using var back = Pictures.Decode(Pictures.Save(grey, file, image => image.Colourspace(Enums.Interpretation.Bw)));
        Assert.That(back.Pixels.ToArray(), Is.All.EqualTo(90).Within(1));
    }

    [Test]
    public void A_grey_file_with_transparency_is_laid_on_white()
    {
        using var black = Pictures.Plain(20, 10, 0, 0, 0);
        using var back = Pictures.Decode(Pictures.Save(black, ".png", image => image.Colourspace(Enums.Interpretation.Bw), image => image.BandjoinConst([128])));
        Assert.That(back.Pixels.ToArray(), Is.All.EqualTo(127).Within(1));
    }

    [Test]
    public void A_palette_png_keeps_its_colours()
    {
        using var picture = Pictures.Plain(20, 10, 12, 130, 250);
        using var back = Pictures.Decode(Pictures.Save(picture, ".png[palette=true]"));
        Assert.That(Pictures.Psnr(picture, back), Is.GreaterThan(45));
    }

    [Test]
    public void A_cmyk_jpeg_becomes_rgb_of_nearly_the_same_colour()
    {
        using var picture = Pictures.Plain(32, 32, 200, 60, 50);
        using var back = Pictures.Decode(Pictures.Save(picture, ".jpg[Q=95]", image => image.IccExport(outputProfile: "cmyk")));
        Assert.That(back.Row(16)[48..51].ToArray(), Is.EqualTo(new byte[] { 200, 60, 50 }).Within(12));
    }

    [Test]
    public void A_colour_profile_is_applied()
    {
        using var picture = Pictures.Plain(32, 32, 200, 60, 50);
        var wide = Pictures.Save(picture, ".png", image => image.IccTransform("p3", inputProfile: "srgb", embedded: false));
        using var back = Pictures.Decode(wide);
        Assert.That(back.Row(16)[..3].ToArray(), Is.EqualTo(new byte[] { 200, 60, 50 }).Within(2));
    }

    // The stored picture is wide; what stands in its top left corner when upright is the stored corner given here.
    [TestCase(1, false, 0, 0)]
    [TestCase(2, false, 1, 0)]
    [TestCase(3, false, 1, 1)]
    [TestCase(4, false, 0, 1)]
    [TestCase(5, true, 0, 0)]
    [TestCase(6, true, 0, 1)]
    [TestCase(7, true, 1, 1)]
    [TestCase(8, true, 1, 0)]
    public void A_photograph_is_turned_upright(byte orientation, bool onItsSide, int fromRight, int fromBottom)
    {
        using var stored = Pictures.Gradient(96, 64);
        var file = Exif.WithOrientation(Pictures.Encode(stored, ImageFormat.Jpeg, new() { Quality = 100 }), orientation);
        using var upright = Pictures.Decode(file);
        Assert.That((upright.Width, upright.Height), Is.EqualTo(onItsSide ? (64, 96) : (96, 64)));
        Assert.That(
            upright.Row(0)[..2].ToArray(),
            Is.EqualTo(stored.Row(63 * fromBottom).Slice(3 * 95 * fromRight, 2).ToArray()).Within(6));
        var info = ImageProbe.Read(file).Value;
        Assert.That(info, Is.Not.Null);
        Assert.That((info?.Width, info?.Height), Is.EqualTo((upright.Width, upright.Height)));
    }

    [Test]
    public void A_probe_tells_format_and_size([Values] ImageFormat format)
    {
        using var picture = Pictures.Gradient(67, 43);
        var info = ImageProbe.Read(Pictures.Encode(picture, format)).Value;
        Assert.That(info, Is.EqualTo(new ImageInfo(format, 67, 43)));
    }

    [Test]
    public void A_probe_tells_what_decoding_applies_or_leaves_behind()
    {
        using var picture = Pictures.Gradient(64, 48);
        var turned = Exif.WithOrientation(Pictures.Encode(picture, ImageFormat.Jpeg), 6);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Extras(Pictures.Encode(picture, ImageFormat.Png)), Is.EqualTo(PictureExtras.None));
            Assert.That(Extras(turned), Is.EqualTo(PictureExtras.Orientation | PictureExtras.Exif));
            Assert.That(Extras(Exif.WithOrientation(Pictures.Encode(picture, ImageFormat.Jpeg), 1)), Is.EqualTo(PictureExtras.Exif));
            Assert.That(Extras(Pictures.Save(picture, ".png[keep=icc]", image => image.BandjoinConst([128]))), Is.EqualTo(PictureExtras.Transparency));
            Assert.That(Extras(Pictures.Save(picture, ".png[keep=icc]", image => image.Colourspace(Enums.Interpretation.Bw), image => image.BandjoinConst([128]))), Is.EqualTo(PictureExtras.Transparency));
            Assert.That(Extras(Pictures.Save(picture, ".png[keep=icc]", image => image.Colourspace(Enums.Interpretation.Rgb16))), Is.EqualTo(PictureExtras.Depth));
            Assert.That(
                Extras(Pictures.Save(picture, ".png[keep=icc]", image => image.IccTransform("p3", inputProfile: "srgb", embedded: false))), Is.EqualTo(PictureExtras.ColourProfile));
            Assert.That(Extras(Pictures.Save(picture, ".jpg[Q=95,keep=icc]", image => image.IccExport(outputProfile: "cmyk"))), Is.EqualTo(PictureExtras.ColourProfile));
        }

        static PictureExtras? Extras(byte[] file) => ImageProbe.Read(file).Value?.Extras;
    }

    [Test]
    public void A_probe_needs_no_pixels()
    {
        using var picture = Pictures.Gradient(640, 480);
        var header = Pictures.Encode(picture, ImageFormat.Png).AsSpan(0, 200);
        Assert.That(ImageProbe.Read(header).Value, Is.EqualTo(new ImageInfo(ImageFormat.Png, 640, 480)));
    }

    [Test]
    public void Photographs_survive_every_format()
    {
        foreach (var file in Pictures.Photographs())
        {
            using var photograph = Pictures.Decode(File.ReadAllBytes(file));
            using var png = Pictures.Decode(Pictures.Encode(photograph, ImageFormat.Png));
            using var jpeg = Pictures.Decode(Pictures.Encode(photograph, ImageFormat.Jpeg));
            using var webp = Pictures.Decode(Pictures.Encode(photograph, ImageFormat.Webp));
            Assert.That(png.Pixels.SequenceEqual(photograph.Pixels), Is.True, file);
            Assert.That(Pictures.Psnr(photograph, jpeg), Is.GreaterThan(34), file);
            Assert.That(Pictures.Psnr(photograph, webp), Is.GreaterThan(34), file);
        }
    }
}
