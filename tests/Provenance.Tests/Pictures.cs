using System.Buffers;
using Farm.Imaging;

namespace Farm.Provenance.Tests;

/// <summary>Drawn pictures and their files.</summary>
internal static class Pictures
{
    internal static PixelBuffer Gradient(int width, int height)
    {
        var picture = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < width; x++)
            {
                row[3 * x] = (byte)(255 * x / Math.Max(1, width - 1));
                row[(3 * x) + 1] = (byte)(255 * y / Math.Max(1, height - 1));
                row[(3 * x) + 2] = (byte)(128 + (80 * Math.Sin(0.1 * (x + y))));
            }
        }

        return picture;
    }

    internal static byte[] Encode(PixelBuffer picture, ImageFormat format)
    {
        var writer = new ArrayBufferWriter<byte>();
        ImageCodec.Encode(picture, format, EncodeOptions.Default, writer);
        return writer.WrittenSpan.ToArray();
    }

    internal static byte[] File(ImageFormat format, int width = 48, int height = 32)
    {
        using var picture = Gradient(width, height);
        return Encode(picture, format);
    }
}
