using Farm.Imaging;

namespace Farm.Benchmarks.Watermark;

/// <summary>Attacks that move pixels.</summary>
internal static class GeometryAttacks
{
    internal static PixelBuffer Cut(PixelBuffer picture, int left, int top, int width, int height)
    {
        var result = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            picture.Row(top + y).Slice(left * 3, width * 3).CopyTo(result.Row(y));
        }

        return result;
    }

    internal static PixelBuffer Mirror(PixelBuffer picture)
    {
        var result = new PixelBuffer(picture.Width, picture.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                picture.Row(y).Slice(x * 3, 3).CopyTo(result.Row(y)[((picture.Width - 1 - x) * 3)..]);
            }
        }

        return result;
    }

    /// <summary>Counter-clockwise about the middle, the canvas as large as before, black where nothing was; bilinear.</summary>
    internal static PixelBuffer Rotate(PixelBuffer picture, double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var (width, height) = (picture.Width, picture.Height);
        var (cx, cy) = ((width - 1) / 2.0, (height - 1) / 2.0);
        var result = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = result.Row(y);
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = (cx + (cosine * (x - cx)) - (sine * (y - cy)), cy + (sine * (x - cx)) + (cosine * (y - cy)));
                for (var channel = 0; channel < 3; channel++)
                {
                    row[(3 * x) + channel] = Sample(picture, fromX, fromY, channel);
                }
            }
        }

        return result;
    }

    /// <summary>Another picture, without a mark, beside it: of the same size, stripes and discs.</summary>
    internal static PixelBuffer Collage(PixelBuffer picture)
    {
        var result = new PixelBuffer(2 * picture.Width, picture.Height);
        using var other = DrawnPictures.Draw(3, picture.Width, picture.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            other.Row(y).CopyTo(result.Row(y));
            picture.Row(y).CopyTo(result.Row(y)[(3 * picture.Width)..]);
        }

        return result;
    }

    private static byte Sample(PixelBuffer picture, double x, double y, int channel)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        if (left < 0 || top < 0 || left >= picture.Width - 1 || top >= picture.Height - 1)
        {
            return 0;
        }

        var (across, down) = (x - left, y - top);
        double At(int dx, int dy) => picture.Pixels[(((((top + dy) * picture.Width) + left + dx) * 3) + channel)];
        return PixelAttacks.Level(((1 - down) * (((1 - across) * At(0, 0)) + (across * At(1, 0)))) + (down * (((1 - across) * At(0, 1)) + (across * At(1, 1)))));
    }
}
