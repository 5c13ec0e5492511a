using System.Numerics.Tensors;
using Farm.Diffusion.Adapters.Files;

namespace Farm.ModelTools.Merging;

/// <summary>
/// Adapters that rotate a weight's rows by orthogonal blocks R = (I + Q)(I − Q)⁻¹ with Q = blocks − blocksᵀ; an alpha bounds the norm of Q.
/// Source: KohakuBlueleaf/LyCORIS functional/diag_oft, functional/boft (Qiu et al., arXiv 2306.07280; Liu et al., arXiv 2311.06243).
/// </summary>
internal static class Rotations
{
    /// <summary>OFT: one block for each run of rows, applied transposed.</summary>
    public static float[]? Oft(ModuleReader module, float[] weight)
    {
        var (count, size) = (module.Axis(TensorRole.OftBlocks, 0), module.Axis(TensorRole.OftBlocks, 1));
        if (count <= 0 || size <= 0 || (long)count * size != module.Out)
        {
            return module.Fail(AdapterFindings.WrongShape, TensorRole.OftBlocks,
                $"{count} blocks of {size} do not make the {module.Out} rows of the weight");
        }

        var blocks = module.Read(TensorRole.OftBlocks, [count, size, size]);
        if (blocks is null || Orthogonal(module, blocks, count, size) is not { } rotations)
        {
            return null;
        }

        var turned = new float[weight.Length];
        for (var k = 0; k < count; k++)
        {
            Apply(rotations.AsSpan(k * size * size, size * size), isTransposed: true, weight, turned, size, module.Columns, row => (k * size) + row);
        }

        return Rescaled(module, turned);
    }

    /// <summary>BOFT: m butterfly factors, each of blocks over rows that it shuffles first.</summary>
    public static float[]? Boft(ModuleReader module, float[] weight)
    {
        var (factors, count, size) = (module.Axis(TensorRole.OftBlocks, 0), module.Axis(TensorRole.OftBlocks, 1),
            module.Axis(TensorRole.OftBlocks, 2));
        if (factors is <= 0 or > 30 || count <= 0 || size <= 0 || size % 2 != 0 || (long)count * size != module.Out
            || module.Out % ((1L << factors) * (size / 2)) != 0)
        {
            return module.Fail(AdapterFindings.WrongShape, TensorRole.OftBlocks,
                $"{factors} factors of {count} blocks of {size} do not make the {module.Out} rows of the weight");
        }

        var blocks = module.Read(TensorRole.OftBlocks, [factors, count, size, size]);
        if (blocks is null || Orthogonal(module, blocks, factors * count, size) is not { } rotations)
        {
            return null;
        }

        var now = weight;
        for (var factor = 0; factor < factors; factor++)
        {
            // Rows (c g k) are taken in the order (c k g), g = 2.
            var k = (1 << factor) * (size / 2);
            int Shuffled(int row) => (row / (2 * k) * 2 * k) + (row % 2 * k) + (row % (2 * k) / 2);
            var next = new float[weight.Length];
            for (var block = 0; block < count; block++)
            {
                var start = block * size;
                Apply(rotations.AsSpan(((factor * count) + block) * size * size, size * size), isTransposed: false, now, next, size,
                    module.Columns, row => Shuffled(start + row));
            }

            now = next;
        }

        return Rescaled(module, now);
    }

    private static void Apply(ReadOnlySpan<float> rotation, bool isTransposed, float[] from, float[] into, int size, int columns, Func<int,
        int> rowOf)
    {
        for (var i = 0; i < size; i++)
        {
            var target = into.AsSpan(rowOf(i) * columns, columns);
            for (var j = 0; j < size; j++)
            {
                TensorPrimitives.MultiplyAdd(from.AsSpan(rowOf(j) * columns, columns),
                    rotation[isTransposed ? (j * size) + i : (i * size) + j], target, target);
            }
        }
    }

    private static float[]? Rescaled(ModuleReader module, float[] weight)
    {
        if (!module.Has(TensorRole.OftRescale))
        {
            return weight;
        }

        if (module.Read(TensorRole.OftRescale, [module.Out], [1]) is not { } rescale)
        {
            return null;
        }

        for (var row = 0; row < module.Out; row++)
        {
            var numbers = weight.AsSpan(row * module.Columns, module.Columns);
            TensorPrimitives.Multiply(numbers, rescale[rescale.Length == 1 ? 0 : row], numbers);
        }

        return weight;
    }

    private static float[]? Orthogonal(ModuleReader module, float[] blocks, int count, int size)
    {
        var skew = new double[blocks.Length];
        for (var block = 0; block < count; block++)
        {
            for (int i = 0, start = block * size * size; i < size * size; i++)
            {
                skew[start + i] = (double)blocks[start + i] - blocks[start + (i % size * size) + (i / size)];
            }
        }

        var norm = Math.Sqrt(skew.Sum(static number => number * number)) + 1e-8;
        var constraint = module.Alpha ?? 0;
        if (constraint > 0 && norm > constraint)
        {
            TensorPrimitives.Multiply(skew, constraint / norm, skew);
        }

        var rotations = new float[blocks.Length];
        for (var block = 0; block < count; block++)
        {
            var (plus, minus) = (skew[(block * size * size)..((block + 1) * size * size)], new double[size * size]);
            for (var i = 0; i < size * size; i++)
            {
                var identity = i % size == i / size ? 1 : 0;
                (plus[i], minus[i]) = (identity + plus[i], identity - plus[i]);
            }

            if (Matrices.Inverse(minus, size) is not { } inverse)
            {
                return module.Fail(AdapterFindings.NotFinite, TensorRole.OftBlocks, $"block {block} has no Cayley transform");
            }

            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    var sum = 0.0;
                    for (var k = 0; k < size; k++)
                    {
                        sum += plus[(i * size) + k] * inverse[(k * size) + j];
                    }

                    rotations[(block * size * size) + (i * size) + j] = (float)sum;
                }
            }
        }

        return rotations;
    }
}
