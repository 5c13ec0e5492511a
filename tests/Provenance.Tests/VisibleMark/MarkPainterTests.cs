using Farm.Imaging;
using Farm.Provenance.VisibleMark;

namespace Farm.Provenance.Tests.VisibleMark;

public sealed class MarkPainterTests
{
    private static IEnumerable<TestCaseData> Grounds()
    {
        var random = new Random(3);
        foreach (var level in Enumerable.Range(0, 18).Select(step => (byte)(step * 15)))
        {
            yield return new TestCaseData((Func<int, int, int, byte>)((_, _, _) => level)).SetArgDisplayNames($"grey {level}");
        }

        yield return new TestCaseData((Func<int, int, int, byte>)((_, _, channel) => channel == 0 ? byte.MaxValue : byte.MinValue)).SetArgDisplayNames("red");
        yield return new TestCaseData((Func<int, int, int, byte>)((_, _, channel) => channel == 1 ? byte.MaxValue : byte.MinValue)).SetArgDisplayNames("green");
        yield return new TestCaseData((Func<int, int, int, byte>)((_, _, channel) => channel == 2 ? byte.MaxValue : byte.MinValue)).SetArgDisplayNames("blue");
        yield return new TestCaseData((Func<int, int, int, byte>)((x, y, _) => ((x / 4) + (y / 4)) % 2 == 0 ? byte.MaxValue : byte.MinValue)).SetArgDisplayNames("checkerboard");
        yield return new TestCaseData((Func<int, int, int, byte>)((_, _, _) => (byte)random.Next(256))).SetArgDisplayNames("noise");
        yield return new TestCaseData((Func<int, int, int, byte>)((x, _, _) => (byte)x)).SetArgDisplayNames("ramp");
    }

    [TestCaseSource(nameof(Grounds))]
    public void The_mark_is_readable_on_any_picture(Func<int, int, int, byte> ground)
    {
        using var picture = Draw(256, 256, ground);

        var placement = Painter(new VisibleMarkOptions { Size = 0.2 }).Draw(picture);

        // Measured anew on the picture: the ink against the plate in its neighbourhood.
        Assert.That(placement.Contrast, Is.GreaterThanOrEqualTo(Contrast.Readable));
        var (ink, plate) = Luminances(picture, placement);
        Assert.That(Contrast.Ratio(ink, plate), Is.GreaterThanOrEqualTo(Contrast.Readable));
    }

    [TestCase(MarkCorner.TopLeft, 10, 10)]
    [TestCase(MarkCorner.TopRight, 444, 10)]
    [TestCase(MarkCorner.BottomLeft, 10, 459)]
    [TestCase(MarkCorner.BottomRight, 444, 459)]
    public void The_mark_stands_in_its_corner_and_leaves_the_rest_alone(MarkCorner corner, int left, int top)
    {
        using var picture = Pictures.Gradient(512, 500);
        using var before = Pictures.Gradient(512, 500);

        var placement = Painter(new VisibleMarkOptions { Corner = corner }).Draw(picture);

        Assert.That((placement.Left, placement.Top), Is.EqualTo((left, top)).Using<(int Left, int Top)>((a, b) => Math.Abs(a.Left - b.Left) <= 16 && Math.Abs(a.Top - b.Top) <= 2));
        Assert.That(placement.Height, Is.EqualTo(30));
        var changed = 0;
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var isInside = x >= placement.Left && x < placement.Left + placement.Width && y >= placement.Top && y < placement.Top + placement.Height;
                var isSame = picture.Row(y).Slice(3 * x, 3).SequenceEqual(before.Row(y).Slice(3 * x, 3));
                changed += isSame ? 0 : 1;
                Assert.That(isInside || isSame, Is.True);
            }
        }

        Assert.That(changed, Is.GreaterThan(placement.Width * placement.Height / 2));
    }

    [TestCase(1, 1)]
    [TestCase(8, 300)]
    [TestCase(300, 8)]
    [TestCase(64, 64)]
    [TestCase(2000, 40)]
    public void The_mark_stays_inside_a_picture_of_any_size(int width, int height)
    {
        using var picture = Pictures.Gradient(width, height);

        var placement = Painter(new VisibleMarkOptions { Size = 0.25, Margin = 0.2 }).Draw(picture);

        Assert.That(placement.Left, Is.Not.Negative);
        Assert.That(placement.Top, Is.Not.Negative);
        Assert.That(placement.Left + placement.Width, Is.LessThanOrEqualTo(width));
        Assert.That(placement.Top + placement.Height, Is.LessThanOrEqualTo(height));
    }

    [Test]
    public void A_logo_is_drawn_by_its_opaque_parts()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var dot = Draw(40, 40, (x, y, _) => ((x - 20) * (x - 20)) + ((y - 20) * (y - 20)) < 200 ? byte.MinValue : byte.MaxValue);
            File.WriteAllBytes(path, Pictures.Encode(dot, ImageFormat.Png));
            using var picture = Draw(400, 400, (_, _, _) => 230);

            var placement = Painter(new VisibleMarkOptions { Logo = path, Size = 0.25 }).Draw(picture);

            var middle = picture.Row(placement.Top + (placement.Height / 2))[3 * (placement.Left + (placement.Width / 2))];
            Assert.That(middle, Is.LessThan(20));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_logo_that_is_no_picture_is_refused_by_name()
    {
        Assert.That(MarkPainter.TryCreate(new VisibleMarkOptions { Logo = "/no/such.png" }, out _, out var problem), Is.False);
        Assert.That(problem, Does.StartWith("Farm:Provenance:VisibleMark:Logo: /no/such.png cannot be read"));
    }

    [Test]
    public void Text_makes_the_mark_longer_and_markup_in_it_is_drawn_as_it_stands()
    {
        if (!MarkPainter.TryCreate(new VisibleMarkOptions { Text = "AI" }, out _, out var missing))
        {
            Assert.Ignore(missing);
        }

        using var picture = Pictures.Gradient(800, 400);
        var icon = Painter(new VisibleMarkOptions()).Draw(picture);
        var text = Painter(new VisibleMarkOptions { Text = "<b>AI</b> & more" }).Draw(picture);
        var plain = Painter(new VisibleMarkOptions { Text = "AI" }).Draw(picture);

        Assert.That(plain.Width, Is.GreaterThan(icon.Width));
        Assert.That(text.Width, Is.GreaterThan(2 * plain.Width));
    }

    [Test]
    public void Letters_that_no_font_has_are_refused()
    {
        if (!MarkPainter.TryCreate(new VisibleMarkOptions { Text = "AI" }, out _, out var missing))
        {
            Assert.Ignore(missing);
        }

        Assert.That(MarkPainter.TryCreate(new VisibleMarkOptions { Text = "AI \u0379" }, out _, out var problem), Is.False);
        Assert.That(problem, Does.StartWith("Farm:Provenance:VisibleMark:Text: No font of this machine has"));
    }

    [Test]
    public void Options_out_of_range_are_all_told()
    {
        var options = new VisibleMarkOptions { Icon = false, Size = double.NaN, Margin = 0.5, Font = "sans, 12", Corner = (MarkCorner)9 };

        var result = new VisibleMarkOptionsValidator().Validate(null, options);
        Assert.That(result.Failures, Has.Exactly(5).Items);
        Assert.That(result.Failures, Has.Some.EqualTo("Farm:Provenance:VisibleMark:Margin is 0.5; must be from 0 to 0.2"));
        Assert.That(new VisibleMarkOptionsValidator().Validate(null, new VisibleMarkOptions()).Succeeded, Is.True);
    }

    [TestCase(0, 0, 0, 0.0)]
    [TestCase(255, 255, 255, 1.0)]
    [TestCase(119, 119, 119, 0.1845)]
    [TestCase(255, 0, 0, 0.2126)]
    public void Luminance_is_that_of_WCAG(byte red, byte green, byte blue, double expected) =>
        Assert.That(Contrast.Luminance(red, green, blue), Is.EqualTo(expected).Within(5e-5));

    [Test]
    public void Black_on_white_has_a_contrast_of_21() => Assert.That(Contrast.Ratio(0, 1), Is.EqualTo(21).Within(1e-9));

    private static MarkPainter Painter(VisibleMarkOptions options)
    {
        Assert.That(MarkPainter.TryCreate(options, out var painter, out var problem), Is.True, problem);
        return painter ?? throw new AssertionException("no painter");
    }

    private static PixelBuffer Draw(int width, int height, Func<int, int, int, byte> level)
    {
        var picture = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var i = 0; i < 3 * width; i++)
            {
                picture.Row(y)[i] = level(i / 3, y, i % 3);
            }
        }

        return picture;
    }

    /// <summary>Luminances of the pixels that are wholly ink, and of that pixel of the plate that is nearest to it, left of the letters.</summary>
    private static (double Ink, double Plate) Luminances(PixelBuffer picture, MarkPlacement placement)
    {
        var plate = new List<double>();
        var all = new List<double>();
        for (var y = placement.Top + (placement.Height / 3); y < placement.Top + (placement.Height * 2 / 3); y++)
        {
            var row = picture.Row(y);
            for (var x = placement.Left; x < placement.Left + placement.Width; x++)
            {
                var luminance = Contrast.Luminance(row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]);
                all.Add(luminance);
                if (x > placement.Left + 1 && x < placement.Left + (placement.Height / 5))
                {
                    plate.Add(luminance);
                }
            }
        }

        var isDark = plate.Average() < 0.179;
        return isDark ? (all.Max(), plate.Max()) : (all.Min(), plate.Min());
    }
}
