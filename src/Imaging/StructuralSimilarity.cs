namespace Farm.Imaging;

/// <summary>
/// The structural similarity index of Wang, Bovik, Sheikh and Simoncelli (IEEE Transactions on Image Processing 13 (4), 2004): 1 for equal
/// pictures. On luma 0.299 R + 0.587 G + 0.114 B, with a Gaussian window of 11 x 11 and sigma 1.5, K1 0.01, K2 0.03 and range 255, as the
/// mean over all windows that lie wholly inside; nothing is scaled down first.
/// </summary>
public static class StructuralSimilarity
{
    /// <summary>Both sides of a picture must be at least this long.</summary>
    public const int Window = 11;

    private const double C1 = 0.01 * 255 * 0.01 * 255;
    private const double C2 = 0.03 * 255 * 0.03 * 255;

    private static readonly double[] Weights = Gaussian(1.5);

    /// <exception cref="ArgumentException">The pictures differ in size, or a side is below 11.</exception>
    public static double Between(PixelBuffer a, PixelBuffer b)
    {
        if (a.Width != b.Width || a.Height != b.Height || a.Width < Window || a.Height < Window)
        {
            throw new ArgumentException($"pictures of {a.Width} x {a.Height} and {b.Width} x {b.Height}; both must be of one size, at least {Window} x {Window}");
        }

        var (x, y) = (Luma(a), Luma(b));
        var meanX = Blur(x, a.Width);
        var meanY = Blur(y, a.Width);
        var xy = Blur(Product(x, y), a.Width);
        var xx = Blur(Product(x, x), a.Width);
        var yy = Blur(Product(y, y), a.Width);
        var sum = 0.0;
        for (var i = 0; i < meanX.Length; i++)
        {
            var (mx, my) = (meanX[i], meanY[i]);
            var (vx, vy, cov) = (xx[i] - (mx * mx), yy[i] - (my * my), xy[i] - (mx * my));
            sum += ((2 * mx * my) + C1) * ((2 * cov) + C2) / (((mx * mx) + (my * my) + C1) * (vx + vy + C2));
        }

        return sum / meanX.Length;
    }

    private static double[] Luma(PixelBuffer picture)
    {
        var pixels = picture.Pixels;
        var luma = new double[picture.Width * picture.Height];
        for (var i = 0; i < luma.Length; i++)
        {
            luma[i] = (0.299 * pixels[3 * i]) + (0.587 * pixels[(3 * i) + 1]) + (0.114 * pixels[(3 * i) + 2]);
        }

        return luma;
    }

    /// <summary>Along rows, then along columns; the result is 10 shorter each way.</summary>
    private static double[] Blur(double[] plane, int width)
    {
        var (height, inner) = (plane.Length / width, width - Window + 1);
        var rows = new double[height * inner];
        for (var y = 0; y < height; y++)
        {
            var to = rows.AsSpan(y * inner, inner);
            for (var k = 0; k < Window; k++)
            {
                Add(plane.AsSpan((y * width) + k, inner), Weights[k], to);
            }
        }

        var result = new double[(height - Window + 1) * inner];
        for (var y = 0; y <= height - Window; y++)
        {
            var to = result.AsSpan(y * inner, inner);
            for (var k = 0; k < Window; k++)
            {
                Add(rows.AsSpan((y + k) * inner, inner), Weights[k], to);
            }
        }

        return result;
    }

    private static void Add(ReadOnlySpan<double> values, double weight, Span<double> sum)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += weight * values[i];
        }
    }

    private static double[] Product(double[] a, double[] b)
    {
        var product = new double[a.Length];
        for (var i = 0; i < product.Length; i++)
        {
            product[i] = a[i] * b[i];
        }

        return product;
    }

    private static double[] Gaussian(double sigma)
    {
        var weights = new double[Window];
        for (var i = 0; i < Window; i++)
        {
            weights[i] = Math.Exp(-(i - 5) * (i - 5) / (2 * sigma * sigma));
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
