using System.Buffers;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>A transform and how well a picture's spectrum agrees with it.</summary>
internal readonly record struct Candidate(MarkTransform Transform, float Score);

/// <summary>
/// Finds scale and rotation, or unequal scales, by the template: the grid of all of them is scored by the spectrum's height at the 36 places where the
/// sinusoids would lie, the best are refined, and judged by the payload's own frequencies too. A spectrum cannot tell a picture from one upside down.
/// </summary>
internal sealed class TemplateSearch
{
    /// <summary>Below it most of the template lies beyond what a picture can show.</summary>
    internal const float MinScale = 0.3f;

    internal const float MaxScale = 2.1f;

    private const float MinStretchedScale = 0.45f, MaxAspect = 1.2f;

    /// <summary>Pictures are turned by a little, or by that and a quarter circle, more often than by anything else: these turns are searched on their own.</summary>
    private const float LittleTurn = 12 * MathF.PI / 180;

    private readonly List<Candidate> found = [];

    /// <summary>The best transforms of one key, best first: upright and turned by a little, or its sides scaled apart.</summary>
    internal IReadOnlyList<Candidate> FindUpright(PeakMap peaks, PolarPeaks polar, MarkLayout layout, int keep, CancellationToken cancellationToken)
    {
        found.Clear();
        var little = (int)(LittleTurn / polar.Step);
        foreach (var mirrored in (ReadOnlySpan<bool>)[false, true])
        {
            Turned(peaks, polar, layout, mirrored, -little, little, 3 * keep, cancellationToken);
            Stretched(peaks, layout, mirrored, polar.Step, keep, cancellationToken);
        }

        return Best(keep);
    }

    /// <summary>The others, turned by up to 168 degrees; a turn by 180 more is the same here.</summary>
    internal IReadOnlyList<Candidate> FindTurned(PeakMap peaks, PolarPeaks polar, MarkLayout layout, int keep, CancellationToken cancellationToken)
    {
        found.Clear();
        var little = (int)(LittleTurn / polar.Step);
        var quarter = polar.Rows / 2;
        foreach (var mirrored in (ReadOnlySpan<bool>)[false, true])
        {
            Turned(peaks, polar, layout, mirrored, quarter - little, quarter + little, 2 * keep, cancellationToken);
            Turned(peaks, polar, layout, mirrored, little + 1, quarter - little - 1, keep, cancellationToken);
            Turned(peaks, polar, layout, mirrored, quarter + little + 1, polar.Rows - little - 1, keep, cancellationToken);
        }

        return Best(keep);
    }

    private List<Candidate> Best(int keep)
    {
        found.Sort(static (a, b) => b.Score.CompareTo(a.Score));
        return found.Count > keep ? found.GetRange(0, keep) : found;
    }

    private void Turned(PeakMap peaks, PolarPeaks polar, MarkLayout layout, bool mirrored, int first, int last, int keep, CancellationToken cancellationToken)
    {
        var best = new BestCells(keep);
        var scratch = ArrayPool<float>.Shared.Rent(polar.Scales);
        var scores = scratch.AsSpan(0, polar.Scales);
        for (var row = first; row <= last; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            polar.Score(layout, mirrored, row, scores);
            for (var i = 0; i < scores.Length; i++)
            {
                if (scores[i] > best.Least)
                {
                    var scale = polar.ScaleOf(i);
                    best.Offer(new MarkTransform(scale, scale, polar.AngleOf(row) * 180 / MathF.PI, mirrored), row, i, scores[i]);
                }
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
        Take(best, peaks, layout, polar.Step);
    }

    private void Stretched(PeakMap peaks, MarkLayout layout, bool mirrored, float step, int keep, CancellationToken cancellationToken)
    {
        var best = new BestCells(keep);
        var aspects = (int)MathF.Ceiling(MathF.Log(MaxAspect) / step);
        var scales = (int)MathF.Ceiling(MathF.Log(MaxScale / MinStretchedScale) / step);
        for (var aspect = -aspects; aspect <= aspects; aspect++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var half = MathF.Exp(aspect * step / 2);
            for (var scale = 0; aspect != 0 && scale <= scales; scale++)
            {
                var size = MinStretchedScale * MathF.Exp(scale * step);
                var transform = new MarkTransform(size * half, size / half, 0, mirrored);
                best.Offer(transform, aspect, scale, Coarse(peaks, layout, transform));
            }
        }

        Take(best, peaks, layout, step);
    }

    private static float Coarse(PeakMap peaks, MarkLayout layout, MarkTransform transform)
    {
        var (xx, xy, yx, yy) = Matrix(transform, MarkLayout.Lattice);
        var sum = 0f;
        foreach (var (u, v) in layout.Template)
        {
            sum += peaks.Near((xx * u) + (xy * v), (yx * u) + (yy * v));
        }

        return sum;
    }

    private static float Fine(PeakMap peaks, MarkLayout layout, MarkTransform transform)
    {
        var (xx, xy, yx, yy) = Matrix(transform, MarkLayout.Lattice);
        var sum = 0f;
        foreach (var (u, v) in layout.Template)
        {
            sum += peaks.At((xx * u) + (xy * v), (yx * u) + (yy * v));
        }

        return sum / MarkLayout.Sinusoids;
    }

    /// <summary>The excess at the payload's frequencies, in standard deviations.</summary>
    private static float Payload(PeakMap peaks, MarkLayout layout, MarkTransform transform)
    {
        var (xx, xy, yx, yy) = Matrix(transform, MarkLayout.Tile);
        var sum = 0f;
        for (var i = 0; i < layout.Kx.Length; i++)
        {
            sum += peaks.At((xx * layout.Kx[i]) + (xy * layout.Ky[i]), (yx * layout.Kx[i]) + (yy * layout.Ky[i]));
        }

        return ((sum / layout.Kx.Length) - 1) * MathF.Sqrt(layout.Kx.Length);
    }

    /// <summary>From frequencies in steps of 1 / period as marked to cycles per pixel of the picture as it is, y pointing down.</summary>
    private static (float XX, float XY, float YX, float YY) Matrix(MarkTransform transform, int period)
    {
        var (sine, cosine) = MathF.SinCos(transform.Degrees * MathF.PI / 180);
        var (x, y) = ((transform.Mirrored ? -1f : 1f) / (period * transform.ScaleX), 1f / (period * transform.ScaleY));
        return (cosine * x, sine * y, -sine * x, cosine * y);
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
