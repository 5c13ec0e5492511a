using System.Numerics.Tensors;

namespace Farm.ModelTools.Merging;

/// <summary>Dense products of small matrices, row-major.</summary>
internal static class Matrices
{
    /// <summary>[rows, inner] times [inner, columns].</summary>
    public static float[] Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right, int rows, int inner, int columns)
    {
        var product = new float[checked(rows * columns)];
        for (var row = 0; row < rows; row++)
        {
            var into = product.AsSpan(row * columns, columns);
            for (var i = 0; i < inner; i++)
            {
                TensorPrimitives.MultiplyAdd(right.Slice(i * columns, columns), left[(row * inner) + i], into, into);
            }
        }

        return product;
    }

    /// <summary>The inverse of a square matrix by Gauss and Jordan with pivoting, in double precision; null where there is none.</summary>
    public static double[]? Inverse(double[] square, int size)
    {
        var left = square.ToArray();
        var right = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            right[(i * size) + i] = 1;
        }

        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < size; row++)
            {
                pivot = Math.Abs(left[(row * size) + column]) > Math.Abs(left[(pivot * size) + column]) ? row : pivot;
            }

            var at = left[(pivot * size) + column];
            if (at is 0 || !double.IsFinite(at))
            {
                return null;
            }

            foreach (var matrix in (double[][])[left, right])
            {
                for (var i = 0; i < size; i++)
                {
                    (matrix[(pivot * size) + i], matrix[(column * size) + i]) = (matrix[(column * size) + i], matrix[(pivot * size) + i] / at);
                }
            }

            for (var row = 0; row < size; row++)
            {
                var factor = left[(row * size) + column];
                if (row != column && factor is not 0)
                {
                    for (var i = 0; i < size; i++)
                    {
                        left[(row * size) + i] -= factor * left[(column * size) + i];
                        right[(row * size) + i] -= factor * right[(column * size) + i];
                    }
                }
            }
        }

        return right;
    }
}
