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

    /// <summary>The frequency up to which a median of 7 x 7 pixels leaves something, in cycles per tile.</summary>
    private const int SmoothedRadius = 14;

    /// <summary>The same for parts of a picture, of which there are many.</summary>
    private const float WorthReadingOfPart = 5;

    /// <summary>Pixels by which the parts looked at for an untouched mark are apart.</summary>
    private const int PartStep = 2 * MarkLayout.Tile;

    private readonly float[] tile = new float[MarkLayout.Tile * MarkLayout.Tile];
    private readonly FoldedBlocks blocks = new();
    private readonly TileSpectrum spectrum = new();
    private readonly float[] weights = new float[MarkLayout.OuterRadius + 1];
    private readonly PilotCorrelation pilots = new();
    private readonly TileReader reader = new();
    private readonly TemplateSearch template = new();

    internal float Best { get; private set; }

    internal int Tries { get; private set; }

    internal void Begin() => (Tries, Best) = (0, 0);

    /// <summary>The picture as a whole, then its parts of 1,024 and of 512 pixels a side, as they lie and in the seven other ways.</summary>
    internal WatermarkReading.Found? AtSameScale(HostAnalysis host, IReadOnlyList<WatermarkKey> keys, CancellationToken cancellationToken)
    {
        blocks.Fold(host, PartStep);
        var found = TryPart(0, 0, blocks.Rows, blocks.Columns, keys, WorthReading, cancellationToken);
        foreach (var side in (ReadOnlySpan<int>)[4, 2])
        {
            var (rows, columns) = (Math.Min(side, blocks.Rows), Math.Min(side, blocks.Columns));
            if (rows == blocks.Rows && columns == blocks.Columns)
            {
                continue;
            }

            for (var row = 0; found is null && row <= blocks.Rows - rows; row += side / 2)
            {
                for (var column = 0; found is null && column <= blocks.Columns - columns; column += side / 2)
                {
                    found = TryPart(row, column, rows, columns, keys, WorthReadingOfPart, cancellationToken);
                }
            }
        }

        return found;
    }

    /// <summary>Scaled and turned: by little first, for that is what happens to pictures.</summary>
    internal WatermarkReading.Found? Everywhere(HostAnalysis host, IReadOnlyList<WatermarkKey> keys, CancellationToken cancellationToken)
    {
        using var peaks = PeakMap.Of(host, WatermarkDetector.MaxSide);
        using var polar = new PolarPeaks(peaks);
        var pixels = Math.Min(host.Luma.Width * host.Luma.Height, CubicWarp.MaxSide * CubicWarp.MaxSide);
        var keep = Math.Clamp((int)(8e6 / pixels), 10, 150);
        foreach (var key in keys)
        {
            if (Among(template.FindUpright(peaks, polar, key.Layout, keep, cancellationToken), host.Luma, key, climb: true, cancellationToken) is { } found)
            {
                return found;
            }
        }

        foreach (var shrunk in CombSearch.Find(peaks, keys[0].Layout, cancellationToken))
        {
            Undo(host.Luma, shrunk);
            foreach (var key in keys)
            {
                if (TryOrientations(key, shrunk, WorthReading, smoothedToo: false, cancellationToken) is { } found)
                {
                    return found;
                }
            }
        }

        foreach (var key in keys)
        {
            if (Among(template.FindTurned(peaks, polar, key.Layout, keep / 2, cancellationToken), host.Luma, key, climb: false, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private WatermarkReading.Found? Among(IReadOnlyList<Candidate> candidates, LumaPlane luma, WatermarkKey key, bool climb, CancellationToken cancellationToken)
    {
        var (best, top) = (MarkTransform.None, 0f);
        foreach (var candidate in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryAt(luma, key, candidate.Transform, out var score) is { } found)
            {
                return found;
            }

            (best, top) = score > top ? (candidate.Transform, score) : (best, top);
        }

        return !climb ? null : Around(luma, key, best, top, 0.9f / Math.Max(luma.Width, luma.Height), cancellationToken);
    }

    /// <summary>Climbs from the transform whose pilots spoke clearest.</summary>
    private WatermarkReading.Found? Around(LumaPlane luma, WatermarkKey key, MarkTransform best, float top, float step, CancellationToken cancellationToken)
    {
        for (var round = 0; round < 2; round++, step /= 2)
        {
            foreach (var (scale, other) in (ReadOnlySpan<(int, int)>)[(1, 0), (-1, 0), (0, 1), (0, -1)])
            {
                cancellationToken.ThrowIfCancellationRequested();
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

    private WatermarkReading.Found? TryPart(
        int row, int column, int rows, int columns, IReadOnlyList<WatermarkKey> keys, float worthReading, CancellationToken cancellationToken)
    {
        blocks.Sum(row, column, rows, columns, tile);
        spectrum.Load(tile);
        foreach (var key in keys)
        {
            if (TryOrientations(key, MarkTransform.None, worthReading, smoothedToo: worthReading == WorthReading, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The tile that was loaded last, in all eight ways it may lie.</summary>
    private WatermarkReading.Found? TryOrientations(WatermarkKey key, MarkTransform transform, float worthReading, bool smoothedToo, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var smoothed in smoothedToo ? (ReadOnlySpan<bool>)[false, true] : [false])
        {
            foreach (var orientation in Orientation.All)
            {
                if (Try(key, transform, orientation, worthReading, out _, smoothed) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private WatermarkReading.Found? TryAt(LumaPlane luma, WatermarkKey key, MarkTransform transform, out float score)
    {
        var orientation = Undo(luma, transform);
        if (Try(key, transform, orientation, WorthReading, out score) is { } found)
        {
            return found;
        }

        var opposite = transform with { Degrees = transform.Degrees + 180 };
        var upsideDown = Try(key, opposite, orientation.Opposite, WorthReading, out var other);
        score = Math.Max(score, other);
        return upsideDown;
    }

    /// <summary>Loads the tile that the picture shows once scale and turn are undone, all but mirroring and quarter turns, which are given back.</summary>
    private Orientation Undo(LumaPlane luma, MarkTransform transform)
    {
        var (upright, orientation) = Upright(transform);
        using var host = HostAnalysis.Of(CubicWarp.Undo(luma, upright, out var extent));
        host.FoldResidual(tile, MarkLayout.Tile, extent);
        spectrum.Load(tile);
        return orientation;
    }

    private static (MarkTransform Upright, Orientation Orientation) Upright(MarkTransform transform)
    {
        var quarters = (int)MathF.Round(transform.Degrees / 90);
        var (scaleX, scaleY) = quarters % 2 == 0 ? (transform.ScaleX, transform.ScaleY) : (transform.ScaleY, transform.ScaleX);
        var upright = new MarkTransform(scaleX, scaleY, transform.Degrees - (90 * quarters), Mirrored: false);
        return (upright, new Orientation(transform.Mirrored, quarters & 3));
    }

    private WatermarkReading.Found? Try(WatermarkKey key, MarkTransform transform, Orientation orientation, float worthReading, out float score, bool smoothed = false)
    {
        var shift = pilots.Find(spectrum, key.Layout, orientation, smoothed ? SmoothedRadius : MarkLayout.OuterRadius);
        score = shift.Score;
        if (score < worthReading)
        {
            return null;
        }

        Tries++;
        shift = pilots.Refine(key.Layout, shift);
        if (smoothed)
        {
            pilots.Weigh(key.Layout, shift, weights);
        }
        else
        {
            Array.Fill(weights, 1);
        }

        var reading = reader.Read(spectrum, key.Layout, orientation, shift, weights);
        Best = Math.Max(Best, reading.Correlation);
        var rate = Math.Exp(Math.Min(0, reading.LogChance + Math.Log(Tries)));
        return reading.Checks && rate <= WatermarkDetector.MaxFalsePositiveRate
            ? new WatermarkReading.Found(reading.Id, key.Name, reading.Correlation, rate, transform.Laid(orientation))
            : null;
    }
}
