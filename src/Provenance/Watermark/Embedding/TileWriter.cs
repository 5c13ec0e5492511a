using Farm.Provenance.Watermark.Coding;
using Farm.Provenance.Watermark.Keys;
using Farm.Provenance.Watermark.Spectrum;

namespace Farm.Provenance.Watermark.Embedding;

/// <summary>Makes the payload tile of an id: known phases at the pilots, the id's symbols times a strength for each everywhere else.</summary>
internal sealed class TileWriter
{
    /// <summary>A pilot's amplitude; a symbol's is 1.</summary>
    private const float PilotStrength = 1.1f;

    private readonly float[] re = new float[TileSpectrum.Transform.SpectrumLength];
    private readonly float[] im = new float[TileSpectrum.Transform.SpectrumLength];

    /// <param name="symbols">[564], +1 or -1.</param>
    /// <param name="strengths">[564], about 1.</param>
    /// <param name="tile">[128, 128], of mean 0 and variance 1.</param>
    internal void Write(MarkLayout layout, ReadOnlySpan<float> symbols, ReadOnlySpan<float> strengths, Span<float> tile)
    {
        for (var i = 0; i < layout.Kx.Length; i++)
        {
            var (r, m) = i < layout.Pilots
                ? (layout.PilotRe[i] * PilotStrength, layout.PilotIm[i] * PilotStrength)
                : (Value(layout, symbols, strengths, 2 * (i - layout.Pilots)), Value(layout, symbols, strengths, (2 * (i - layout.Pilots)) + 1));
            var at = TileSpectrum.At(layout.Kx[i], layout.Ky[i]);
            (re[at], im[at]) = (r, m);
            if (layout.Ky[i] == 0)
            {
                at = TileSpectrum.At(-layout.Kx[i], 0);
                (re[at], im[at]) = (r, -m);
            }
        }

        TileSpectrum.Transform.Inverse(re, im, tile);
        var scale = 1 / MathF.Sqrt(System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(tile) / tile.Length);
        System.Numerics.Tensors.TensorPrimitives.Multiply(tile, scale, tile);
    }

    private static float Value(MarkLayout layout, ReadOnlySpan<float> symbols, ReadOnlySpan<float> strengths, int dimension)
    {
        const float half = 0.70710678f;
        var symbol = layout.DimensionSymbol[dimension];
        return half * symbols[symbol] * strengths[symbol] * layout.DimensionSign[dimension];
    }
}
