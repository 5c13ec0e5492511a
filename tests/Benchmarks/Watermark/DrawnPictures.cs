using Farm.Imaging;

namespace Farm.Benchmarks.Watermark;

/// <summary>Pictures made by program, each number another: gradients, noise, textures, shapes, lines of something like text.</summary>
internal static class DrawnPictures
{
    internal const int Kinds = 8;

    internal static PixelBuffer Draw(int number, int width, int height)
    {
        var random = new Random(977 * number + 5);
        var picture = new PixelBuffer(width, height);
        var value = (number % Kinds) switch
        {
            0 => Gradient(random, width, height),
            1 => Noise(random, random.NextDouble() * 40),
            2 => Waves(random, 6),
            3 => Shapes(random, width, height),
            4 => Cloud(random, width),
            5 => Text(random),
            6 => Checks(random),
            _ => Add(Cloud(random, width), Shapes(random, width, height)),
        };
        var (red, green, blue) = (0.4 + (0.6 * random.NextDouble()), 0.4 + (0.6 * random.NextDouble()), 0.4 + (0.6 * random.NextDouble()));
        for (var y = 0; y < height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < width; x++)
            {
                var v = value(x, y);
                (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]) = (PixelAttacks.Level(v * red), PixelAttacks.Level(v * green), PixelAttacks.Level(v * blue));
            }
        }

        return picture;
    }

    /// <summary>Lines of something like text in black on white, a grey panel at the left and a dark bar at the top.</summary>
    internal static PixelBuffer Page(int number, int width, int height)
    {
        var text = Text(new Random(number));
        return Fill(width, height, (x, y) => y < height / 24 ? 40 : x < width / 9 ? 225 : x % 900 < 60 || y % 400 < 90 ? 250 : text(x, y));
    }

    /// <summary>Pure black on pure white: text, a poster's bars and discs, or fine lines.</summary>
    internal static PixelBuffer BlackOnWhite(int number, int side)
    {
        var random = new Random(31 + number);
        var glyphs = Enumerable.Range(0, 64).Select(_ => random.Next()).ToArray();
        var discs = Enumerable.Range(0, 7).Select(_ => (X: random.Next(side), Y: random.Next(side), R: random.Next(side / 16, side / 5), In: random.Next(2) * 255)).ToArray();
        var slopes = Enumerable.Range(0, 12).Select(_ => (A: random.NextDouble() - 0.5, B: random.NextDouble() - 0.5, C: random.NextDouble() * side)).ToArray();
        return Fill(side, side, (number % 3) switch
        {
            0 => (x, y) => x > 40 && x < side - 40 && y > 40 && y < side - 40 && y % 16 < 10 && x % 9 < 7
                && ((glyphs[((x / 9 * 31) + (y / 16 * 17)) & 63] >> ((x % 9 / 2 * 3) + (y % 16 / 3))) & 1) == 1 ? 0 : 255,
            1 => (x, y) => discs.Aggregate(y < side / 5 ? 0 : 255, (v, disc) => Math.Pow(x - disc.X, 2) + Math.Pow(y - disc.Y, 2) < disc.R * disc.R ? disc.In : v),
            _ => (x, y) => slopes.Any(line => Math.Abs((line.A * (x - line.C)) + (line.B * (y - line.C))) < 0.7)
                || discs.Any(disc => Math.Abs(Math.Sqrt(Math.Pow(x - disc.X, 2) + Math.Pow(y - disc.Y, 2)) - disc.R) < 1.2) ? 0 : 255,
        });
    }

    private static PixelBuffer Fill(int width, int height, Func<int, int, double> value)
    {
        var picture = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                picture.Row(y).Slice(3 * x, 3).Fill(PixelAttacks.Level(value(x, y)));
            }
        }

        return picture;
    }

    private static Func<int, int, double> Gradient(Random random, int width, int height)
    {
        var (a, b) = (random.NextDouble() * 255, random.NextDouble() * 255);
        return (x, y) => (a * x / width) + (b * y / height);
    }

    private static Func<int, int, double> Noise(Random random, double strength) => (_, _) => 128 + (strength * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5));

    private static Func<int, int, double> Waves(Random random, int count)
    {
        var waves = Enumerable.Range(0, count)
            .Select(_ => (X: random.NextDouble() - 0.5, Y: random.NextDouble() - 0.5, Phase: random.NextDouble() * 6, Size: random.NextDouble() * 25)).ToArray();
        return (x, y) => 128 + waves.Sum(wave => wave.Size * Math.Sin((wave.X * x) + (wave.Y * y) + wave.Phase));
    }

    private static Func<int, int, double> Shapes(Random random, int width, int height)
    {
        var discs = Enumerable.Range(0, 12).Select(_ => (X: random.Next(width), Y: random.Next(height), R: random.Next(4, 8 + (width / 5)), V: random.Next(256))).ToArray();
        var ground = random.Next(256);
        return (x, y) =>
        {
            double v = ground;
            foreach (var disc in discs)
            {
                var (dx, dy) = (x - disc.X, y - disc.Y);
                v = disc.V % 2 == 0 ? (dx * dx) + (dy * dy) < disc.R * disc.R ? disc.V : v : Math.Max(Math.Abs(dx), Math.Abs(dy)) < disc.R ? disc.V : v;
            }

            return v;
        };
    }

    /// <summary>Noise on grids of 64, 32, ... 4 pixels, blended: about the spectrum of a photograph.</summary>
    private static Func<int, int, double> Cloud(Random random, int width)
    {
        var grids = Enumerable.Range(0, 5).Select(level => (Step: 64 >> level, Values: Enumerable.Range(0, 4096).Select(_ => random.NextDouble() - 0.5).ToArray())).ToArray();
        return (x, y) => 128 + grids.Sum(grid =>
        {
            var (gx, gy) = (x / grid.Step, y / grid.Step);
            var (tx, ty) = ((x % grid.Step) / (double)grid.Step, (y % grid.Step) / (double)grid.Step);
            double At(int i, int j) => grid.Values[((i * 7919) + (j * 104729)) & 4095];
            return grid.Step * 2.5 * (((1 - ty) * (((1 - tx) * At(gx, gy)) + (tx * At(gx + 1, gy)))) + (ty * (((1 - tx) * At(gx, gy + 1)) + (tx * At(gx + 1, gy + 1)))));
        });
    }

    private static Func<int, int, double> Text(Random random)
    {
        var glyphs = Enumerable.Range(0, 64).Select(_ => random.Next()).ToArray();
        return (x, y) => y % 14 < 9 && x % 8 < 6 && ((glyphs[((x / 8 * 31) + (y / 14 * 17)) & 63] >> ((x % 8 / 2 * 3) + (y % 14 / 3))) & 1) == 1 ? 25 : 240;
    }

    private static Func<int, int, double> Checks(Random random)
    {
        var (side, low, high) = (random.Next(2, 40), random.Next(100), random.Next(150, 256));
        return (x, y) => ((x / side) + (y / side)) % 2 == 0 ? low : high;
    }

    private static Func<int, int, double> Add(Func<int, int, double> one, Func<int, int, double> other) => (x, y) => (one(x, y) + other(x, y)) / 2;
}
