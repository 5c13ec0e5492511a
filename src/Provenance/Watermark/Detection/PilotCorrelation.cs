using Farm.Provenance.Watermark.Keys;
using Farm.Provenance.Watermark.Spectrum;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>The place where the tile begins, and how clearly the pilots say so.</summary>
/// <param name="Score">The pilots' correlation at the shift, in standard deviations of what chance gives at one shift.</param>
/// <param name="X">0 to below 128 pixels, in quarters.</param>
/// <param name="Y">The same, down.</param>
internal readonly record struct PilotShift(float Score, float X, float Y);

/// <summary>Finds the shift of a key's tile by its pilots: all shifts at once through one inverse transform.</summary>
internal sealed class PilotCorrelation
{
    private const int Side = MarkLayout.Tile;
    private const int Bands = 6, DampingPilots = 20;
    private const float LeastWeight = 0.15f;

    private readonly float[] re = new float[TileSpectrum.Transform.SpectrumLength];
    private readonly float[] im = new float[TileSpectrum.Transform.SpectrumLength];
    private readonly float[] plane = new float[Side * Side];
    private float[] pilotRe = [];
    private float[] pilotIm = [];

    /// <param name="outerRadius">Pilots beyond it, in cycles per tile, are left out: what smooths a picture takes the high frequencies first.</param>
    internal PilotShift Find(TileSpectrum spectrum, MarkLayout layout, Orientation orientation, int outerRadius = MarkLayout.OuterRadius)
    {
        if (pilotRe.Length < layout.Pilots)
        {
            (pilotRe, pilotIm) = (new float[layout.Pilots], new float[layout.Pilots]);
        }

        Array.Clear(re);
        Array.Clear(im);
        var energy = 0f;
        for (var i = 0; i < layout.Pilots; i++)
        {
            var (kx, ky) = (layout.Kx[i], layout.Ky[i]);
            var (a, b) = spectrum.Even(kx, ky, orientation);
            var (c, s) = (layout.PilotRe[i], layout.PilotIm[i]);
            var isIn = (kx * kx) + (ky * ky) <= outerRadius * outerRadius;
            var (r, m) = !isIn ? (0, 0) : ((a * c) + (b * s), (b * c) - (a * s));
            (pilotRe[i], pilotIm[i]) = (r, m);
            energy += (r * r) + (m * m);
            var at = TileSpectrum.At(kx, ky);
            (re[at], im[at]) = (r, m);
            if (ky == 0)
            {
                at = TileSpectrum.At(-kx, 0);
                (re[at], im[at]) = (r, -m);
            }
        }

        TileSpectrum.Transform.Inverse(re, im, plane);
        var best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(plane);
        // The plane is 2 / 128^2 times the sum of real parts, whose variance under random phases is half the energy.
        var deviation = MathF.Sqrt(Math.Max(energy, 1e-12f) / 2);
        var score = plane[best] * (Side * Side / 2) / deviation;
        return new(score, best % Side, best / Side);
    }

    /// <summary>The same to a quarter of a pixel, for the tile that <see cref="Find"/> was last asked about.</summary>
    internal PilotShift Refine(MarkLayout layout, PilotShift found)
    {
        var deviation = 0f;
        for (var i = 0; i < layout.Pilots; i++)
        {
            deviation += (pilotRe[i] * pilotRe[i]) + (pilotIm[i] * pilotIm[i]);
        }

        deviation = MathF.Sqrt(Math.Max(deviation, 1e-12f) / 2);
        var best = found;
        for (var step = 0.5f; step >= 0.25f; step /= 2)
        {
            var (x0, y0) = (best.X, best.Y);
            for (var direction = 0; direction < 9; direction++)
            {
                var (x, y) = (x0 + (step * ((direction % 3) - 1)), y0 + (step * ((direction / 3) - 1)));
                var score = At(layout, x, y) / deviation;
                best = score > best.Score + 1e-3f ? new(score, x, y) : best;
            }
        }

        return best;
    }

    /// <summary>The share of the mark that is left at each radius, by the pilots of the tile last asked about: what a symbol's frequency is to count.</summary>
    /// <param name="weights">[OuterRadius + 1], by cycles per tile; above 0.</param>
    internal void Weigh(MarkLayout layout, PilotShift shift, Span<float> weights)
    {
        Span<float> sums = stackalloc float[Bands];
        Span<float> counts = stackalloc float[Bands];
        sums.Clear();
        counts.Clear();
        var total = 0f;
        for (var i = 0; i < layout.Pilots; i++)
        {
            var band = BandOf(MathF.Sqrt((layout.Kx[i] * layout.Kx[i]) + (layout.Ky[i] * layout.Ky[i])));
            var value = At(layout, i, shift.X, shift.Y);
            sums[band] += value;
            counts[band]++;
            total += value;
        }

        // A band's few pilots are joined by as many of the mean as damp chance.
        var mean = Math.Max(total / layout.Pilots, 1e-3f);
        for (var radius = 0; radius < weights.Length; radius++)
        {
            var band = BandOf(radius);
            weights[radius] = Math.Max((sums[band] + (DampingPilots * mean)) / (counts[band] + DampingPilots) / mean, LeastWeight);
        }
    }

    private static int BandOf(float radius) =>
        Math.Clamp((int)((radius - MarkLayout.InnerRadius) * Bands / (MarkLayout.OuterRadius - MarkLayout.InnerRadius)), 0, Bands - 1);

    private float At(MarkLayout layout, float x, float y)
    {
        var sum = 0f;
        for (var i = 0; i < layout.Pilots; i++)
        {
            sum += At(layout, i, x, y);
        }

        return sum;
    }

    private float At(MarkLayout layout, int pilot, float x, float y)
    {
        var (sine, cosine) = MathF.SinCos(MathF.Tau / Side * ((layout.Kx[pilot] * x) + (layout.Ky[pilot] * y)));
        return (pilotRe[pilot] * cosine) - (pilotIm[pilot] * sine);
    }
}
