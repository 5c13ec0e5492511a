namespace Farm.Imaging.Tests;

public sealed class ResizeTests
{
    [Test]
    public void The_result_has_exactly_the_size_asked(
        [Values(1, 7, 64, 333)] int width, [Values(1, 13, 100)] int height, [Values] ResizeKernel kernel)
    {
        using var picture = Pictures.Gradient(97, 61);
        using var resized = picture.Resize(width, height, kernel);
        Assert.That((resized.Width, resized.Height), Is.EqualTo((width, height)));
    }

    [Test]
    public void A_plain_picture_keeps_its_colour([Values] ResizeKernel kernel)
    {
        using var picture = Pictures.Plain(97, 61, 12, 130, 250);
        using var resized = picture.Resize(40, 200, kernel);
        for (var y = 0; y < 200; y++)
        {
            Assert.That(resized.Row(y)[57..60].ToArray(), Is.EqualTo(new byte[] { 12, 130, 250 }));
        }
    }

    [Test]
    public void Nearest_doubles_every_pixel()
    {
        using var picture = Pictures.Gradient(9, 7);
        using var doubled = picture.Resize(18, 14, ResizeKernel.Nearest);
        for (var y = 0; y < 14; y++)
        {
            for (var x = 0; x < 18; x++)
            {
                Assert.That(doubled.Row(y).Slice(3 * x, 3).SequenceEqual(picture.Row(y / 2).Slice(3 * (x / 2), 3)), Is.True, $"{x},{y}");
            }
        }
    }

    [Test]
    public void The_same_size_gives_the_same_pixels([Values] ResizeKernel kernel)
    {
        using var picture = Pictures.Gradient(97, 61);
        using var same = picture.Resize(97, 61, kernel);
        Assert.That(same.Pixels.SequenceEqual(picture.Pixels), Is.True);
    }

    [Test]
    public void A_smooth_picture_survives_smaller_and_back()
    {
        using var picture = Pictures.Gradient(256, 256);
        using var half = picture.Resize(128, 128);
        using var back = half.Resize(256, 256);
        Assert.That(Pictures.Psnr(picture, back), Is.GreaterThan(38));
    }

    [Test]
    public void A_ramp_stays_in_its_place(
        [Values(32, 48, 96, 128, 200)] int width,
        [Values(ResizeKernel.Linear, ResizeKernel.Cubic, ResizeKernel.Lanczos3)] ResizeKernel kernel)
    {
        using var ramp = new PixelBuffer(64, 4);
        for (var i = 0; i < ramp.Pixels.Length; i++)
        {
            ramp.Pixels[i] = (byte)(4 * (i / 3 % 64));
        }

        using var resized = ramp.Resize(width, 4, kernel);
        for (var x = width / 4; x < 3 * width / 4; x++)
        {
            Assert.That(resized.Row(1)[3 * x], Is.EqualTo(4 * ((x + 0.5) * 64 / width - 0.5)).Within(1), $"column {x}");
        }
    }

    [Test]
    public void Enlarged_by_nearest_a_pixel_is_the_one_under_its_centre([Values(128, 192, 320)] int width)
    {
        using var ramp = new PixelBuffer(64, 4);
        for (var i = 0; i < ramp.Pixels.Length; i++)
        {
            ramp.Pixels[i] = (byte)(4 * (i / 3 % 64));
        }

        using var resized = ramp.Resize(width, 4, ResizeKernel.Nearest);
        for (var x = 0; x < width; x++)
        {
            Assert.That(resized.Row(1)[3 * x], Is.EqualTo(4 * (int)((x + 0.5) * 64 / width)), $"column {x}");
        }
    }

    [Test]
    public void A_size_below_one_is_an_error()
    {
        using var picture = Pictures.Gradient(9, 7);
        Assert.That(() => picture.Resize(0, 5), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
