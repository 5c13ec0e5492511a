using System.Buffers;
using System.Numerics.Tensors;

namespace Farm.Provenance.Watermark.Pictures;

/// <summary>
/// The traits of a picture that hide a mark or hinder its reading: its local mean, a Gaussian of sigma 4, and the local contrast about it, the root mean square
/// over some 16 x 16 pixels. Memory is pooled.
/// </summary>
internal sealed class HostAnalysis : IDisposable
{
    /// <summary>With the block mean and the interpolation of a quarter map it makes a variance of 16 square pixels.</summary>
    private static readonly float[] MeanKernel = Gaussian(0.869, 3);

    private static readonly float[] ContrastKernel = [0.25f, 0.25f, 0.125f];

    /// <summary>Added to the contrast, in luma levels, so that what is flat does not count without limit.</summary>
    private const float ContrastFloor = 1.5f;

    private HostAnalysis(LumaPlane luma)
    {
        Luma = luma;
        Mean = new QuarterMap(luma.Stride / 4, luma.Rows / 4);
        Contrast = new QuarterMap(Mean.Width, Mean.Height);
        Inverse = new QuarterMap(Mean.Width, Mean.Height);
    }

    internal LumaPlane Luma { get; }

    internal QuarterMap Mean { get; }

    /// <summary>Local contrast, in luma levels.</summary>
    internal QuarterMap Contrast { get; }

    /// <summary>Factors of the residual for reading: strong texture counts little.</summary>
    internal QuarterMap Inverse { get; }

    /// <summary>Takes the plane over.</summary>
    internal static HostAnalysis Of(LumaPlane luma)
    {
        var analysis = new HostAnalysis(luma);
        analysis.Reduce(analysis.Mean, residual: false);
        analysis.Mean.Blur(MeanKernel);
        analysis.Reduce(analysis.Contrast, residual: true);
        analysis.Contrast.Blur(ContrastKernel);
        var contrast = analysis.Contrast.Values;
        var inverse = analysis.Inverse.Values;
        for (var i = 0; i < contrast.Length; i++)
        {
            contrast[i] = MathF.Sqrt(contrast[i]);
            inverse[i] = 1 / (contrast[i] + ContrastFloor);
        }

        return analysis;
    }

    /// <summary>Adds the part of every row that <paramref name="extent"/> names of (luma - mean) * inverse to a tile that repeats.</summary>
    /// <param name="tile">[side, side], cleared first.</param>
    /// <param name="side">The tile's period in pixels.</param>
    internal void FoldResidual(Span<float> tile, int side, RowExtent? extent = null) => FoldBlocks(tile, side, int.MaxValue, extent);

    /// <summary>The same block by block, each from its own top left corner on.</summary>
    /// <param name="tiles">[blocks down, blocks across, side, side], cleared first.</param>
    /// <param name="side">The tile's period in pixels.</param>
    /// <param name="block">A block's side in pixels, a multiple of <paramref name="side"/>, or beyond the picture for one block.</param>
    internal void FoldBlocks(Span<float> tiles, int side, int block, RowExtent? extent = null)
    {
        var (across, down) = (BlocksOf(Luma.Width, block), BlocksOf(Luma.Height, block));
        tiles[..(across * down * side * side)].Clear();
        var stride = Luma.Stride;
        var scratch = ArrayPool<float>.Shared.Rent((2 * stride) + Mean.ScratchLength);
        try
        {
            var row = scratch.AsSpan(0, stride);
            var weight = scratch.AsSpan(stride, stride);
            var between = scratch.AsSpan(2 * stride, Mean.ScratchLength);
            for (var y = 0; y < Luma.Height; y++)
            {
                Residual(y, row, weight, between);
                var (from, to) = extent?.Of(y) ?? (0, Luma.Width);
                for (var column = 0; column < across; column++)
                {
                    var tileRow = ((((y / block * across) + column) * side) + (y % side)) * side;
                    var start = column * block;
                    AddRow(row, Math.Max(from, start), (int)Math.Min(to, (long)start + block), tiles.Slice(tileRow, side));
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    /// <summary>Blocks along a side of the picture, the last one perhaps not whole.</summary>
    internal static int BlocksOf(int length, int block) => ((length - 1) / block) + 1;

    /// <summary>(luma - mean) * inverse along a row.</summary>
    internal void Residual(int y, Span<float> row, Span<float> weight, Span<float> scratch)
    {
        Mean.Expand(y, row, scratch);
        Inverse.Expand(y, weight, scratch);
        TensorPrimitives.Subtract(Luma.Row(y), row, row);
        TensorPrimitives.Multiply(row, weight, row);
    }

    internal static void AddRow(ReadOnlySpan<float> row, int from, int to, Span<float> tileRow)
    {
        var side = tileRow.Length;
        for (var x = from; x < to;)
        {
            var at = x % side;
            var count = Math.Min(side - at, to - x);
            var target = tileRow.Slice(at, count);
            TensorPrimitives.Add(target, row.Slice(x, count), target);
            x += count;
        }
    }

    public void Dispose()
    {
        Luma.Dispose();
        Mean.Dispose();
        Contrast.Dispose();
        Inverse.Dispose();
    }

    /// <summary>Block means of the luma, or of its squared distance from the mean.</summary>
    private void Reduce(QuarterMap map, bool residual)
    {
        var stride = Luma.Stride;
        var scratch = ArrayPool<float>.Shared.Rent((2 * stride) + Mean.ScratchLength);
        try
        {
            var row = scratch.AsSpan(0, stride);
            var sum = scratch.AsSpan(stride, stride);
            var between = scratch.AsSpan(2 * stride, Mean.ScratchLength);
            for (var block = 0; block < map.Height; block++)
            {
                sum.Clear();
                for (var y = 4 * block; y < (4 * block) + 4; y++)
                {
                    if (!residual)
                    {
                        TensorPrimitives.Add(sum, Luma.Row(y), sum);
                        continue;
                    }

                    Mean.Expand(y, row, between);
                    TensorPrimitives.Subtract(row, Luma.Row(y), row);
                    TensorPrimitives.MultiplyAdd(row, row, sum, sum);
                }

                var to = map.Row(block);
                for (var x = 0; x < to.Length; x++)
                {
                    to[x] = (sum[4 * x] + sum[(4 * x) + 1] + sum[(4 * x) + 2] + sum[(4 * x) + 3]) * 0.0625f;
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    private static float[] Gaussian(double sigma, int radius)
    {
        var kernel = Enumerable.Range(0, radius + 1).Select(k => Math.Exp(-k * k / (2 * sigma * sigma))).ToArray();
        var sum = (2 * kernel.Sum()) - kernel[0];
        return [.. kernel.Select(weight => (float)(weight / sum))];
    }
}
