using System.Numerics.Tensors;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Watermark.Embedding;

/// <summary>
/// The template's sinusoids over one period of 512 x 512. Each takes the phase that the picture itself has at its frequency: readers look at
/// magnitudes alone, and so the picture helps rather than hinders.
/// </summary>
internal sealed class TemplateWave
{
    private const int Side = MarkLayout.Lattice;

    private static readonly float[] Cosines = [.. Enumerable.Range(0, Side).Select(static i => (float)Math.Cos(2 * Math.PI * i / Side))];

    private readonly float[] cosines = new float[MarkLayout.Sinusoids * Side];
    private readonly float[] sines = new float[MarkLayout.Sinusoids * Side];
    private readonly float[] phaseRe = new float[MarkLayout.Sinusoids];
    private readonly float[] phaseIm = new float[MarkLayout.Sinusoids];
    private MarkLayout? tabled;

    /// <param name="residual">The picture's residual, folded to [512, 512].</param>
    /// <param name="width">How many columns of the period are in use, 1 to 512.</param>
    /// <param name="height">How many rows.</param>
    internal void TakePhases(MarkLayout layout, ReadOnlySpan<float> residual, int width, int height)
    {
        Table(layout);
        for (var k = 0; k < MarkLayout.Sinusoids; k++)
        {
            var cosine = cosines.AsSpan(k * Side, width);
            var sine = sines.AsSpan(k * Side, width);
            var (re, im) = (0.0, 0.0);
            for (var y = 0; y < height; y++)
            {
                var row = residual.Slice(y * Side, width);
                var (a, b) = (TensorPrimitives.Dot(row, cosine), -TensorPrimitives.Dot(row, sine));
                var (c, s) = (Cosine(layout.Template[k].Y * y), -Sine(layout.Template[k].Y * y));
                re += (a * c) - (b * s);
                im += (a * s) + (b * c);
            }

            var size = Math.Sqrt((re * re) + (im * im));
            (phaseRe[k], phaseIm[k]) = size > 1e-9 ? ((float)(re / size), (float)(im / size)) : (1, 0);
        }
    }

    /// <summary>Adds <paramref name="amplitude"/> times the wave, of variance 1, to the rows in use.</summary>
    internal void Add(MarkLayout layout, float amplitude, Span<float> pattern, int width, int height)
    {
        var each = amplitude * MathF.Sqrt(2f / MarkLayout.Sinusoids);
        for (var y = 0; y < height; y++)
        {
            var row = pattern.Slice(y * Side, width);
            for (var k = 0; k < MarkLayout.Sinusoids; k++)
            {
                var (c, s) = (Cosine(layout.Template[k].Y * y), Sine(layout.Template[k].Y * y));
                var (a, b) = ((phaseRe[k] * c) - (phaseIm[k] * s), (phaseRe[k] * s) + (phaseIm[k] * c));
                TensorPrimitives.MultiplyAdd(cosines.AsSpan(k * Side, width), each * a, row, row);
                TensorPrimitives.MultiplyAdd(sines.AsSpan(k * Side, width), -each * b, row, row);
            }
        }
    }

    private void Table(MarkLayout layout)
    {
        if (tabled == layout)
        {
            return;
        }

        for (var k = 0; k < MarkLayout.Sinusoids; k++)
        {
            for (var x = 0; x < Side; x++)
            {
                (cosines[(k * Side) + x], sines[(k * Side) + x]) = (Cosine(layout.Template[k].X * x), Sine(layout.Template[k].X * x));
            }
        }

        tabled = layout;
    }

    private static float Cosine(int turns) => Cosines[turns & (Side - 1)];

    private static float Sine(int turns) => Cosines[(turns - (Side / 4)) & (Side - 1)];
}
