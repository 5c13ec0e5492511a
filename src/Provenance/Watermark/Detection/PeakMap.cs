using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using Farm.Provenance.Watermark.Pictures;
using Farm.Provenance.Watermark.Spectrum;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>
/// The ratio of the power spectrum of a picture's residual to its surroundings at each frequency: 1 is usual, sinusoids stand at 5 to 10, the
/// most that counts. Pooled memory.
/// </summary>
internal sealed class PeakMap : IDisposable
{
    private const int Reach = 12;
    private const float Most = 10;

    /// <summary>Cycles per pixel up to which a spectrum is looked at.</summary>
    internal const float Highest = 0.47f;

    private readonly int stride;
    private float[]? sharp;
    private float[]? wide;

    private PeakMap(int side)
    {
        (Side, stride) = (side, (side / 2) + 1 + Reach);
        sharp = ArrayPool<float>.Shared.Rent(side * stride);
        wide = ArrayPool<float>.Shared.Rent(side * stride);
    }

    /// <summary>Frequencies are apart by 1 / Side cycles per pixel.</summary>
    internal int Side { get; }

    private float[] Sharp => sharp ?? throw new ObjectDisposedException(nameof(PeakMap));

    private float[] Wide => wide ?? throw new ObjectDisposedException(nameof(PeakMap));

    internal static PeakMap Of(HostAnalysis host, int maxSide)
    {
        var longest = Math.Max(host.Luma.Width, host.Luma.Height);
        var side = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)longest), 256, maxSide);
        var map = new PeakMap(side);
        map.Fill(host);
        return map;
    }

    /// <summary>The highest of the 3 x 3 frequencies around; 1 beyond the spectrum.</summary>
    /// <param name="fx">Cycles per pixel across, any sign.</param>
    /// <param name="fy">Cycles per pixel down.</param>
    internal float Near(float fx, float fy)
    {
        if (MathF.Abs(fx) > Highest || MathF.Abs(fy) > Highest)
        {
            return 2.2f;
        }

        (fx, fy) = fy < 0 ? (-fx, -fy) : (fx, fy);
        var (x, y) = ((int)MathF.Round(fx * Side) & (Side - 1), (int)MathF.Round(fy * Side));
        return Wide[(x * stride) + y + Reach];
    }

    /// <summary>Between the four frequencies around.</summary>
    internal float At(float fx, float fy)
    {
        if (MathF.Abs(fx) > Highest || MathF.Abs(fy) > Highest)
        {
            return 1;
        }

        (fx, fy) = fy < 0 ? (-fx, -fy) : (fx, fy);
        var (x, y) = (fx * Side, fy * Side);
        var (left, top) = (MathF.Floor(x), MathF.Floor(y));
        var (across, down) = (x - left, y - top);
        var first = ((int)left & (Side - 1)) * stride;
        var second = ((int)left + 1 & (Side - 1)) * stride;
        var at = (int)top + Reach;
        return ((1 - across) * (((1 - down) * Sharp[first + at]) + (down * Sharp[first + at + 1])))
            + (across * (((1 - down) * Sharp[second + at]) + (down * Sharp[second + at + 1])));
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref sharp, null) is { } one)
        {
            ArrayPool<float>.Shared.Return(one);
        }

        if (Interlocked.Exchange(ref wide, null) is { } two)
        {
            ArrayPool<float>.Shared.Return(two);
        }
    }

    private void Fill(HostAnalysis host)
    {
        var transform = new RealFft2D(Side);
        var scratch = ArrayPool<float>.Shared.Rent((Side * Side) + (2 * transform.SpectrumLength));
        var plane = scratch.AsSpan(0, Side * Side);
        var re = scratch.AsSpan(Side * Side, transform.SpectrumLength);
        var im = scratch.AsSpan((Side * Side) + transform.SpectrumLength, transform.SpectrumLength);
        WindowedResidual.Write(host, plane, Side);
        transform.Forward(plane, re, im);
        for (var x = 0; x < Side; x++)
        {
            var row = Sharp.AsSpan(x * stride, stride);
            var mirrored = (Side - x) % Side;
            for (var y = -Reach; y <= Side / 2; y++)
            {
                var at = y < 0 ? (mirrored * transform.Stride) - y : (x * transform.Stride) + y;
                row[y + Reach] = (re[at] * re[at]) + (im[at] * im[at]);
            }
        }

        Normalize(scratch);
        Dilate();
        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>Divides by the mean over 25 x 25 frequencies.</summary>
    /// <param name="scratch">[Side + 1, stride] at least.</param>
    private void Normalize(Span<float> scratch)
    {
        var sums = scratch[..(Side * stride)];
        for (var x = 0; x < Side; x++)
        {
            var row = Sharp.AsSpan(x * stride, stride);
            var to = sums.Slice(x * stride, stride);
            double sum = 0;
            for (var y = 0; y < stride + Reach; y++)
            {
                sum += y < stride ? row[y] : row[^1];
                sum -= y > 2 * Reach ? row[y - (2 * Reach) - 1] : 0;
                if (y >= Reach)
                {
                    to[y - Reach] = (float)sum;
                }
            }
        }

        // A sum that runs over columns; what leaves is taken off what came in, so it is begun anew at times.
        var running = scratch.Slice(Side * stride, stride);
        for (var x = 0; x < Side; x++)
        {
            if (x % 64 == 0)
            {
                running.Clear();
                for (var k = -Reach; k <= Reach; k++)
                {
                    TensorPrimitives.Add(running, sums.Slice((x + k & (Side - 1)) * stride, stride), running);
                }
            }
            else
            {
                TensorPrimitives.Add(running, sums.Slice((x + Reach & (Side - 1)) * stride, stride), running);
                TensorPrimitives.Subtract(running, sums.Slice((x - Reach - 1 & (Side - 1)) * stride, stride), running);
            }

            var row = Sharp.AsSpan(x * stride, stride);
            for (var y = 0; y < stride; y++)
            {
                row[y] = Math.Min(row[y] * 625 / (Math.Max(running[y], 0) + 1e-9f), Most);
            }
        }
    }

    private void Dilate()
    {
        for (var x = 0; x < Side; x++)
        {
            var to = Wide.AsSpan(x * stride, stride);
            TensorPrimitives.Max(Sharp.AsSpan(x * stride, stride), Sharp.AsSpan((x + 1 & (Side - 1)) * stride, stride), to);
            TensorPrimitives.Max(to, Sharp.AsSpan((x - 1 & (Side - 1)) * stride, stride), to);
            var before = to[0];
            for (var y = 0; y < stride - 1; y++)
            {
                var here = to[y];
                to[y] = Math.Max(here, Math.Max(before, to[y + 1]));
                before = here;
            }
        }
    }
}
