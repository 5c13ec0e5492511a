using System.Buffers;
using Farm.Imaging;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Marking;

/// <summary>
/// The invisible mark, as faint as it can be read: small pictures that are all texture drown one of the usual strength, and get a stronger one.
/// </summary>
internal static class MarkLadder
{
    /// <summary>Decibels; each step lays a mark of about 1.3 times the amplitude. Below the last it could be seen.</summary>
    private static readonly double[] Steps = [WatermarkEmbedder.DefaultPsnr, 39, 37, 35, 33];

    /// <returns>Marked in nearly every case; how the last try ended otherwise, with the picture as it was.</returns>
    public static WatermarkEmbedding Embed(PixelBuffer picture, ulong id, WatermarkKey key)
    {
        var length = picture.Pixels.Length;
        var original = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            picture.Pixels.CopyTo(original);
            for (var step = 0; ; step++)
            {
                var tried = WatermarkEmbedder.Embed(picture, id, key, Steps[step]);
                if (tried is not WatermarkEmbedding.Drowned)
                {
                    return tried;
                }

                original.AsSpan(0, length).CopyTo(picture.Pixels);
                if (step == Steps.Length - 1)
                {
                    return tried;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(original);
        }
    }
}
