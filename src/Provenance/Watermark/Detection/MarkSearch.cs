using Farm.Provenance.Watermark.Keys;
using Farm.Provenance.Watermark.Pictures;
using Farm.Provenance.Watermark.Spectrum;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>
/// One search: the tile as the picture shows it at some transform, pilots for its shift, then the id. Tries are counted over the whole search, for each
/// gives chance another opportunity. Buffers are kept for the next search; for one thread at a time.
/// </summary>
internal sealed class MarkSearch
{
    /// <summary>Below it a shift is not worth a decoding; the best of all shifts in a picture without a mark is about 4.</summary>
    private const float WorthReading = 4.4f;

    private readonly float[] tile = new float[MarkLayout.Tile * MarkLayout.Tile];
    private readonly TileSpectrum spectrum = new();
    private readonly PilotCorrelation pilots = new();
    private readonly TileReader reader = new();
    private readonly TemplateSearch search = new();

    internal float Best { get; private set; }

    internal int Tries { get; private set; }

    internal void Begin() => (Tries, Best) = (0, 0);

    internal WatermarkReading.Found? AtSameScale(HostAnalysis host, IReadOnlyList<WatermarkKey> keys, CancellationToken token)
    {
        host.FoldResidual(tile, MarkLayout.Tile);
        spectrum.Load(tile);
        foreach (var key in keys)
        {
            token.ThrowIfCancellationRequested();
            foreach (var mirrored in (ReadOnlySpan<bool>)[false, true])
            {
                if (Try(key, MarkTransform.None with { Mirrored = mirrored }, out _) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    internal WatermarkReading.Found? Everywhere(HostAnalysis host, IReadOnlyList<WatermarkKey> keys, CancellationToken token)
    {
        using var peaks = PeakMap.Of(host, WatermarkDetector.MaxSide);
        var pixels = Math.Min(host.Luma.Width * host.Luma.Height, CubicWarp.MaxSide * CubicWarp.MaxSide);
        var keep = Math.Clamp((int)(8e6 / pixels), 10, 150);
        foreach (var key in keys)
        {
            var (best, top) = (MarkTransform.None, 0f);
            foreach (var candidate in search.Find(peaks, key.Layout, keep, token))
            {
                token.ThrowIfCancellationRequested();
                if (TryAt(host.Luma, key, candidate.Transform, out var score) is { } found)
                {
                    return found;
                }

                (best, top) = score > top ? (candidate.Transform, score) : (best, top);
            }

            if (Around(host.Luma, key, best, top, 0.9f / Math.Max(host.Luma.Width, host.Luma.Height), token) is { } near)
            {
                return near;
            }
        }

        return null;
    }

    /// <summary>Climbs from the transform whose pilots spoke clearest.</summary>
    private WatermarkReading.Found? Around(LumaPlane luma, WatermarkKey key, MarkTransform best, float top, float step, CancellationToken token)
    {
        for (var round = 0; round < 2; round++, step /= 2)
        {
            foreach (var (scale, other) in (ReadOnlySpan<(int, int)>)[(1, 0), (-1, 0), (0, 1), (0, -1)])
            {
                token.ThrowIfCancellationRequested();
                var moved = TemplateSearch.Move(best, scale * step, other * step, best.ScaleX != best.ScaleY);
                if (TryAt(luma, key, moved, out var score) is { } found)
                {
                    return found;
                }

                (best, top) = score > top ? (moved, score) : (best, top);
            }
        }

        return null;
    }

    private WatermarkReading.Found? TryAt(LumaPlane luma, WatermarkKey key, MarkTransform transform, out float score)
    {
        using var host = HostAnalysis.Of(CubicWarp.Undo(luma, transform, out var extent));
        host.FoldResidual(tile, MarkLayout.Tile, extent);
        spectrum.Load(tile);
        return Try(key, transform, out score);
    }

    private WatermarkReading.Found? Try(WatermarkKey key, MarkTransform transform, out float score)
    {
        var shift = pilots.Find(spectrum, key.Layout, transform.Mirrored);
        score = shift.Score;
        if (score < WorthReading)
        {
            return null;
        }

        Tries++;
        var reading = reader.Read(spectrum, key.Layout, transform.Mirrored, pilots.Refine(key.Layout, shift));
        Best = Math.Max(Best, reading.Correlation);
        var rate = Math.Exp(Math.Min(0, reading.LogChance + Math.Log(Tries)));
        return reading.Checks && rate <= WatermarkDetector.MaxFalsePositiveRate
            ? new WatermarkReading.Found(reading.Id, key.Name, reading.Correlation, rate, transform)
            : null;
    }
}
