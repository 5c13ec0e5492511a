using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

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
        for (var at = 0; at < from.Length; at += width)
        {
            Row(from.Slice(at, width), to.Slice(at, width), window);
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

    private static void Row(ReadOnlySpan<float> from, Span<float> to, int window)
    {
        var (ahead, behind, sum) = (window / 2, window - (window / 2), 0f);
        for (var x = -ahead; x < from.Length; x++)
        {
            sum += x + ahead < from.Length ? from[x + ahead] : 0;
            sum -= x >= behind ? from[x - behind] : 0;
            if (x >= 0)
            {
                to[x] = sum / Count(x, from.Length, ahead, behind);
            }
        }
    }

    /// <summary>How many of the positions from (at - behind, at + ahead] lie within.</summary>
    private static int Count(int at, int length, int ahead, int behind) => Math.Min(at + ahead, length - 1) - Math.Max(at - behind, -1);
}
