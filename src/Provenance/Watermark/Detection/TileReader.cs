using Farm.Provenance.Watermark.Coding;
using Farm.Provenance.Watermark.Keys;
using Farm.Provenance.Watermark.Spectrum;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>The reading of one tile under one key.</summary>
/// <param name="Id">The most likely id.</param>
/// <param name="Checks">Its check bits agree.</param>
/// <param name="Correlation">Of the dimensions with the id's signs, as a cosine: 0 to 1.</param>
/// <param name="LogChance">Natural logarithm of a bound on the chance that any of the 2^64 ids correlates so well with a picture made without the key.</param>
internal readonly record struct TileReading(ulong Id, bool Checks, float Correlation, double LogChance);

/// <summary>Reads the id from a tile whose shift is known.</summary>
internal sealed class TileReader
{
    private readonly float[] soft = new float[PayloadCode.Symbols];
    private readonly float[] symbols = new float[PayloadCode.Symbols];
    private float[] dimensions = [];

    /// <param name="weights">[OuterRadius + 1]: what a frequency counts by its radius. They must not follow from the symbols, or chance would read more.</param>
    internal TileReading Read(TileSpectrum spectrum, MarkLayout layout, Orientation orientation, PilotShift shift, ReadOnlySpan<float> weights)
    {
        Gather(spectrum, layout, orientation, shift, weights);
        var (coded, checks) = PayloadCode.Decode(soft);
        PayloadCode.Encode(coded, symbols);
        var (sum, energy) = (0.0, 1e-12);
        for (var d = 0; d < layout.DimensionSymbol.Length; d++)
        {
            sum += dimensions[d] * symbols[layout.DimensionSymbol[d]];
            energy += dimensions[d] * dimensions[d];
        }

        // Hoeffding (JASA 58, 1963): the key's signs are independent of the picture, so one word's correlation exceeds t with a chance below
        // exp(-t^2 / (2 energy)); there are 2^64 words, and each holds 64 ln 2.
        return new(coded ^ layout.Scramble, checks, (float)(sum / Math.Sqrt(energy * layout.DimensionSymbol.Length)),
            Math.Min(0, (PayloadCode.IdBits * Math.Log(2)) - (sum * sum / (2 * energy))));
    }

    private void Gather(TileSpectrum spectrum, MarkLayout layout, Orientation orientation, PilotShift shift, ReadOnlySpan<float> weights)
    {
        if (dimensions.Length < layout.DimensionSymbol.Length)
        {
            dimensions = new float[layout.DimensionSymbol.Length];
        }

        Array.Clear(soft);
        for (var i = layout.Pilots; i < layout.Kx.Length; i++)
        {
            var (a, b) = spectrum.Even(layout.Kx[i], layout.Ky[i], orientation);
            var weight = weights[(int)MathF.Sqrt((layout.Kx[i] * layout.Kx[i]) + (layout.Ky[i] * layout.Ky[i]))];
            (a, b) = (a * weight, b * weight);
            var (sine, cosine) = MathF.SinCos(MathF.Tau / MarkLayout.Tile * ((layout.Kx[i] * shift.X) + (layout.Ky[i] * shift.Y)));
            Put(layout, 2 * (i - layout.Pilots), (a * cosine) - (b * sine));
            Put(layout, (2 * (i - layout.Pilots)) + 1, (a * sine) + (b * cosine));
        }
    }

    private void Put(MarkLayout layout, int dimension, float value)
    {
        dimensions[dimension] = value * layout.DimensionSign[dimension];
        soft[layout.DimensionSymbol[dimension]] += dimensions[dimension];
    }
}
