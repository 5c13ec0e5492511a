using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Watermark.Spectrum;

/// <summary>
/// The spectrum of a folded tile, its coefficients evened out: where the picture is strong around a frequency, that frequency counts less, and no
/// single one counts beyond a limit. Buffers are kept for the next tile; for one thread at a time.
/// </summary>
internal sealed class TileSpectrum
{
    private const int Side = MarkLayout.Tile;
    private const int Reach = 3;
    private const int Edge = MarkLayout.OuterRadius;
    private const int Columns = (2 * (Edge + Reach)) + 1;
    private const int Rows = Edge + (2 * Reach) + 1;

    /// <summary>In mean amplitudes.</summary>
    private const float Most = 3.5f;

    internal static readonly RealFft2D Transform = new(Side);

    private readonly float[] amplitude = new float[Rows * Columns];
    private readonly float[] alongRows = new float[Rows * Columns];
    private readonly float[] weights = new float[(Edge + 1) * ((2 * Edge) + 1)];

    internal float[] Re { get; } = new float[Transform.SpectrumLength];

    internal float[] Im { get; } = new float[Transform.SpectrumLength];

    /// <summary>Where F[kx, ky] stands; kx may be negative, ky may not.</summary>
    internal static int At(int kx, int ky) => ((kx & (Side - 1)) * Transform.Stride) + ky;

    /// <summary>The factor that evens out the coefficient at kx, ky.</summary>
    internal float Weight(int kx, int ky) => weights[(ky * ((2 * Edge) + 1)) + kx + Edge];

    /// <param name="tile">[128, 128]</param>
    internal void Load(ReadOnlySpan<float> tile)
    {
        Transform.Forward(tile, Re, Im);
        MeasureSurroundings();
    }

    /// <summary>The evened-out coefficient of frequency kx, ky of the tile as it was marked, read from one that lies as <paramref name="orientation"/> says.</summary>
    internal (float Re, float Im) Even(int kx, int ky, Orientation orientation)
    {
        var (x, y) = orientation.Map(kx, ky);
        // The upper half of the spectrum is the lower one's conjugate.
        var sign = y < 0 ? -1 : 1;
        var at = At(sign * x, sign * y);
        var (re, im) = Limit(Re[at], Im[at], Weight(sign * x, sign * y));
        return (re, sign * im);
    }

    internal static (float Re, float Im) Limit(float re, float im, float weight)
    {
        var (r, i) = (re * weight, im * weight);
        var size = MathF.Sqrt((r * r) + (i * i));
        var factor = size > Most ? Most / size : 1;
        return (r * factor, i * factor);
    }

    /// <summary>The mean amplitude over 7 x 7 frequencies around each.</summary>
    private void MeasureSurroundings()
    {
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var (kx, ky) = (column - Edge - Reach, row - Reach);
                var at = ky < 0 ? At(-kx, -ky) : At(kx, ky);
                amplitude[(row * Columns) + column] = MathF.Sqrt((Re[at] * Re[at]) + (Im[at] * Im[at]));
            }
        }

        for (var row = 0; row < Rows; row++)
        {
            var from = amplitude.AsSpan(row * Columns, Columns);
            var to = alongRows.AsSpan(row * Columns, Columns);
            for (var column = Reach; column < Columns - Reach; column++)
            {
                var sum = 0f;
                for (var k = -Reach; k <= Reach; k++)
                {
                    sum += from[column + k];
                }

                to[column] = sum;
            }
        }

        var (total, count) = (0.0, 0);
        for (var ky = 0; ky <= Edge; ky++)
        {
            for (var kx = -Edge; kx <= Edge; kx++)
            {
                var sum = 0f;
                for (var k = 0; k <= 2 * Reach; k++)
                {
                    sum += alongRows[((ky + k) * Columns) + kx + Edge + Reach];
                }

                var weight = 1 / ((sum / 49) + 1e-6f);
                weights[(ky * ((2 * Edge) + 1)) + kx + Edge] = weight;
                if (MarkLayout.InRing(kx, ky))
                {
                    total += weight * amplitude[((ky + Reach) * Columns) + kx + Edge + Reach];
                    count++;
                }
            }
        }

        var scale = (float)(count / Math.Max(total, 1e-12));
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= scale;
        }
    }
}
