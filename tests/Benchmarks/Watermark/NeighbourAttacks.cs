using Farm.Imaging;

namespace Farm.Benchmarks.Watermark;

/// <summary>Attacks that mix a pixel with those around it; the picture's edge goes on for ever.</summary>
internal static class NeighbourAttacks
{
    internal static PixelBuffer Blur(PixelBuffer picture, double sigma)
    {
        var radius = (int)Math.Ceiling(3 * sigma);
        var kernel = Enumerable.Range(-radius, (2 * radius) + 1).Select(k => Math.Exp(-k * k / (2 * sigma * sigma))).ToArray();
        var sum = kernel.Sum();
        var (width, height) = (picture.Width, picture.Height);
        var rows = new double[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var total = 0.0;
                    for (var k = -radius; k <= radius; k++)
                    {
                        total += kernel[k + radius] * row[(3 * Math.Clamp(x + k, 0, width - 1)) + channel];
                    }

                    rows[(((y * width) + x) * 3) + channel] = total / sum;
                }
            }
        }

        var result = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = result.Row(y);
            for (var i = 0; i < 3 * width; i++)
            {
                var total = 0.0;
                for (var k = -radius; k <= radius; k++)
                {
                    total += kernel[k + radius] * rows[(Math.Clamp(y + k, 0, height - 1) * 3 * width) + i];
                }

                row[i] = PixelAttacks.Level(total / sum);
            }
        }

        return result;
    }

    /// <summary>The median of (2 radius + 1) squared neighbours, each channel for itself.</summary>
    internal static PixelBuffer Median(PixelBuffer picture, int radius)
    {
        var (width, height) = (picture.Width, picture.Height);
        var result = new PixelBuffer(width, height);
        Span<byte> around = stackalloc byte[((2 * radius) + 1) * ((2 * radius) + 1)];
        for (var y = 0; y < height; y++)
        {
            for (var i = 0; i < 3 * width; i++)
            {
                var count = 0;
                for (var dy = -radius; dy <= radius; dy++)
                {
                    var row = picture.Row(Math.Clamp(y + dy, 0, height - 1));
                    for (var dx = -radius; dx <= radius; dx++)
                    {
                        around[count++] = row[(3 * Math.Clamp((i / 3) + dx, 0, width - 1)) + (i % 3)];
                    }
                }

                around.Sort();
                result.Row(y)[i] = around[count / 2];
            }
        }

        return result;
    }
}
