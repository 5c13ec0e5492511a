using Farm.Imaging;

namespace Farm.Provenance.VisibleMark;

/// <summary>The ground that a mark stands on, and the ink that is read on it.</summary>
/// <param name="Ground">Grey level of the plate: 0 or 255.</param>
/// <param name="Opacity">Of the plate over the picture, 0 to 1.</param>
/// <param name="Contrast">The least between ink and plate over any pixel beneath.</param>
internal readonly record struct MarkPlate(byte Ground, double Opacity, double Contrast)
{
    /// <summary>At least so much is covered: a plate that can hardly be seen does not hold the mark together.</summary>
    private const double LeastOpacity = 0.5;

    private const double Step = 0.05;

    /// <summary>Halfway, in contrast, between black and white: sqrt(1.05 * 0.05) - 0.05.</summary>
    private const double Middle = 0.179;

    /// <summary>Takes the plate that is nearer to what lies beneath, and the least opacity with which its ink is readable everywhere on it.</summary>
    public static MarkPlate Choose(PixelBuffer picture, int left, int top, int width, int height)
    {
        var sum = 0.0;
        for (var y = top; y < top + height; y++)
        {
            var row = picture.Row(y).Slice(left * PixelBuffer.Channels, width * PixelBuffer.Channels);
            for (var x = 0; x < row.Length; x += PixelBuffer.Channels)
            {
                sum += VisibleMark.Contrast.Luminance(row[x], row[x + 1], row[x + 2]);
            }
        }

        var ground = sum / ((double)width * height) < Middle ? byte.MinValue : byte.MaxValue;
        var opacity = LeastOpacity;
        var contrast = Least(picture, left, top, width, height, ground, opacity);
        while (contrast < VisibleMark.Contrast.Readable && opacity < 1)
        {
            opacity = Math.Min(1, opacity + Step);
            contrast = Least(picture, left, top, width, height, ground, opacity);
        }

        return new MarkPlate(ground, opacity, contrast);
    }

    /// <summary>Lays the plate over the picture, its corners rounded to a quarter of its height.</summary>
    public void Fill(PixelBuffer picture, int left, int top, int width, int height)
    {
        var radius = Math.Min(width, height) / 4.0;
        for (var y = 0; y < height; y++)
        {
            var row = picture.Row(top + y).Slice(left * PixelBuffer.Channels, width * PixelBuffer.Channels);
            for (var x = 0; x < width; x++)
            {
                Blend(row.Slice(x * PixelBuffer.Channels, PixelBuffer.Channels), Ground, Opacity * Inside(x, y, width, height, radius));
            }
        }
    }

    /// <summary>Draws a part in the ink, cut at the picture's edges.</summary>
    public void Ink(PixelBuffer picture, Stencil part, int left, int top)
    {
        var ink = (byte)(byte.MaxValue - Ground);
        for (var y = Math.Max(0, -top); y < part.Height && top + y < picture.Height; y++)
        {
            var row = picture.Row(top + y);
            for (var x = Math.Max(0, -left); x < part.Width && left + x < picture.Width; x++)
            {
                Blend(row.Slice((left + x) * PixelBuffer.Channels, PixelBuffer.Channels), ink, part.Coverage[(y * part.Width) + x] / 255.0);
            }
        }
    }

    private static double Least(PixelBuffer picture, int left, int top, int width, int height, byte ground, double opacity)
    {
        Span<byte> levels = stackalloc byte[256];
        for (var level = 0; level < levels.Length; level++)
        {
            levels[level] = Mix((byte)level, ground, opacity);
        }

        var ink = ground == 0 ? 1.0 : 0.0;
        var least = double.MaxValue;
        for (var y = top; y < top + height; y++)
        {
            var row = picture.Row(y).Slice(left * PixelBuffer.Channels, width * PixelBuffer.Channels);
            for (var x = 0; x < row.Length; x += PixelBuffer.Channels)
            {
                var luminance = VisibleMark.Contrast.Luminance(levels[row[x]], levels[row[x + 1]], levels[row[x + 2]]);
                least = Math.Min(least, VisibleMark.Contrast.Ratio(ink, luminance));
            }
        }

        return least;
    }

    /// <summary>The share of a pixel that lies inside the rounded plate, 0 to 1.</summary>
    private static double Inside(int x, int y, int width, int height, double radius)
    {
        var dx = Math.Max(0, Math.Max(radius - (x + 0.5), x + 0.5 - (width - radius)));
        var dy = Math.Max(0, Math.Max(radius - (y + 0.5), y + 0.5 - (height - radius)));
        return Math.Clamp(radius - Math.Sqrt((dx * dx) + (dy * dy)) + 0.5, 0, 1);
    }

    private static void Blend(Span<byte> pixel, byte level, double share)
    {
        for (var channel = 0; channel < pixel.Length; channel++)
        {
            pixel[channel] = Mix(pixel[channel], level, share);
        }
    }

    private static byte Mix(byte under, byte over, double share) => (byte)Math.Round(under + ((over - under) * share));
}
