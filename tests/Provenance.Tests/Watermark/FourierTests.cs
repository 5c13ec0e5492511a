using System.Numerics;
using Farm.Provenance.Watermark.Spectrum;

namespace Farm.Provenance.Tests.Watermark;

[TestFixture]
public sealed class FourierTests
{
    [Test]
    public void A_transform_is_the_sum_that_defines_it([Values(2, 4, 8, 32, 128)] int length)
    {
        var fft = Fft.Of(length);
        var random = new Random(3);
        var signal = Enumerable.Range(0, length * Fft.Lanes).Select(_ => new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5)).ToArray();
        var re = Enumerable.Range(0, signal.Length).Select(i => (float)signal[(fft.Reversed[i / Fft.Lanes] * Fft.Lanes) + (i % Fft.Lanes)].Real).ToArray();
        var im = Enumerable.Range(0, signal.Length).Select(i => (float)signal[(fft.Reversed[i / Fft.Lanes] * Fft.Lanes) + (i % Fft.Lanes)].Imaginary).ToArray();

        fft.Forward(re, im);

        for (var k = 0; k < length; k++)
        {
            for (var lane = 0; lane < Fft.Lanes; lane++)
            {
                var expected = Complex.Zero;
                for (var n = 0; n < length; n++)
                {
                    expected += signal[(n * Fft.Lanes) + lane] * Complex.FromPolarCoordinates(1, -2 * Math.PI * k * n / length);
                }

                var at = (k * Fft.Lanes) + lane;
                Assert.That(Complex.Abs(new Complex(re[at], im[at]) - expected), Is.LessThan(2e-5 * Math.Sqrt(length)), $"frequency {k}, lane {lane}");
            }
        }
    }

    [Test]
    public void A_plane_s_transform_is_the_sum_that_defines_it([Values(8, 16, 32)] int side)
    {
        var (transform, plane) = (new RealFft2D(side), Noise(side));
        var (re, im) = (new float[transform.SpectrumLength], new float[transform.SpectrumLength]);

        transform.Forward(plane, re, im);

        for (var kx = 0; kx < side; kx++)
        {
            for (var ky = 0; ky <= side / 2; ky++)
            {
                var expected = Complex.Zero;
                for (var i = 0; i < plane.Length; i++)
                {
                    expected += plane[i] * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((kx * (i % side)) + (ky * (i / side))) / side);
                }

                var at = (kx * transform.Stride) + ky;
                Assert.That(Complex.Abs(new Complex(re[at], im[at]) - expected), Is.LessThan(1e-4 * side), $"kx {kx}, ky {ky}");
            }
        }
    }

    [Test]
    public void Back_and_forth_gives_the_plane_again([Values(8, 128, 512)] int side)
    {
        var (transform, plane) = (new RealFft2D(side), Noise(side));
        var (re, im, back) = (new float[transform.SpectrumLength], new float[transform.SpectrumLength], new float[side * side]);

        transform.Forward(plane, re, im);
        transform.Inverse(re, im, back);

        Assert.That(plane.Zip(back, static (a, b) => Math.Abs(a - b)).Max(), Is.LessThan(1e-5));
    }

    [Test]
    public void Only_powers_of_two_have_a_transform([Values(0, 1, 3, 100, 8192)] int length) =>
        Assert.That(() => Fft.Of(length), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static float[] Noise(int side)
    {
        var random = new Random(side);
        return [.. Enumerable.Range(0, side * side).Select(_ => random.NextSingle() - 0.5f)];
    }
}
