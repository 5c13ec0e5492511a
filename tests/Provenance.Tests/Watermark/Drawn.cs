using Farm.Imaging;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Tests.Watermark;

/// <summary>Pictures drawn by program, the same for the same seed, and keys.</summary>
internal static class Drawn
{
    internal static WatermarkKey Key(int number = 1) => new($"key {number}", [.. Enumerable.Range(number, WatermarkKey.MaxBytes).Select(static i => (byte)i)]);

    /// <summary>Blocks of noise on four scales, laid over one another, and a few discs: something like a scene.</summary>
    internal static PixelBuffer Scene(int seed, int width, int height)
    {
        var random = new Random(seed);
        var grids = Enumerable.Range(0, 4).Select(level => (Step: 32 >> level, Values: Values(random, 4096))).ToArray();
        var discs = Enumerable.Range(0, 6).Select(_ => (X: random.Next(width), Y: random.Next(height), Radius: random.Next(5, 10 + (width / 6)), Level: random.Next(-60, 60))).ToArray();
        var picture = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var level = 128.0 + (x * 20.0 / width);
                foreach (var (step, values) in grids)
                {
                    level += step * 0.8 * values[((x / step * 7919) + (y / step * 104729)) & 4095];
                }

                foreach (var disc in discs)
                {
                    level += Math.Pow(x - disc.X, 2) + Math.Pow(y - disc.Y, 2) < disc.Radius * disc.Radius ? disc.Level : 0;
                }

                var pixel = picture.Row(y).Slice(3 * x, 3);
                (pixel[0], pixel[1], pixel[2]) = (Level(level), Level(level * 0.9), Level((level * 0.7) + 40));
            }
        }

        return picture;
    }

    internal static PixelBuffer Plain(int width, int height, byte level)
    {
        var picture = new PixelBuffer(width, height);
        picture.Pixels.Fill(level);
        return picture;
    }

    /// <summary>Pure black on pure white: something like text, a poster of bars and discs, fine circles.</summary>
    internal static PixelBuffer BlackOnWhite(int kind, int side)
    {
        var random = new Random(40 + kind);
        var glyphs = Enumerable.Range(0, 64).Select(_ => random.Next()).ToArray();
        var discs = Enumerable.Range(0, 7).Select(_ => (X: random.Next(side), Y: random.Next(side), Radius: random.Next(side / 16, side / 5))).ToArray();
        var picture = Plain(side, side, 255);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var isBlack = kind switch
                {
                    0 => x > 40 && x < side - 40 && y % 16 < 10 && x % 9 < 7 && ((glyphs[((x / 9 * 31) + (y / 16 * 17)) & 63] >> ((x % 9 / 2 * 3) + (y % 16 / 3))) & 1) == 1,
                    1 => y < side / 5 || discs.Any(disc => Math.Pow(x - disc.X, 2) + Math.Pow(y - disc.Y, 2) < disc.Radius * disc.Radius),
                    _ => discs.Any(disc => Math.Abs(Math.Sqrt(Math.Pow(x - disc.X, 2) + Math.Pow(y - disc.Y, 2)) - disc.Radius) < 1.2),
                };
                if (isBlack)
                {
                    picture.Row(y).Slice(3 * x, 3).Clear();
                }
            }
        }

        return picture;
    }

    internal static PixelBuffer Copy(PixelBuffer picture) => Part(picture, 0, 0, picture.Width, picture.Height);

    internal static PixelBuffer Part(PixelBuffer picture, int left, int top, int width, int height)
    {
        var part = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            picture.Row(top + y).Slice(3 * left, 3 * width).CopyTo(part.Row(y));
        }

        return part;
    }

    /// <summary>Peak signal-to-noise ratio over all channels, decibels.</summary>
    internal static double Psnr(PixelBuffer one, PixelBuffer other)
    {
        var squares = 0.0;
        for (var i = 0; i < one.Pixels.Length; i++)
        {
            squares += Math.Pow(one.Pixels[i] - other.Pixels[i], 2);
        }

        return 10 * Math.Log10(255.0 * 255.0 * one.Pixels.Length / squares);
    }

    internal static byte Level(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);

    private static double[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
}
