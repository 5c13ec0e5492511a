using Farm.Imaging;

namespace Farm.Benchmarks.Device;

/// <summary>The picture that renders start from or refer to: an orange box on grey, 128 x 128.</summary>
internal static class DrawnSource
{
    private const int Side = 128;

    public static PixelBuffer Draw()
    {
        var picture = new PixelBuffer(Side, Side);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                ReadOnlySpan<byte> colour = x is >= 40 and < 88 && y is >= 48 and < 96 ? [240, 140, 30] : [190, 190, 195];
                colour.CopyTo(picture.Row(y).Slice(x * PixelBuffer.Channels, PixelBuffer.Channels));
            }
        }

        return picture;
    }
}
