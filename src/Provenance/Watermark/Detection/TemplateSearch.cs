using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>A transform and how well a picture's spectrum agrees with it.</summary>
internal readonly record struct Candidate(MarkTransform Transform, float Score);

/// <summary>
/// Finds scale and rotation, or unequal scales, by the template: the grid of all of them is scored by the spectrum's height at the 36 places where the
/// sinusoids would lie, the best are refined, and judged by the payload's own frequencies too.
/// </summary>
internal sealed class TemplateSearch
{
    private const float MinScale = 0.45f, MaxScale = 2.1f, MaxDegrees = 12, MaxAspect = 1.2f;

    private readonly List<Candidate> found = [];

    /// <summary>The best transforms of one key, best first.</summary>
    internal IReadOnlyList<Candidate> Find(PeakMap peaks, MarkLayout layout, int keep, CancellationToken token)
    {
        found.Clear();
        // One frequency step of the spectrum at the template's outer edge.
        var step = 4.6f / peaks.Side;
        foreach (var mirrored in (ReadOnlySpan<bool>)[false, true])
        {
            var best = new BestCells(3 * keep);
            Turned(peaks, layout, mirrored, step, best, token);
            Take(best, peaks, layout, step);
            best = new BestCells(keep);
            Stretched(peaks, layout, mirrored, step, best, token);
            Take(best, peaks, layout, step);
        }

        found.Sort(static (a, b) => b.Score.CompareTo(a.Score));
        return found.Count > keep ? found.GetRange(0, keep) : found;
    }

    private static void Turned(PeakMap peaks, MarkLayout layout, bool mirrored, float step, BestCells best, CancellationToken token)
    {
        var angles = (int)MathF.Ceiling(MaxDegrees * MathF.PI / 180 / step);
        var scales = (int)MathF.Ceiling(MathF.Log(MaxScale / MinScale) / step);
        for (var angle = -angles; angle <= angles; angle++)
        {
            token.ThrowIfCancellationRequested();
            for (var scale = 0; scale <= scales; scale++)
            {
                var size = MinScale * MathF.Exp(scale * step);
                best.Offer(new MarkTransform(size, size, angle * step * 180 / MathF.PI, mirrored), angle, scale, Coarse(peaks, layout, size, size, angle * step, mirrored));
            }
        }
    }

    private static void Stretched(PeakMap peaks, MarkLayout layout, bool mirrored, float step, BestCells best, CancellationToken token)
    {
        var aspects = (int)MathF.Ceiling(MathF.Log(MaxAspect) / step);
        var scales = (int)MathF.Ceiling(MathF.Log(MaxScale / MinScale) / step);
        for (var aspect = -aspects; aspect <= aspects; aspect++)
        {
            token.ThrowIfCancellationRequested();
            var half = MathF.Exp(aspect * step / 2);
            for (var scale = 0; aspect != 0 && scale <= scales; scale++)
            {
                var size = MinScale * MathF.Exp(scale * step);
                best.Offer(new MarkTransform(size * half, size / half, 0, mirrored), aspect, scale, Coarse(peaks, layout, size * half, size / half, 0, mirrored));
            }
        }
    }

    private static float Coarse(PeakMap peaks, MarkLayout layout, float scaleX, float scaleY, float angle, bool mirrored)
    {
        var (sine, cosine) = MathF.SinCos(angle);
        var (x, y) = ((mirrored ? -1f : 1f) / (MarkLayout.Lattice * scaleX), 1f / (MarkLayout.Lattice * scaleY));
        var sum = 0f;
        foreach (var (u, v) in layout.Template)
        {
            var (a, b) = (u * x, v * y);
            sum += peaks.Near((cosine * a) + (sine * b), (cosine * b) - (sine * a));
        }

        return sum;
    }

    private static float Fine(PeakMap peaks, MarkLayout layout, MarkTransform transform)
    {
        var (sine, cosine) = MathF.SinCos(transform.Degrees * MathF.PI / 180);
        var (x, y) = ((transform.Mirrored ? -1f : 1f) / (MarkLayout.Lattice * transform.ScaleX), 1f / (MarkLayout.Lattice * transform.ScaleY));
        var sum = 0f;
        foreach (var (u, v) in layout.Template)
        {
            var (a, b) = (u * x, v * y);
            sum += peaks.At((cosine * a) + (sine * b), (cosine * b) - (sine * a));
        }

        return sum / MarkLayout.Sinusoids;
    }

    /// <summary>How far the payload's frequencies stand out, in standard deviations.</summary>
    private static float Payload(PeakMap peaks, MarkLayout layout, MarkTransform transform)
    {
        var (sine, cosine) = MathF.SinCos(transform.Degrees * MathF.PI / 180);
        var (x, y) = ((transform.Mirrored ? -1f : 1f) / (MarkLayout.Tile * transform.ScaleX), 1f / (MarkLayout.Tile * transform.ScaleY));
        var sum = 0f;
        for (var i = 0; i < layout.Kx.Length; i++)
        {
            var (a, b) = (layout.Kx[i] * x, layout.Ky[i] * y);
            sum += peaks.At((cosine * a) + (sine * b), (cosine * b) - (sine * a));
        }

        return ((sum / layout.Kx.Length) - 1) * MathF.Sqrt(layout.Kx.Length);
    }

    private void Take(BestCells best, PeakMap peaks, MarkLayout layout, float step)
    {
        foreach (var cell in best.Peaks())
        {
            var refined = cell;
            var score = Fine(peaks, layout, cell);
            for (var (size, round) = (step / 3, 0); round < 3; size /= 2.2f, round++)
            {
                var centre = refined;
                for (var i = -3; i <= 3; i++)
                {
                    for (var j = -3; j <= 3; j++)
                    {
                        var moved = Move(centre, i * size, j * size, cell.ScaleX != cell.ScaleY);
                        var here = Fine(peaks, layout, moved);
                        (refined, score) = here > score ? (moved, here) : (refined, score);
                    }
                }
            }

            found.Add(new(refined, score + (Payload(peaks, layout, refined) / 12)));
        }
    }

    /// <summary>By parts of a scale, and by radians or by parts of an aspect.</summary>
    internal static MarkTransform Move(MarkTransform start, float scale, float other, bool stretched) => stretched
        ? start with { ScaleX = start.ScaleX * (1 + scale + (other / 2)), ScaleY = start.ScaleY * (1 + scale - (other / 2)) }
        : start with { ScaleX = start.ScaleX * (1 + scale), ScaleY = start.ScaleY * (1 + scale), Degrees = start.Degrees + (other * 180 / MathF.PI) };
}
