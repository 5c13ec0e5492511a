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
        var stride = (nuint)source.Stride;
        // Places are worked out for many pixels at once: one by one that costs more than the interpolation.
        Span<int> corners = stackalloc int[Vector256<int>.Count];
        Span<int> acrosses = stackalloc int[Vector256<int>.Count];
        Span<int> downs = stackalloc int[Vector256<int>.Count];
        for (var i = 0; i < row.Length; i += Vector256<int>.Count)
        {
            var pixels = Vector256.ConvertToSingle(Vector256.Create(i) + Vector256<int>.Indices);
            var column = FirstNeighbours(pixels, startX, stepX, source.Width, source.Stride, out var across);
            var top = FirstNeighbours(pixels, startY, stepY, source.Height, source.Rows, out var down);
            ((top * source.Stride) + column).CopyTo(corners);
            across.CopyTo(acrosses);
            down.CopyTo(downs);
            var count = Math.Min(corners.Length, row.Length - i);
            for (var pixel = 0; pixel < count; pixel++)
            {
                var vertical = Unsafe.Add(ref weights, downs[pixel]);
                var at = (nuint)corners[pixel];
                var sum = Vector128.LoadUnsafe(ref values, at) * Vector128.Shuffle(vertical, Vector128.Create(0));
                sum = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref values, at + stride), Vector128.Shuffle(vertical, Vector128.Create(1)), sum);
                sum = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref values, at + (2 * stride)), Vector128.Shuffle(vertical, Vector128.Create(2)), sum);
                sum = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref values, at + (3 * stride)), Vector128.Shuffle(vertical, Vector128.Create(3)), sum);
                row[i + pixel] = Vector128.Dot(sum, Unsafe.Add(ref weights, acrosses[pixel]));
            }
        }
    }

    /// <summary>The first of the four neighbours along one side. All four lie inside; nearer to the edge the weights are those of a point just inside.</summary>
    /// <param name="length">The picture's side; what lies beyond is at its edge.</param>
    /// <param name="padded">The side in memory.</param>
    /// <param name="fraction">The place between the second and the third, in 512ths.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> FirstNeighbours(Vector256<float> pixels, float start, float step, int length, int padded, out Vector256<int> fraction)
    {
        var place = Vector256.Create(start) + (pixels * step);
        place = Vector256.MinNative(Vector256.MaxNative(place, Vector256<float>.Zero), Vector256.Create(length - 1f));
        var first = Vector256.Clamp(Vector256.ConvertToInt32Native(place) - Vector256<int>.One, Vector256<int>.Zero, Vector256.Create(Math.Max(0, padded - 4)));
        var beyond = place - Vector256.ConvertToSingle(first) - Vector256<float>.One;
        beyond = Vector256.MinNative(Vector256.MaxNative(beyond, Vector256<float>.Zero), Vector256<float>.One);
        fraction = Vector256.ConvertToInt32Native(beyond * Fractions);
        return first;
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
