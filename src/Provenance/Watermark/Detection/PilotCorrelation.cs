using Farm.Provenance.Watermark.Keys;
using Farm.Provenance.Watermark.Spectrum;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>Where the tile begins, and how clearly the pilots say so.</summary>
/// <param name="Score">The pilots' correlation at the shift, in standard deviations of what chance gives at one shift.</param>
/// <param name="X">0 to below 128 pixels, in quarters.</param>
/// <param name="Y">The same, down.</param>
internal readonly record struct PilotShift(float Score, float X, float Y);

/// <summary>Finds the shift of a key's tile by its pilots: all shifts at once through one inverse transform.</summary>
internal sealed class PilotCorrelation
{
    private const int Side = MarkLayout.Tile;

    private readonly float[] re = new float[TileSpectrum.Transform.SpectrumLength];
    private readonly float[] im = new float[TileSpectrum.Transform.SpectrumLength];
    private readonly float[] plane = new float[Side * Side];
    private float[] pilotRe = [];
    private float[] pilotIm = [];

    internal PilotShift Find(TileSpectrum spectrum, MarkLayout layout, bool mirrored)
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
            var (a, b) = spectrum.Even(kx, ky, mirrored);
            var (c, s) = (layout.PilotRe[i], layout.PilotIm[i]);
            var (r, m) = ((a * c) + (b * s), (b * c) - (a * s));
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

    private float At(MarkLayout layout, float x, float y)
    {
        var sum = 0f;
        for (var i = 0; i < layout.Pilots; i++)
        {
            var (sine, cosine) = MathF.SinCos(MathF.Tau / Side * ((layout.Kx[i] * x) + (layout.Ky[i] * y)));
            sum += (pilotRe[i] * cosine) - (pilotIm[i] * sine);
        }

        return sum;
    }
}
