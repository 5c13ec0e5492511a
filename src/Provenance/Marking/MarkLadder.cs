using System.Buffers;
using Farm.Imaging;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Marking;

/// <summary>
/// The invisible mark, as faint as it can be read. Small pictures that are all texture drown one of the usual strength, and get a stronger one. So do
/// pictures in black and white, which cut half of a mark off, until it is read after JPEG 50 and WebP 75 too.
/// </summary>
public static class MarkLadder
{
    /// <summary>Decibels; each step lays a mark of about 1.3 times the amplitude. Below the last it could be seen.</summary>
    private static readonly double[] Steps = [WatermarkEmbedder.DefaultPsnr, 39, 37, 35, 33];

    /// <summary>Share of the mark cut off from which on a mark is tried after coding.</summary>
    private const float MuchClipped = 0.1f;

    private const int TriedQuality = 50;

    /// <returns>Marked in nearly every case, the strongest where none lasts; how the last try ended otherwise, with the picture as it was.</returns>
    public static WatermarkEmbedding Embed(PixelBuffer picture, ulong id, WatermarkKey key)
    {
        var length = picture.Pixels.Length;
        var original = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            picture.Pixels.CopyTo(original);
            var even = false;
            for (var step = 0; ; step++)
            {
                var tried = WatermarkEmbedder.Embed(picture, id, key, Steps[step], even);
                if (tried is WatermarkEmbedding.Marked marked)
                {
                    var lasts = marked.Clipped < MuchClipped || OutlivesCoding(picture, id, key);
                    if (lasts || step == Steps.Length - 1)
                    {
                        return marked with { Lasts = lasts };
                    }

                    // The same strength once more, laid where a coder leaves it.
                    step -= even ? 0 : 1;
                    even = true;
                }
                else if (tried is not WatermarkEmbedding.Drowned)
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

    private static bool OutlivesCoding(PixelBuffer picture, ulong id, WatermarkKey key) =>
        OutlivesCoding(picture, id, key, ImageFormat.Jpeg, 50) && OutlivesCoding(picture, id, key, ImageFormat.Webp, 75);

    private static bool OutlivesCoding(PixelBuffer picture, ulong id, WatermarkKey key, ImageFormat format, int quality)
    {
        var file = new ArrayBufferWriter<byte>();
#pragma warning disable RS0030 // Read again and thrown away.
        ImageCodec.Encode(picture, format, EncodeOptions.Default with { Quality = quality }, file);
#pragma warning restore RS0030
        using var coded = ImageCodec.Decode(file.WrittenSpan).Value;
        return coded is not null
            && WatermarkDetector.Detect(coded, [key], DetectionEffort.SameScale, CancellationToken.None) is WatermarkReading.Found found && found.Id == id;
    }
}
