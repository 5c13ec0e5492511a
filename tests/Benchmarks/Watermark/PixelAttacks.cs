using Farm.Imaging;

namespace Farm.Benchmarks.Watermark;

/// <summary>Attacks that look at one pixel at a time.</summary>
internal static class PixelAttacks
{
    /// <summary>Every value of every channel through one curve.</summary>
    internal static PixelBuffer Each(PixelBuffer picture, Func<double, double> curve)
    {
        var levels = Enumerable.Range(0, 256).Select(v => Level(curve(v))).ToArray();
        var result = new PixelBuffer(picture.Width, picture.Height);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            result.Pixels[i] = levels[picture.Pixels[i]];
        }

        return result;
    }

    internal static PixelBuffer Grey(PixelBuffer picture)
    {
        var result = new PixelBuffer(picture.Width, picture.Height);
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            var pixel = picture.Pixels.Slice(i, 3);
            result.Pixels.Slice(i, 3).Fill(Level((0.299 * pixel[0]) + (0.587 * pixel[1]) + (0.114 * pixel[2])));
        }

        return result;
    }

    /// <summary>Gaussian noise of its own in every channel (Box and Muller), always the same.</summary>
    internal static PixelBuffer Noise(PixelBuffer picture, double sigma)
    {
        var random = new Random(20260101);
        var result = new PixelBuffer(picture.Width, picture.Height);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            result.Pixels[i] = Level(picture.Pixels[i] + (sigma * normal));
        }

        return result;
    }

    /// <summary>A grey rectangle over the middle.</summary>
    internal static PixelBuffer PaintOver(PixelBuffer picture, double share)
    {
        var result = GeometryAttacks.Cut(picture, 0, 0, picture.Width, picture.Height);
        var side = Math.Sqrt(share);
        var (width, height) = ((int)(picture.Width * side), (int)(picture.Height * side));
        for (var y = (picture.Height - height) / 2; y < (picture.Height + height) / 2; y++)
        {
            result.Row(y).Slice((picture.Width - width) / 2 * 3, width * 3).Fill(128);
        }

        return result;
    }

    internal static byte Level(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
