using System.Buffers;

namespace Farm.Provenance.Watermark.Spectrum;

/// <summary>
/// The transform of a real square plane z[y, x] of side N: F[kx, ky] = sum z[y, x] exp(-2 pi i (kx x + ky y) / N), unscaled, for ky from 0 to
/// N / 2; the other half follows from F[-kx, -ky] = conj F[kx, ky]. Two real columns go through one complex transform.
/// </summary>
internal sealed class RealFft2D(int side)
{
    private const int L = Fft.Lanes;

    private readonly Fft fft = Fft.Of(side);

    internal int Side => side;

    /// <summary>Values between F[kx, ky] and F[kx + 1, ky]: N / 2 + 1 rounded up to whole lanes.</summary>
    internal int Stride { get; } = ((side / 2) + L) / L * L;

    /// <summary>Length of one half of a spectrum, [N, Stride].</summary>
    internal int SpectrumLength => side * Stride;

    /// <param name="plane">[N, N]</param>
    /// <param name="re">[N, Stride], real parts; columns beyond N / 2 are zero.</param>
    /// <param name="im">[N, Stride], imaginary parts.</param>
    internal void Forward(ReadOnlySpan<float> plane, Span<float> re, Span<float> im)
    {
        var (half, rows) = (side / 2, Stride);
        var scratch = ArrayPool<float>.Shared.Rent((2 * rows * side) + (2 * side * L));
        try
        {
            var midRe = scratch.AsSpan(0, rows * side);
            var midIm = scratch.AsSpan(rows * side, rows * side);
            var blockRe = scratch.AsSpan(2 * rows * side, side * L);
            var blockIm = scratch.AsSpan((2 * rows * side) + (side * L), side * L);
            midRe.Clear();
            midIm.Clear();
            for (var x0 = 0; x0 < half; x0 += L)
            {
                AlongY(plane, x0, blockRe, blockIm, midRe, midIm);
            }

            for (var y0 = 0; y0 < rows; y0 += L)
            {
                for (var i = 0; i < side; i++)
                {
                    var x = fft.Reversed[i];
                    for (var l = 0; l < L; l++)
                    {
                        blockRe[(i * L) + l] = midRe[((y0 + l) * side) + x];
                        blockIm[(i * L) + l] = midIm[((y0 + l) * side) + x];
                    }
                }

                fft.Forward(blockRe, blockIm);
                for (var k = 0; k < side; k++)
                {
                    blockRe.Slice(k * L, L).CopyTo(re[((k * rows) + y0)..]);
                    blockIm.Slice(k * L, L).CopyTo(im[((k * rows) + y0)..]);
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    /// <summary>The real plane of a spectrum, scaled so that it undoes <see cref="Forward"/>.</summary>
    internal void Inverse(ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> plane)
    {
        var (half, rows) = (side / 2, Stride);
        var scratch = ArrayPool<float>.Shared.Rent((2 * rows * side) + (2 * side * L));
        try
        {
            var midRe = scratch.AsSpan(0, rows * side);
            var midIm = scratch.AsSpan(rows * side, rows * side);
            var blockRe = scratch.AsSpan(2 * rows * side, side * L);
            var blockIm = scratch.AsSpan((2 * rows * side) + (side * L), side * L);
            for (var y0 = 0; y0 < rows; y0 += L)
            {
                for (var i = 0; i < side; i++)
                {
                    var at = (fft.Reversed[i] * rows) + y0;
                    re.Slice(at, L).CopyTo(blockRe[(i * L)..]);
                    im.Slice(at, L).CopyTo(blockIm[(i * L)..]);
                }

                fft.Forward(blockIm, blockRe);
                for (var x = 0; x < side; x++)
                {
                    blockRe.Slice(x * L, L).CopyTo(midRe[((x * rows) + y0)..]);
                    blockIm.Slice(x * L, L).CopyTo(midIm[((x * rows) + y0)..]);
                }
            }

            for (var x0 = 0; x0 < half; x0 += L)
            {
                BackAlongY(midRe, midIm, x0, blockRe, blockIm, plane);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    /// <summary>Columns x0 + l as real parts, x0 + l + N / 2 as imaginary ones; what is even and odd in the spectrum tells them apart.</summary>
    private void AlongY(ReadOnlySpan<float> plane, int x0, Span<float> re, Span<float> im, Span<float> midRe, Span<float> midIm)
    {
        var half = side / 2;
        var count = Math.Min(L, half - x0);
        for (var i = 0; i < side; i++)
        {
            var row = plane.Slice(fft.Reversed[i] * side, side);
            row.Slice(x0, count).CopyTo(re[(i * L)..]);
            row.Slice(x0 + half, count).CopyTo(im[(i * L)..]);
        }

        fft.Forward(re, im);
        for (var k = 0; k <= half; k++)
        {
            var (at, mirrored, to) = (k * L, (side - k) % side * L, (k * side) + x0);
            for (var l = 0; l < count; l++)
            {
                midRe[to + l] = 0.5f * (re[at + l] + re[mirrored + l]);
                midIm[to + l] = 0.5f * (im[at + l] - im[mirrored + l]);
                midRe[to + half + l] = 0.5f * (im[at + l] + im[mirrored + l]);
                midIm[to + half + l] = 0.5f * (re[mirrored + l] - re[at + l]);
            }
        }
    }

    private void BackAlongY(ReadOnlySpan<float> midRe, ReadOnlySpan<float> midIm, int x0, Span<float> re, Span<float> im, Span<float> plane)
    {
        var (half, rows) = (side / 2, Stride);
        var count = Math.Min(L, half - x0);
        for (var i = 0; i < side; i++)
        {
            var k = fft.Reversed[i];
            var (from, sign) = k <= half ? (k, 1f) : (side - k, -1f);
            for (var l = 0; l < count; l++)
            {
                var (a, b) = (((x0 + l) * rows) + from, ((x0 + l + half) * rows) + from);
                re[(i * L) + l] = midRe[a] - (sign * midIm[b]);
                im[(i * L) + l] = (sign * midIm[a]) + midRe[b];
            }
        }

        fft.Forward(im, re);
        var scale = 1f / ((float)side * side);
        for (var y = 0; y < side; y++)
        {
            var row = plane.Slice(y * side, side);
            for (var l = 0; l < count; l++)
            {
                row[x0 + l] = scale * re[(y * L) + l];
                row[x0 + half + l] = scale * im[(y * L) + l];
            }
        }
    }
}
