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

    /// <summary>
    /// Non-local means (Buades, Coll and Morel, CVPR 2005) over 9 x 9 places, patches of 5 x 5: each pixel becomes the mean of those whose surroundings
    /// look alike. Much stronger than what a camera does at 10.
    /// </summary>
    /// <param name="strength">Levels by which patches that count alike may differ.</param>
    internal static PixelBuffer Denoise(PixelBuffer picture, double strength)
    {
        const int reach = 4, patch = 2;
        var (width, height) = (picture.Width, picture.Height);
        var luma = new float[width * height];
        for (var i = 0; i < luma.Length; i++)
        {
            var pixel = picture.Pixels.Slice(3 * i, 3);
            luma[i] = (0.299f * pixel[0]) + (0.587f * pixel[1]) + (0.114f * pixel[2]);
        }

        var (sums, weights, likeness) = (new float[luma.Length * 3], new float[luma.Length], new float[(width + 1) * (height + 1)]);
        for (var dy = -reach; dy <= reach; dy++)
        {
            for (var dx = -reach; dx <= reach; dx++)
            {
                // The squared difference to the picture moved by dx, dy, summed from the top left: a patch's sum is four of these.
                for (var y = 0; y < height; y++)
                {
                    var (row, other) = (0f, Math.Clamp(y + dy, 0, height - 1) * width);
                    for (var x = 0; x < width; x++)
                    {
                        var difference = luma[(y * width) + x] - luma[other + Math.Clamp(x + dx, 0, width - 1)];
                        row += Math.Min(difference * difference, 2_000);
                        likeness[((y + 1) * (width + 1)) + x + 1] = likeness[(y * (width + 1)) + x + 1] + row;
                    }
                }

                for (var y = 0; y < height; y++)
                {
                    var (above, below) = (Math.Max(y - patch, 0) * (width + 1), Math.Min(y + patch + 1, height) * (width + 1));
                    for (var x = 0; x < width; x++)
                    {
                        var (left, right) = (Math.Max(x - patch, 0), Math.Min(x + patch + 1, width));
                        var distance = (likeness[below + right] - likeness[below + left] - likeness[above + right] + likeness[above + left]) / 25;
                        var weight = MathF.Exp(-Math.Max(distance, 0) / (float)(strength * strength));
                        var from = 3 * ((Math.Clamp(y + dy, 0, height - 1) * width) + Math.Clamp(x + dx, 0, width - 1));
                        var at = (y * width) + x;
                        weights[at] += weight;
                        for (var channel = 0; channel < 3; channel++)
                        {
                            sums[(3 * at) + channel] += weight * picture.Pixels[from + channel];
                        }
                    }
                }
            }
        }

        var result = new PixelBuffer(width, height);
        for (var i = 0; i < sums.Length; i++)
        {
            result.Pixels[i] = PixelAttacks.Level(sums[i] / weights[i / 3]);
        }

        return result;
    }
}
