namespace Farm.Imaging.Tests;

public sealed class StructuralSimilarityTests
{
    [Test]
    public void A_picture_is_wholly_similar_to_itself()
    {
        using var picture = Noise(40, 30, seed: 1);
        Assert.That(StructuralSimilarity.Between(picture, picture), Is.EqualTo(1).Within(1e-12));
    }

    [TestCase(100, 150)]
    [TestCase(0, 255)]
    public void Flat_pictures_differ_by_their_luminance_alone(int a, int b)
    {
        using var first = Flat(16, 12, (byte)a);
        using var second = Flat(16, 12, (byte)b);

        // Without variance the index is the luminance term: (2ab + C1) / (a^2 + b^2 + C1), C1 = (0.01 * 255)^2.
        var expected = ((2.0 * a * b) + 6.5025) / ((a * a) + (b * b) + 6.5025);
        Assert.That(StructuralSimilarity.Between(first, second), Is.EqualTo(expected).Within(1e-9));
    }

    [Test]
    public void One_window_is_what_the_definition_says()
    {
        using var first = Noise(11, 11, seed: 2);
        using var second = Noise(11, 11, seed: 3);
        Assert.That(StructuralSimilarity.Between(first, second), Is.EqualTo(ByDefinition(first, second)).Within(1e-9));
    }

    [Test]
    public void Neither_order_nor_place_matters()
    {
        using var first = Noise(33, 21, seed: 4);
        using var second = Noise(33, 21, seed: 5);
        var similarity = StructuralSimilarity.Between(first, second);
        Assert.That(StructuralSimilarity.Between(second, first), Is.EqualTo(similarity).Within(1e-12));
        Assert.That(similarity, Is.InRange(-0.2, 0.2), "unrelated noise");
    }

    [TestCase(10, 20, 10, 20)]
    [TestCase(20, 20, 20, 21)]
    public void Pictures_that_cannot_be_compared_are_an_error(int widthA, int heightA, int widthB, int heightB)
    {
        using var first = Flat(widthA, heightA, 0);
        using var second = Flat(widthB, heightB, 0);
        Assert.That(() => StructuralSimilarity.Between(first, second), Throws.ArgumentException.With.Message.Contains($"{widthA} x {heightA}"));
    }

    /// <summary>The formula written out over all 121 weights of one window.</summary>
    private static double ByDefinition(PixelBuffer a, PixelBuffer b)
    {
        double total = 0, mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < 121; i++)
        {
            var (dx, dy) = ((i % 11) - 5, (i / 11) - 5);
            var weight = Math.Exp(-((dx * dx) + (dy * dy)) / 4.5);
            var (x, y) = (Luma(a, i), Luma(b, i));
            total += weight;
            mx += weight * x;
            my += weight * y;
            xx += weight * x * x;
            yy += weight * y * y;
            xy += weight * x * y;
        }

        (mx, my, xx, yy, xy) = (mx / total, my / total, xx / total, yy / total, xy / total);
        return ((2 * mx * my) + 6.5025) * ((2 * (xy - (mx * my))) + 58.5225)
            / (((mx * mx) + (my * my) + 6.5025) * (xx - (mx * mx) + yy - (my * my) + 58.5225));
    }

    private static double Luma(PixelBuffer picture, int i) =>
        (0.299 * picture.Pixels[3 * i]) + (0.587 * picture.Pixels[(3 * i) + 1]) + (0.114 * picture.Pixels[(3 * i) + 2]);

    private static PixelBuffer Flat(int width, int height, byte value)
    {
        var picture = new PixelBuffer(width, height);
        picture.Pixels.Fill(value);
        return picture;
    }

    private static PixelBuffer Noise(int width, int height, int seed)
    {
        var picture = new PixelBuffer(width, height);
        new Random(seed).NextBytes(picture.Pixels);
        return picture;
    }
}
