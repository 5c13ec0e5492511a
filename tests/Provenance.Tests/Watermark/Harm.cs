using System.Buffers;
using Farm.Imaging;

namespace Farm.Provenance.Tests.Watermark;

/// <summary>A few things that befall pictures; ./farm bench watermark tries them all.</summary>
internal static class Harm
{
    internal static PixelBuffer None(PixelBuffer picture) => Drawn.Copy(picture);

    internal static PixelBuffer Jpeg50(PixelBuffer picture) => Recode(picture, ImageFormat.Jpeg, 50);

    internal static PixelBuffer Webp75(PixelBuffer picture) => Recode(picture, ImageFormat.Webp, 75);

    internal static PixelBuffer CutToHalf(PixelBuffer picture) =>
        Drawn.Part(picture, 37, 21, (int)(picture.Width * 0.71), (int)(picture.Height * 0.71));

    internal static PixelBuffer Smaller(PixelBuffer picture) => picture.Resize(picture.Width * 3 / 4, picture.Height * 3 / 4);

    internal static PixelBuffer Narrower(PixelBuffer picture) => picture.Resize(picture.Width * 9 / 10, picture.Height);

    internal static PixelBuffer Mirrored(PixelBuffer picture) => FromEach(picture, (x, y) => (picture.Width - 1 - x, y));

    internal static PixelBuffer UpsideDown(PixelBuffer picture) => FromEach(picture, (x, y) => (picture.Width - 1 - x, picture.Height - 1 - y));

    internal static PixelBuffer Flipped(PixelBuffer picture) => FromEach(picture, (x, y) => (x, picture.Height - 1 - y));

    /// <summary>Rows become columns.</summary>
    internal static PixelBuffer Transposed(PixelBuffer picture)
    {
        var result = new PixelBuffer(picture.Height, picture.Width);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                picture.Row(y).Slice(3 * x, 3).CopyTo(result.Row(x)[(3 * y)..]);
            }
        }

        return result;
    }

    /// <summary>Counter-clockwise.</summary>
    internal static PixelBuffer QuarterTurned(PixelBuffer picture)
    {
        using var transposed = Transposed(picture);
        return Flipped(transposed);
    }

    internal static PixelBuffer ThreeQuartersTurned(PixelBuffer picture)
    {
        using var transposed = Transposed(picture);
        return Mirrored(transposed);
    }

    internal static PixelBuffer TransposedAlongTheOtherDiagonal(PixelBuffer picture)
    {
        using var transposed = Transposed(picture);
        return UpsideDown(transposed);
    }

    /// <summary>By 3 degrees about the middle, each pixel the nearest one.</summary>
    internal static PixelBuffer Turned(PixelBuffer picture)
    {
        var (sine, cosine) = Math.SinCos(3 * Math.PI / 180);
        return FromEach(picture, (x, y) =>
        {
            var (dx, dy) = (x - (picture.Width / 2.0), y - (picture.Height / 2.0));
            return ((int)Math.Round((picture.Width / 2.0) + (cosine * dx) - (sine * dy)), (int)Math.Round((picture.Height / 2.0) + (sine * dx) + (cosine * dy)));
        });
    }

    internal static PixelBuffer Noisy(PixelBuffer picture)
    {
        var random = new Random(11);
        var result = Drawn.Copy(picture);
        for (var i = 0; i < result.Pixels.Length; i++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            result.Pixels[i] = Drawn.Level(result.Pixels[i] + (5 * normal));
        }

        return result;
    }

    internal static PixelBuffer Brighter(PixelBuffer picture)
    {
        var result = Drawn.Copy(picture);
        for (var i = 0; i < result.Pixels.Length; i++)
        {
            result.Pixels[i] = Drawn.Level((result.Pixels[i] * 1.1) + 10);
        }

        return result;
    }

    private static PixelBuffer FromEach(PixelBuffer picture, Func<int, int, (int X, int Y)> source)
    {
        var result = new PixelBuffer(picture.Width, picture.Height);
        result.Pixels.Clear();
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var (fromX, fromY) = source(x, y);
                if (fromX >= 0 && fromY >= 0 && fromX < picture.Width && fromY < picture.Height)
                {
                    picture.Row(fromY).Slice(3 * fromX, 3).CopyTo(result.Row(y)[(3 * x)..]);
                }
            }
        }

        return result;
    }

    private static PixelBuffer Recode(PixelBuffer picture, ImageFormat format, int quality)
    {
        var file = new ArrayBufferWriter<byte>();
        ImageCodec.Encode(picture, format, new EncodeOptions { Quality = quality }, file);
        return ImageCodec.Decode(file.WrittenSpan).Value ?? throw new AssertionException("a file just written cannot be read");
    }
}
