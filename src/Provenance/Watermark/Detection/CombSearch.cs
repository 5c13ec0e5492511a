using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>
/// Finds the scale of a copy so small that the template is lost, by the payload: its tile repeats, so that its frequencies stand out as a comb whose teeth
/// are apart by one over the tile's period. The comb is the same under every key and in all eight orientations.
/// </summary>
internal static class CombSearch
{
    private const float MinScale = 0.2f, MaxScale = 0.55f;
    private const int Keep = 4;

    /// <summary>The likeliest scales, best first; upright and neither mirrored nor turned.</summary>
    internal static IEnumerable<MarkTransform> Find(PeakMap peaks, MarkLayout layout, CancellationToken cancellationToken)
    {
        // Half a frequency step of the spectrum where it ends.
        var step = 1f / peaks.Side;
        var best = new BestCells(Keep);
        var scales = (int)MathF.Ceiling(MathF.Log(MaxScale / MinScale) / step);
        for (var i = 0; i <= scales; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var scale = MinScale * MathF.Exp(i * step);
            best.Offer(new MarkTransform(scale, scale, 0, false), i, 0, Score(peaks, layout, scale, scale));
        }

        return best.Peaks().Select(cell => Refine(peaks, layout, cell, step / 2));
    }

    /// <summary>Whole pixels round the two sides differently.</summary>
    private static MarkTransform Refine(PeakMap peaks, MarkLayout layout, MarkTransform cell, float size)
    {
        var (refined, score) = (cell, float.MinValue);
        for (var round = 0; round < 2; size /= 2, round++)
        {
            var centre = refined;
            for (var i = -2; i <= 2; i++)
            {
                for (var j = -2; j <= 2; j++)
                {
                    var moved = centre with { ScaleX = centre.ScaleX * (1 + (i * size)), ScaleY = centre.ScaleY * (1 + (j * size)) };
                    var here = Score(peaks, layout, moved.ScaleX, moved.ScaleY);
                    (refined, score) = here > score ? (moved, here) : (refined, score);
                }
            }
        }

        return refined;
    }

    /// <summary>The height of the comb over its surroundings, in standard deviations; what lies beyond the spectrum does not count.</summary>
    private static float Score(PeakMap peaks, MarkLayout layout, float scaleX, float scaleY)
    {
        var (sum, count) = (0f, 0);
        for (var i = 0; i < layout.Kx.Length; i++)
        {
            var (x, y) = (layout.Kx[i] / (MarkLayout.Tile * scaleX), layout.Ky[i] / (MarkLayout.Tile * scaleY));
            if (MathF.Abs(x) < PeakMap.Highest && y < PeakMap.Highest)
            {
                sum += peaks.At(x, y) - 1;
                count++;
            }
        }

        return sum / MathF.Sqrt(Math.Max(count, 1));
    }
}
