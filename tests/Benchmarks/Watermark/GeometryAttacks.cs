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

    internal static PixelBuffer Mirror(PixelBuffer picture) => Turn(picture, mirrored: true, 0);

    /// <summary>Left and right swapped if asked for, then turned by quarters of a circle, counter-clockwise: the eight ways to lay a picture down, nothing lost.</summary>
    internal static PixelBuffer Turn(PixelBuffer picture, bool mirrored, int quarters)
    {
        var (width, height) = quarters % 2 == 0 ? (picture.Width, picture.Height) : (picture.Height, picture.Width);
        var result = new PixelBuffer(width, height);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var from = mirrored ? picture.Width - 1 - x : x;
                var (toX, toY) = quarters switch
                {
                    0 => (x, y),
                    1 => (y, picture.Width - 1 - x),
                    2 => (picture.Width - 1 - x, picture.Height - 1 - y),
                    _ => (picture.Height - 1 - y, x),
                };
                picture.Row(y).Slice(from * 3, 3).CopyTo(result.Row(toY)[(toX * 3)..]);
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

    /// <summary>Photographed from below and from the left: the upper corners and the right ones move in by a share of the sides. Bilinear.</summary>
    internal static PixelBuffer Lean(PixelBuffer picture, double share)
    {
        var (width, height) = (picture.Width - 1.0, picture.Height - 1.0);
        // The unit square to the four corners (Heckbert, Fundamentals of Texture Mapping, 1989).
        (double X, double Y) a = (share, share / 2), b = (1 - share, share), c = (1, 1 - (share / 2)), d = (0, 1);
        var (sx, sy) = (a.X - b.X + c.X - d.X, a.Y - b.Y + c.Y - d.Y);
        var (dx1, dy1, dx2, dy2) = (b.X - c.X, b.Y - c.Y, d.X - c.X, d.Y - c.Y);
        var det = (dx1 * dy2) - (dx2 * dy1);
        var (g, h) = (((sx * dy2) - (dx2 * sy)) / det, ((dx1 * sy) - (sx * dy1)) / det);
        var (m00, m01, m10, m11) = (b.X - a.X + (g * b.X), d.X - a.X + (h * d.X), b.Y - a.Y + (g * b.Y), d.Y - a.Y + (h * d.Y));
        var result = new PixelBuffer(picture.Width, picture.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                // Where (u, v) of the picture comes from: the same map used backwards leans the other way.
                var (u, v) = (x / width, y / height);
                var w = (g * u) + (h * v) + 1;
                var (fromX, fromY) = (((m00 * u) + (m01 * v) + a.X) / w * width, ((m10 * u) + (m11 * v) + a.Y) / w * height);
                for (var channel = 0; channel < 3; channel++)
                {
                    result.Row(y)[(3 * x) + channel] = Sample(picture, fromX, fromY, channel);
                }
            }
        }

        return result;
    }

    /// <summary>Somewhere on a page of text and panels, as on a screenshot.</summary>
    /// <param name="across">0 is the left edge, 1 the right one.</param>
    internal static PixelBuffer PasteOn(PixelBuffer picture, int width, int height, double across, double down)
    {
        var page = DrawnPictures.Page(5, Math.Max(width, picture.Width), Math.Max(height, picture.Height));
        var (left, top) = ((int)((page.Width - picture.Width) * across), (int)((page.Height - picture.Height) * down));
        for (var y = 0; y < picture.Height; y++)
        {
            picture.Row(y).CopyTo(page.Row(top + y)[(3 * left)..]);
        }

        return page;
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
