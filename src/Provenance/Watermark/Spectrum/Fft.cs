using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Farm.Provenance.Watermark.Spectrum;

/// <summary>
/// The discrete Fourier transform of a power-of-two length, of <see cref="Lanes"/> signals at once: X[k] = sum x[n] exp(-2 pi i k n / N), unscaled.
/// Cooley and Tukey's decimation in time (Mathematics of Computation 19, 1965), two radix-2 stages at a time. Thread-safe.
/// </summary>
/// <remarks>Our own, for no library of transforms can be had from the package feeds that Farm builds from.</remarks>
internal sealed class Fft
{
    /// <summary>Signals side by side: a multiple of every vector width, so that a stage has no remainder.</summary>
    internal const int Lanes = 16;

    private static readonly ConcurrentDictionary<int, Fft> Plans = new();

    /// <summary>cos and -sin of 2 pi j / Length, j below Length / 2.</summary>
    private readonly float[] cosines;
    private readonly float[] sines;

    private Fft(int length)
    {
        Length = length;
        (cosines, sines) = (new float[Math.Max(1, length / 2)], new float[Math.Max(1, length / 2)]);
        for (var j = 0; j < cosines.Length; j++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * j / length);
            (cosines[j], sines[j]) = ((float)cosine, -(float)sine);
        }

        var bits = BitOperations.Log2((uint)length);
        Reversed = new int[length];
        for (var i = 1; i < length; i++)
        {
            Reversed[i] = (Reversed[i >> 1] >> 1) | ((i & 1) << (bits - 1));
        }
    }

    internal int Length { get; }

    /// <summary>Row i of the input of <see cref="Forward"/> is sample Reversed[i] of the signals.</summary>
    internal int[] Reversed { get; }

    /// <param name="length">A power of two, 2 to 4096.</param>
    internal static Fft Of(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 4096);
        return BitOperations.IsPow2(length)
            ? Plans.GetOrAdd(length, static n => new Fft(n))
            : throw new ArgumentOutOfRangeException(nameof(length), length, "a length is a power of two");
    }

    /// <summary>In place. With re and im given the other way round it is the inverse, unscaled.</summary>
    /// <param name="re">[Length, Lanes], rows in the order of <see cref="Reversed"/>; afterwards X in natural order.</param>
    /// <param name="im">The same of the imaginary parts.</param>
    internal void Forward(Span<float> re, Span<float> im)
    {
        var size = 1;
        if ((BitOperations.Log2((uint)Length) & 1) != 0)
        {
            PairStage(MemoryMarshal.Cast<float, Vector<float>>(re), MemoryMarshal.Cast<float, Vector<float>>(im));
            size = 2;
        }

        for (; size < Length; size *= 4)
        {
            QuadStage(MemoryMarshal.Cast<float, Vector<float>>(re), MemoryMarshal.Cast<float, Vector<float>>(im), size);
        }
    }

    private static int Step => Lanes / Vector<float>.Count;

    /// <summary>Transforms of 2 from pairs of rows.</summary>
    private void PairStage(Span<Vector<float>> re, Span<Vector<float>> im)
    {
        for (var at = 0; at < Length * Step; at += 2 * Step)
        {
            for (var v = at; v < at + Step; v++)
            {
                (re[v], re[v + Step]) = (re[v] + re[v + Step], re[v] - re[v + Step]);
                (im[v], im[v + Step]) = (im[v] + im[v + Step], im[v] - im[v + Step]);
            }
        }
    }

    /// <summary>Transforms of 4 * size from four neighbours of size.</summary>
    private void QuadStage(Span<Vector<float>> re, Span<Vector<float>> im, int size)
    {
        var (apart, stride) = (size * Step, Length / (4 * size));
        for (var j = 0; j < size; j++)
        {
            var (c1, s1) = (new Vector<float>(cosines[j * stride]), new Vector<float>(sines[j * stride]));
            var (c2, s2) = (new Vector<float>(cosines[2 * j * stride]), new Vector<float>(sines[2 * j * stride]));
            for (var start = j * Step; start < Length * Step; start += 4 * apart)
            {
                for (var v = start; v < start + Step; v++)
                {
                    var (r1, i1) = (re[v + apart], im[v + apart]);
                    var (r3, i3) = (re[v + (3 * apart)], im[v + (3 * apart)]);
                    var (tr, ti) = ((r1 * c2) - (i1 * s2), (r1 * s2) + (i1 * c2));
                    var (ur, ui) = ((r3 * c2) - (i3 * s2), (r3 * s2) + (i3 * c2));
                    var (r0, i0) = (re[v], im[v]);
                    var (r2, i2) = (re[v + (2 * apart)], im[v + (2 * apart)]);
                    var (ar, ai, br, bi) = (r0 + tr, i0 + ti, r0 - tr, i0 - ti);
                    var (cr, ci, dr, di) = (r2 + ur, i2 + ui, r2 - ur, i2 - ui);
                    var (er, ei) = ((cr * c1) - (ci * s1), (cr * s1) + (ci * c1));
                    // The twiddle a quarter turn on: -i times the first.
                    var (fr, fi) = ((dr * s1) + (di * c1), (di * s1) - (dr * c1));
                    (re[v], im[v]) = (ar + er, ai + ei);
                    (re[v + apart], im[v + apart]) = (br + fr, bi + fi);
                    (re[v + (2 * apart)], im[v + (2 * apart)]) = (ar - er, ai - ei);
                    (re[v + (3 * apart)], im[v + (3 * apart)]) = (br - fr, bi - fi);
                }
            }
        }
    }
}
