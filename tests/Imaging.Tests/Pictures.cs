using System.Buffers;
using NetVips;

namespace Farm.Imaging.Tests;

/// <summary>Drawn pictures, their files, and how far two pictures are apart.</summary>
internal static class Pictures
{
    /// <summary>Smooth in every channel, and different in every corner, so that a turned or swapped picture shows.</summary>
    internal static PixelBuffer Gradient(int width, int height)
    {
        var picture = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < width; x++)
            {
                row[3 * x] = (byte)(255 * x / Math.Max(1, width - 1));
                row[3 * x + 1] = (byte)(255 * y / Math.Max(1, height - 1));
                row[3 * x + 2] = (byte)(128 + 80 * Math.Sin(0.1 * (x + y)));
            }
        }

        return picture;
    }

    internal static PixelBuffer Plain(int width, int height, byte red, byte green, byte blue)
    {
        var picture = new PixelBuffer(width, height);
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            (picture.Pixels[i], picture.Pixels[i + 1], picture.Pixels[i + 2]) = (red, green, blue);
        }

        return picture;
    }

    internal static byte[] Encode(PixelBuffer picture, ImageFormat format, EncodeOptions? options = null)
    {
        var writer = new ArrayBufferWriter<byte>();
        ImageCodec.Encode(picture, format, options ?? EncodeOptions.Default, writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>The picture after some libvips operations, saved by libvips: for files that Farm itself never writes.</summary>
    internal static unsafe byte[] Save(PixelBuffer picture, string suffix, params ReadOnlySpan<Func<Image, Image>> operations)
    {
        fixed (byte* pixels = picture.Pixels)
        {
            var image = VipsImages.Over(pixels, picture.Width, picture.Height, PixelBuffer.Channels);
            foreach (var operation in operations)
            {
                image = image.Then(operation);
            }

            using (image)
            {
                return image.WriteToBuffer(suffix);
            }
        }
    }

    internal static PixelBuffer Decode(ReadOnlySpan<byte> file)
    {
        var result = ImageCodec.Decode(file);
        Assert.That(result.Refusal, Is.Null);
        return result.Value ?? throw new AssertionException("no picture");
    }

    /// <summary>Peak signal-to-noise ratio over all channels, in decibels; infinite for equal pictures.</summary>
    internal static double Psnr(PixelBuffer a, PixelBuffer b)
    {
        Assert.That((b.Width, b.Height), Is.EqualTo((a.Width, a.Height)));
        var squares = 0.0;
        for (var i = 0; i < a.Pixels.Length; i++)
        {
            var difference = a.Pixels[i] - b.Pixels[i];
            squares += difference * difference;
        }

        return 10 * Math.Log10(255.0 * 255.0 * a.Pixels.Length / squares);
    }

    /// <summary>Photographs that the repository does not hold; the test is skipped without them.</summary>
    internal static IReadOnlyList<string> Photographs()
    {
        if (Environment.GetEnvironmentVariable("FARM_DATA") is not { Length: > 0 } data)
        {
            Assert.Ignore("FARM_DATA names no folder with images/*.png, so there are no photographs to try.");
            return [];
        }

        var files = Directory.GetFiles(Path.Combine(data, "images"), "*.png");
        Assert.That(files, Is.Not.Empty);
        return files;
    }
}
