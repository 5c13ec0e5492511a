using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Farm.Moderation.Hashing;

/// <summary>
/// The mean of a window that slides along one axis; at the ends of what of it lies within. A window of an even size reaches one further ahead than back. Several
/// passes make Jarosz's approximation of a tent.
/// </summary>
internal static class BoxFilter
{
    /// <param name="from">Rows of <paramref name="width"/> values.</param>
    /// <param name="to">As long.</param>
    /// <param name="width">Of a row.</param>
    /// <param name="window">1 to <paramref name="width"/>.</param>
    public static void AlongRows(ReadOnlySpan<float> from, Span<float> to, int width, int window)
    {
        var last = from.Length - width;
        for (var at = 0; at <= last; at += 4 * width)
        {
            new Rows(at, Math.Min(at + width, last), Math.Min(at + (2 * width), last), Math.Min(at + (3 * width), last)).Filter(from, to, width, window);
        }
    }

    /// <summary>All columns side by side: a row of sums is moved down.</summary>
    /// <inheritdoc cref="AlongRows"/>
    public static void AlongColumns(ReadOnlySpan<float> from, Span<float> to, int width, int window)
    {
        var height = from.Length / width;
        var rented = ArrayPool<float>.Shared.Rent(width);
        var sums = rented.AsSpan(0, width);
        sums.Clear();
        var (ahead, behind) = (window / 2, window - (window / 2));
        for (var y = -ahead; y < height; y++)
        {
            if (y + ahead < height)
            {
                TensorPrimitives.Add(sums, from.Slice((y + ahead) * width, width), sums);
            }

            if (y >= behind)
            {
                TensorPrimitives.Subtract(sums, from.Slice((y - behind) * width, width), sums);
            }

            if (y >= 0)
            {
                TensorPrimitives.Divide(sums, Count(y, height, ahead, behind), to.Slice(y * width, width));
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>The number of positions from (at - behind, at + ahead] that lie within.</summary>
    private static int Count(int at, int length, int ahead, int behind) => Math.Min(at + ahead, length - 1) - Math.Max(at - behind, -1);

    /// <summary>Four rows at once: a sum that slides waits for itself, four beside one another do not. At the end one row may be there several times.</summary>
    private readonly struct Rows(int first, int second, int third, int fourth)
    {
        public void Filter(ReadOnlySpan<float> from, Span<float> to, int width, int window)
        {
            var (ahead, behind, sum) = (window / 2, window - (window / 2), Vector128<float>.Zero);
            for (var x = 0; x < ahead; x++)
            {
                sum += Read(from, x);
            }

            for (var x = 0; x < behind; x++)
            {
                sum += Read(from, x + ahead);
                Write(to, x, sum / Vector128.Create((float)Count(x, width, ahead, behind)));
            }

            var all = Vector128.Create((float)window);
            for (var x = behind; x < width - ahead; x++)
            {
                sum += Read(from, x + ahead);
                sum -= Read(from, x - behind);
                Write(to, x, sum / all);
            }

            for (var x = width - ahead; x < width; x++)
            {
                sum -= Read(from, x - behind);
                Write(to, x, sum / Vector128.Create((float)Count(x, width, ahead, behind)));
            }
        }

        private Vector128<float> Read(ReadOnlySpan<float> rows, int x) => Vector128.Create(rows[first + x], rows[second + x], rows[third + x], rows[fourth + x]);

        private void Write(Span<float> rows, int x, Vector128<float> values) =>
            (rows[first + x], rows[second + x], rows[third + x], rows[fourth + x]) = (values[0], values[1], values[2], values[3]);
    }
}
