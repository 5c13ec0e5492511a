using System.Buffers;
using System.Numerics.Tensors;
using Farm.Provenance.Watermark.Pictures;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>The middle of a picture's residual under Tukey's window, a cosine over the outer quarter of each side, so that its edges leave no streaks in the spectrum.</summary>
internal static class WindowedResidual
{
    /// <param name="plane">[side, side]; zero beyond the picture.</param>
    internal static void Write(HostAnalysis host, Span<float> plane, int side)
    {
        plane.Clear();
        var luma = host.Luma;
        var (width, height) = (Math.Min(luma.Width, side), Math.Min(luma.Height, side));
        var (left, top) = ((luma.Width - width) / 2, (luma.Height - height) / 2);
        var scratch = ArrayPool<float>.Shared.Rent((2 * luma.Stride) + host.Mean.ScratchLength + width);
        var row = scratch.AsSpan(0, luma.Stride);
        var weight = scratch.AsSpan(luma.Stride, luma.Stride);
        var between = scratch.AsSpan(2 * luma.Stride, host.Mean.ScratchLength);
        var window = scratch.AsSpan((2 * luma.Stride) + host.Mean.ScratchLength, width);
        for (var x = 0; x < width; x++)
        {
            window[x] = Tukey(x, width);
        }

        for (var y = 0; y < height; y++)
        {
            host.Residual(top + y, row, weight, between);
            var to = plane.Slice(y * side, width);
            TensorPrimitives.Multiply(row.Slice(left, width), window, to);
            TensorPrimitives.Multiply(to, Tukey(y, height), to);
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    private static float Tukey(int at, int length)
    {
        var edge = Math.Min(at + 0.5f, length - at - 0.5f) / (length * 0.25f);
        return edge >= 1 ? 1 : 0.5f - (0.5f * MathF.Cos(MathF.PI * edge));
    }
}
