using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Farm.Provenance.Watermark.Pictures;

namespace Farm.Provenance.Watermark.Detection;

/// <summary>Undoes a transform: a plane as it was when it was marked, by cubic convolution (Keys, IEEE ASSP 29 (6), 1981, a = -0.5) about the centre.</summary>
internal static class CubicWarp
{
    /// <summary>A row of the plane given back is at most this long, and there are at most as many: the picture's middle is enough.</summary>
    internal const int MaxSide = 1024;

    private const int Fractions = 512;

    private static readonly Vector128<float>[] Weights = Table();

    /// <param name="source">The picture as it is.</param>
    /// <param name="transform">Its mirroring is left as it is.</param>
    /// <param name="extent">Which part of the plane lies inside the picture.</param>
    internal static LumaPlane Undo(LumaPlane source, MarkTransform transform, out RowExtent extent)
    {
        var plane = new LumaPlane(Side(source.Width, transform.ScaleX), Side(source.Height, transform.ScaleY));
        extent = new RowExtent(plane.Height);
        var (sine, cosine) = MathF.SinCos(transform.Degrees * MathF.PI / 180);
        // To the picture: scale, then turn counter-clockwise, y pointing down.
        var (xx, xy) = (cosine * transform.ScaleX, sine * transform.ScaleY);
        var (yx, yy) = (-sine * transform.ScaleX, cosine * transform.ScaleY);
        var (centreX, centreY) = ((plane.Width - 1) / 2f, (plane.Height - 1) / 2f);
        for (var y = 0; y < plane.Height; y++)
        {
            var startX = ((source.Width - 1) / 2f) - (xx * centreX) + (xy * (y - centreY));
            var startY = ((source.Height - 1) / 2f) - (yx * centreX) + (yy * (y - centreY));
            var (from, to) = (0, plane.Width);
            Clip(startX, xx, source.Width - 1, ref from, ref to);
            Clip(startY, yx, source.Height - 1, ref from, ref to);
            extent.Set(y, from, to);
            Sample(source, plane.Row(y)[..plane.Width], startX, xx, startY, yx);
        }

        plane.Pad();
        return plane;
    }

    private static int Side(int side, float scale) => Math.Clamp((int)MathF.Round(side / scale), 1, MaxSide);

    /// <summary>Narrows a row to where start + step * x is within 0 and limit.</summary>
    private static void Clip(float start, float step, float limit, ref int from, ref int to)
    {
        if (MathF.Abs(step) < 1e-9f)
        {
            to = start < 0 || start > limit ? from : to;
            return;
        }

        var (first, last) = (-start / step, (limit - start) / step);
        (first, last) = first < last ? (first, last) : (last, first);
        from = Math.Max(from, (int)MathF.Ceiling(Math.Max(first, -1)));
        to = Math.Min(to, (int)MathF.Floor(Math.Min(last, to)) + 1);
    }

    private static void Sample(LumaPlane source, Span<float> row, float startX, float stepX, float startY, float stepY)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(source.Values);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(Weights);
        var (maxX, maxY, stride) = (source.Width - 1f, source.Height - 1f, source.Stride);
        var (lastColumn, lastTop) = (Math.Max(0, source.Stride - 4), Math.Max(0, source.Rows - 4));
        for (var i = 0; i < row.Length; i++)
        {
            var (x, y) = (Math.Clamp(startX + (stepX * i), 0, maxX), Math.Clamp(startY + (stepY * i), 0, maxY));
            // Four columns and rows must lie inside; nearer to the edge the weights are those of a point just inside.
            var column = Math.Clamp((int)x - 1, 0, lastColumn);
            var top = Math.Clamp((int)y - 1, 0, lastTop);
            var across = Unsafe.Add(ref weights, (int)(Math.Clamp(x - column - 1, 0, 1) * Fractions));
            var down = Unsafe.Add(ref weights, (int)(Math.Clamp(y - top - 1, 0, 1) * Fractions));
            var at = (nuint)((top * stride) + column);
            var sum = Vector128.LoadUnsafe(ref values, at) * Vector128.Shuffle(down, Vector128.Create(0));
            sum = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref values, at + (nuint)stride), Vector128.Shuffle(down, Vector128.Create(1)), sum);
            sum = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref values, at + (nuint)(2 * stride)), Vector128.Shuffle(down, Vector128.Create(2)), sum);
            sum = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref values, at + (nuint)(3 * stride)), Vector128.Shuffle(down, Vector128.Create(3)), sum);
            row[i] = Vector128.Dot(sum, across);
        }
    }

    /// <summary>The weights of the four neighbours, for fractions of a pixel in steps of 1/512: finer than any mark can tell.</summary>
    private static Vector128<float>[] Table() => [.. Enumerable.Range(0, Fractions + 1).Select(static i =>
    {
        // Coefficients of t^3, t^2, t and 1.
        var t = (float)i / Fractions;
        var cubic = Vector128.Create(-0.5f, 1.5f, -1.5f, 0.5f);
        var square = Vector128.Create(1f, -2.5f, 2f, -0.5f);
        var linear = Vector128.Create(-0.5f, 0, 0.5f, 0);
        return (((((cubic * t) + square) * t) + linear) * t) + Vector128.Create(0, 1f, 0, 0);
    })];
}
