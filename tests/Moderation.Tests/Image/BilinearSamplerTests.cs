using System.Numerics;
using Farm.Imaging;
using Farm.Moderation.Image.Classification;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Moderation.Tests.Image;

public sealed class BilinearSamplerTests
{
    [Test]
    public void Between_corners_the_corners_stay_and_the_rest_is_mixed()
    {
        // 3 to 5: positions 0, 0.5, 1, 1.5, 2.
        using var picture = Grey(3, 2, 0, 100, 200, 40, 80, 120);
        Assert.That(Reds(picture, 5, ResizeMode.AlignCorners), Is.EqualTo(new float[]
        {
            0, 50, 100, 150, 200,
            10, 52.5f, 95, 137.5f, 180,
            20, 55, 90, 125, 160,
            30, 57.5f, 85, 112.5f, 140,
            40, 60, 80, 100, 120,
        }).Within(1e-4));
    }

    [Test]
    public void Between_centres_the_edge_is_kept_beyond_the_last_centre()
    {
        // 2 to 4: positions -0.25 (kept at 0), 0.25, 0.75, 1.25 (kept at 1).
        using var picture = Grey(2, 1, 0, 80);
        Assert.That(Reds(picture, 4, ResizeMode.HalfPixel)[..4], Is.EqualTo(new float[] { 0, 20, 60, 80 }).Within(1e-4));
    }

    [Test]
    public void A_picture_that_shrinks_is_not_antialiased()
    {
        // 9 to 3 between corners: columns 0, 4 and 8 and nothing of the others.
        using var picture = Grey(9, 1, 10, 255, 255, 255, 20, 255, 255, 255, 30);
        Assert.That(Reds(picture, 3, ResizeMode.AlignCorners)[..3], Is.EqualTo(new float[] { 10, 20, 30 }).Within(1e-4));
    }

    [TestCase(1, 1)]
    [TestCase(20_000, 1)]
    [TestCase(1, 20_000)]
    public void Pictures_of_a_single_row_or_column_are_taken(int width, int height)
    {
        using var picture = new PixelBuffer(width, height);
        picture.Pixels.Fill(77);
        Assert.That(Reds(picture, 224, ResizeMode.AlignCorners), Is.All.EqualTo(77f));
        Assert.That(Reds(picture, 224, ResizeMode.HalfPixel), Is.All.EqualTo(77f));
    }

    [Test]
    public void Channels_lie_beside_each_other_or_in_planes_and_are_scaled_each_by_its_own()
    {
        using var picture = new PixelBuffer(1, 1);
        (picture.Pixels[0], picture.Pixels[1], picture.Pixels[2]) = (10, 20, 30);
        var (last, first) = (new float[12], new float[12]);
        var (scale, offset) = (new Vector4(1, 2, 3, 0), new Vector4(0.5f, 0, -1, 0));
        BilinearSampler.Resample(picture, 2, ResizeMode.AlignCorners, scale, offset, TensorLayout.Nhwc, last);
        BilinearSampler.Resample(picture, 2, ResizeMode.AlignCorners, scale, offset, TensorLayout.Nchw, first);
        Assert.That(last, Is.EqualTo(new float[] { 10.5f, 40, 89, 10.5f, 40, 89, 10.5f, 40, 89, 10.5f, 40, 89 }));
        Assert.That(first, Is.EqualTo(new float[] { 10.5f, 10.5f, 10.5f, 10.5f, 40, 40, 40, 40, 89, 89, 89, 89 }));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property No_value_leaves_the_range_of_the_picture() => Prop.ForAll(
        Gen.Choose(1, 40).ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), Gen.Choose(2, 33).ToArbitrary(), (width, height, side) =>
        {
            using var picture = new PixelBuffer(width, height);
            new Random(width + (100 * height)).NextBytes(picture.Pixels);
            var (least, most) = (picture.Pixels.ToArray().Min(), picture.Pixels.ToArray().Max());
            return Enum.GetValues<ResizeMode>().Where(mode => mode != ResizeMode.Antialias)
                .All(mode => Reds(picture, side, mode).All(value => value >= least - 1e-3 && value <= most + 1e-3));
        });

    private static PixelBuffer Grey(int width, int height, params byte[] values)
    {
        var picture = new PixelBuffer(width, height);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = values[i / 3];
        }

        return picture;
    }

    private static float[] Reds(PixelBuffer picture, int side, ResizeMode mode)
    {
        var planes = new float[3 * side * side];
        BilinearSampler.Resample(picture, side, mode, Vector4.One, Vector4.Zero, TensorLayout.Nchw, planes);
        return planes[..(side * side)];
    }
}
