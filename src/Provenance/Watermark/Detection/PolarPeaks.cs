using System.Buffers;
using System.Numerics.Tensors;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>
/// A spectrum's peaks over angle and logarithm of the frequency, [Rows, columns]: there a turn is a shift along one axis and a scale one along the other
/// (the Fourier-Mellin transform), so that a template is scored for all scales by adding rows. Pooled memory.
/// </summary>
internal sealed class PolarPeaks : IDisposable
{
    private const float LowestFrequency = MarkLayout.TemplateInner / (float)MarkLayout.Lattice / TemplateSearch.MaxScale;
    private const float HighestFrequency = MarkLayout.TemplateOuter / (float)MarkLayout.Lattice / TemplateSearch.MinScale;

    /// <summary>In frequency steps of the spectrum at the template's outer edge.</summary>
    private const float Fineness = 1;

    private readonly int columns;
    private float[]? values;

    internal PolarPeaks(PeakMap peaks)
    {
        Rows = (int)MathF.Ceiling(MathF.PI * peaks.Side / 4.6f / Fineness);
        Step = MathF.PI / Rows;
        Scales = (int)MathF.Ceiling(MathF.Log(TemplateSearch.MaxScale / TemplateSearch.MinScale) / Step);
        columns = (int)MathF.Ceiling(MathF.Log(HighestFrequency / LowestFrequency) / Step) + 3;
        values = ArrayPool<float>.Shared.Rent(Rows * columns);
        Span<float> frequencies = stackalloc float[columns];
        for (var column = 0; column < columns; column++)
        {
            frequencies[column] = LowestFrequency * MathF.Exp((column - 1) * Step);
        }

        for (var row = 0; row < Rows; row++)
        {
            var (sine, cosine) = MathF.SinCos(row * Step);
            var to = values.AsSpan(row * columns, columns);
            for (var column = 0; column < columns; column++)
            {
                to[column] = peaks.Near(frequencies[column] * cosine, frequencies[column] * sine);
            }
        }
    }

    /// <summary>Angles over half a circle: the other half of a spectrum of real values is the same.</summary>
    internal int Rows { get; }

    /// <summary>Radians between rows, and the logarithm of the frequency between columns.</summary>
    internal float Step { get; }

    /// <summary>Scales from <see cref="TemplateSearch.MaxScale"/> down.</summary>
    internal int Scales { get; }

    internal float ScaleOf(int index) => TemplateSearch.MaxScale * MathF.Exp(-index * Step);

    /// <summary>Radians, counter-clockwise as seen; row 0 is none.</summary>
    internal float AngleOf(int row) => row * Step;

    /// <summary>The template's score at one turn for every scale: the sum over its sinusoids of how far the spectrum stands out where they would lie.</summary>
    /// <param name="scores">[Scales], to be filled.</param>
    internal void Score(MarkLayout layout, bool mirrored, int row, Span<float> scores)
    {
        var all = values ?? throw new ObjectDisposedException(nameof(PolarPeaks));
        scores.Clear();
        foreach (var (u, v) in layout.Template)
        {
            // A turn counter-clockwise as seen, y pointing down, takes from the angle.
            var angle = (int)MathF.Round(MathF.Atan2(v, mirrored ? -u : u) / Step) - row;
            var first = 1 + (int)MathF.Round(MathF.Log(MathF.Sqrt((u * u) + (v * v)) / MarkLayout.TemplateInner) / Step);
            var from = all.AsSpan(((((angle % Rows) + Rows) % Rows) * columns) + first, Scales);
            TensorPrimitives.Add(scores, from, scores);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref values, null) is { } rented)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
