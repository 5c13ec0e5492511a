using System.Numerics.Tensors;
using Farm.Provenance.Watermark.Coding;
using Farm.Provenance.Watermark.Keys;
using Farm.Provenance.Watermark.Spectrum;

namespace Farm.Provenance.Watermark.Embedding;

/// <summary>
/// The strength with which each symbol has to be laid into this very picture: the picture itself speaks for some symbols and against others, and what it
/// says is known when marking. Strengths are raised where it speaks against, lowered where it speaks for, the power staying the same (informed
/// embedding: Miller, Doerr and Cox, IEEE Transactions on Image Processing 13 (6), 2004). A detector at 128 x 128 stands in for the whole.
/// </summary>
internal sealed class InformedStrengths
{
    private const int Side = MarkLayout.Tile;

    private const int Passes = 4;

    /// <summary>Bounds of a symbol's strength.</summary>
    private const float Least = 0.3f, Most = 3;

    private readonly TileSpectrum host = new();
    private readonly TileWriter writer = new();
    private readonly float[] re = new float[TileSpectrum.Transform.SpectrumLength];
    private readonly float[] im = new float[TileSpectrum.Transform.SpectrumLength];
    private readonly float[] product = new float[Side * Side];
    private readonly float[] alone = new float[PayloadCode.Symbols];
    private readonly float[] marked = new float[PayloadCode.Symbols];

    /// <param name="residual">The picture's own residual, folded, [128, 128].</param>
    /// <param name="gain">How strongly a mark of amplitude 1 shows in the residual at each place of the tile, [128, 128].</param>
    /// <param name="symbols">[564]</param>
    /// <param name="strengths">[564], to be filled.</param>
    /// <param name="tile">[128, 128], the tile to embed.</param>
    internal void Find(MarkLayout layout, ReadOnlySpan<float> residual, ReadOnlySpan<float> gain, ReadOnlySpan<float> symbols, Span<float> strengths, Span<float> tile)
    {
        host.Load(residual);
        strengths.Fill(1);
        Array.Clear(re);
        Array.Clear(im);
        Read(layout, symbols, alone);
        for (var pass = 0; pass < Passes; pass++)
        {
            writer.Write(layout, symbols, strengths, tile);
            TensorPrimitives.Multiply(tile, gain, product);
            TileSpectrum.Transform.Forward(product, re, im);
            Read(layout, symbols, marked);
            Balance(strengths);
        }

        writer.Write(layout, symbols, strengths, tile);
    }

    /// <summary>Reads each symbol as the detector would, positive where it is right.</summary>
    private void Read(MarkLayout layout, ReadOnlySpan<float> symbols, float[] soft)
    {
        Array.Clear(soft);
        for (var i = layout.Pilots; i < layout.Kx.Length; i++)
        {
            var (kx, ky) = (layout.Kx[i], layout.Ky[i]);
            var at = TileSpectrum.At(kx, ky);
            var pass = HighPass(kx, ky);
            var (a, b) = TileSpectrum.Limit(host.Re[at] + (pass * re[at]), host.Im[at] + (pass * im[at]), host.Weight(kx, ky));
            var d = 2 * (i - layout.Pilots);
            soft[layout.DimensionSymbol[d]] += a * layout.DimensionSign[d] * symbols[layout.DimensionSymbol[d]];
            soft[layout.DimensionSymbol[d + 1]] += b * layout.DimensionSign[d + 1] * symbols[layout.DimensionSymbol[d + 1]];
        }
    }

    /// <summary>The share of the mark that is left when the local mean is taken off.</summary>
    private static float HighPass(int kx, int ky)
    {
        var frequency = ((kx * kx) + (ky * ky)) / (float)(Side * Side);
        return 1 - MathF.Exp(-2 * MathF.PI * MathF.PI * 16 * frequency);
    }

    /// <summary>Fills every symbol up to one level, between the limits, so that the mean square stays 1.</summary>
    private void Balance(Span<float> strengths)
    {
        var slope = Math.Max((TensorPrimitives.Sum<float>(marked) - TensorPrimitives.Sum<float>(alone)) / TensorPrimitives.Sum<float>(strengths), 1e-6f);
        var (low, high) = (-5 * slope, 20 * slope);
        for (var round = 0; round < 24; round++)
        {
            var level = (low + high) / 2;
            var power = 0f;
            for (var s = 0; s < strengths.Length; s++)
            {
                strengths[s] = Math.Clamp((level - alone[s]) / slope, Least, Most);
                power += strengths[s] * strengths[s];
            }

            if (power > strengths.Length)
            {
                high = level;
            }
            else
            {
                low = level;
            }
        }
    }
}
