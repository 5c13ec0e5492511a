using FsCheck;
using FsCheck.Fluent;

namespace Farm.Imaging.Tests;

public sealed class PlanarTests
{
    // numpy: (np.clip(x / float32(2) + float32(0.5), 0, 1) * float32(255)).round().astype(uint8)
    [TestCase(float.NegativeInfinity, 0)]
    [TestCase(-1.5f, 0)]
    [TestCase(-1f, 0)]
    [TestCase(-0.99607843f, 0)]
    [TestCase(-0.5f, 64)]
    [TestCase(-0.007843138f, 126, Description = "126.5 goes to the even neighbour")]
    [TestCase(0f, 128, Description = "127.5 goes to the even neighbour")]
    [TestCase(1e-8f, 128)]
    [TestCase(0.0039216f, 128)]
    [TestCase(0.25f, 159)]
    [TestCase(0.33333333f, 170)]
    [TestCase(0.5f, 191)]
    [TestCase(0.99f, 254)]
    [TestCase(0.99607843f, 254, Description = "254.5 goes to the even neighbour")]
    [TestCase(0.99608f, 255)]
    [TestCase(1f, 255)]
    [TestCase(7f, 255)]
    [TestCase(float.PositiveInfinity, 255)]
    [TestCase(float.NaN, 0, Description = "a broken network gives black, not a random level")]
    public void A_float_becomes_the_byte_that_numpy_gives(float value, int expected)
    {
        // 35 wide: two full vectors and a rest of three, in every plane.
        var planes = new float[3 * 35];
        Array.Fill(planes, value);
        using var picture = PixelBuffer.FromPlanar(planes, 35, 1);
        Assert.That(picture.Pixels.ToArray(), Is.All.EqualTo((byte)expected));
    }

    [TestCase(1, 1)]
    [TestCase(5, 3)]
    [TestCase(16, 2)]
    [TestCase(37, 61)]
    public void Planes_are_red_green_and_blue_in_row_order(int width, int height)
    {
        var count = width * height;
        var planes = new float[3 * count];
        for (var i = 0; i < planes.Length; i++)
        {
            planes[i] = i * 2654435761u % 256u / 127.5f - 1f;
        }

        using var picture = PixelBuffer.FromPlanar(planes, width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = y * width + x;
                Assert.That(
                    picture.Row(y).Slice(3 * x, 3).ToArray(),
                    Is.EqualTo(new[] { Level(planes[at]), Level(planes[count + at]), Level(planes[2 * count + at]) }));
            }
        }

        static byte Level(float value) => (byte)MathF.Round(Math.Clamp(value / 2f + 0.5f, 0f, 1f) * 255f, MidpointRounding.ToEven);
    }

    [Test]
    public void Every_byte_survives_the_way_to_planes_and_back()
    {
        using var picture = new PixelBuffer(256, 1);
        for (var i = 0; i < 256; i++)
        {
            picture.Row(0).Slice(3 * i, 3).Fill((byte)i);
        }

        var planes = new float[3 * 256];
        picture.CopyToPlanar(planes);
        using var back = PixelBuffer.FromPlanar(planes, 256, 1);
        Assert.That(back.Pixels.ToArray(), Is.EqualTo(picture.Pixels.ToArray()));
        // numpy: uint8.astype(float32) / 255 * 2 - 1
        Assert.That(
            new[] { planes[0], planes[1], planes[64], planes[127], planes[128], planes[200], planes[255] },
            Is.EqualTo(new[] { -1f, -0.99215686f, -0.49803919f, -0.0039215684f, 0.003921628f, 0.5686275f, 1f }));
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public Property The_vector_path_equals_the_scalar_formula() =>
        Prop.ForAll(Gen.Choose(1, 3000).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (width, seed) =>
        {
            var random = new Random(seed);
            var planes = new float[3 * width];
            for (var i = 0; i < planes.Length; i++)
            {
                planes[i] = random.NextSingle() * 3f - 1.5f;
            }

            using var picture = PixelBuffer.FromPlanar(planes, width, 1);
            for (var i = 0; i < planes.Length; i++)
            {
                var expected = MathF.Round(Math.Clamp(planes[i] / 2f + 0.5f, 0f, 1f) * 255f, MidpointRounding.ToEven);
                if (picture.Pixels[3 * (i % width) + i / width] != (byte)expected)
                {
                    return false;
                }
            }

            return true;
        });

    [Test]
    public void Planes_of_another_length_are_an_error_that_says_both_lengths() =>
        Assert.That(
            () => PixelBuffer.FromPlanar(new float[11], 2, 2),
            Throws.ArgumentException.With.Message.Contains("11").And.Message.Contains("12"));
}
