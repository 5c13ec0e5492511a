using System.Numerics.Tensors;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;

namespace Farm.ModelTools.Merging;

/// <summary>
/// ΔW of adapters that add to a weight, as [out, in · kernel]. Source: KohakuBlueleaf/LyCORIS functional (locon, loha, lokr), whose tensors of
/// rank four are einsum("i j k l, j r, i p -> p r k l").
/// </summary>
internal static class LowRankProducts
{
    /// <summary>LoRA and LoCon: up · down, or up · (mid · down).</summary>
    public static float[]? LoRa(ModuleReader module)
    {
        var inner = module.Axis(TensorRole.Down, 0);
        var rank = module.Has(TensorRole.Mid) ? module.Axis(TensorRole.Mid, 0) : inner;
        var mid = module.Has(TensorRole.Mid) ? module.Read(TensorRole.Mid, KernelShape(module, rank, inner)) : null;
        var down = module.Read(TensorRole.Down, mid is null ? KernelShape(module, inner, module.In) : [inner, module.In]);
        var up = module.Read(TensorRole.Up, [module.Out, rank]);
        if (down is null || up is null || (mid is null && module.Has(TensorRole.Mid)) || module.Scale(rank) is not { } scale)
        {
            return null;
        }

        down = mid is null ? down : ModuleDeltas.Contract(mid, down, rank, module.In);
        return Scaled(Matrices.Product(up, down, module.Out, rank, module.Columns), scale);
    }

    /// <summary>LoHa: (w1_a · w1_b) ⊙ (w2_a · w2_b) (Hyeon-Woo et al., arXiv 2108.06098).</summary>
    public static float[]? LoHa(ModuleReader module)
    {
        var rank = module.Axis(TensorRole.HadaW1B, 0);
        var first = Factor(module, TensorRole.HadaW1A, TensorRole.HadaW1B, TensorRole.HadaT1, module.Out, module.In);
        var second = Factor(module, TensorRole.HadaW2A, TensorRole.HadaW2B, TensorRole.HadaT2, module.Out, module.In);
        if (first is null || second is null || module.Scale(rank) is not { } scale)
        {
            return null;
        }

        TensorPrimitives.Multiply(first, second, first);
        return Scaled(first, scale);
    }

    /// <summary>LoKr: the Kronecker product of w1 and w2, each whole or in two factors (Edalati et al., arXiv 2212.10650).</summary>
    public static float[]? LoKr(ModuleReader module)
    {
        var (rows1, columns1) = (Rows(module, TensorRole.LokrW1, TensorRole.LokrW1A), Columns(module, TensorRole.LokrW1, TensorRole.LokrW1B));
        if (rows1 <= 0 || columns1 <= 0 || module.Out % rows1 != 0 || module.In % columns1 != 0)
        {
            return module.Fail(AdapterFindings.WrongShape, TensorRole.LokrW1,
                $"w1 is [{rows1}, {columns1}], which does not divide [{module.Out}, {module.In}]");
        }

        var (rows2, columns2) = (module.Out / rows1, module.In / columns1);
        var first = module.Has(TensorRole.LokrW1)
            ? module.Read(TensorRole.LokrW1, [rows1, columns1])
            : Flat(module, TensorRole.LokrW1A, TensorRole.LokrW1B, rows1, columns1);
        var second = module.Has(TensorRole.LokrW2)
            ? module.Read(TensorRole.LokrW2, KernelShape(module, rows2, columns2))
            : Factor(module, TensorRole.LokrW2A, TensorRole.LokrW2B, TensorRole.LokrT2, rows2, columns2);
        // Of two whole factors none has a rank: the scale is one, whatever alpha says.
        var rank = module.Has(TensorRole.LokrW2B) ? module.Axis(TensorRole.LokrW2B, 0) : module.Axis(TensorRole.LokrW1B, 0);
        if (first is null || second is null || (rank == 0 ? 1 : module.Scale(rank)) is not { } scale)
        {
            return null;
        }

        var delta = new float[module.Out * module.Columns];
        for (var o = 0; o < module.Out; o++)
        {
            for (var i = 0; i < module.In; i++)
            {
                var factor = first[(o / rows2 * columns1) + (i / columns2)];
                var from = second.AsSpan((((o % rows2) * columns2) + (i % columns2)) * module.Kernel, module.Kernel);
                TensorPrimitives.Multiply(from, factor, delta.AsSpan(((o * module.In) + i) * module.Kernel, module.Kernel));
            }
        }

        return Scaled(delta, scale);
    }

    private static int Rows(ModuleReader module, TensorRole whole, TensorRole factor) =>
        module.Has(whole) ? module.Axis(whole, 0) : module.Axis(factor, 0);

    private static int Columns(ModuleReader module, TensorRole whole, TensorRole factor) =>
        module.Has(whole) ? module.Axis(whole, 1) : module.Axis(factor, 1);

    public static long[] KernelShape(ModuleReader module, int rows, int columns) =>
        module.Layer.IsConvolution ? [rows, columns, module.Layer.KernelHeight, module.Layer.KernelWidth] : [rows, columns];

    private static float[]? Flat(ModuleReader module, TensorRole left, TensorRole right, int rows, int columns)
    {
        var rank = module.Axis(right, 0);
        var (a, b) = (module.Read(left, [rows, rank]), module.Read(right, [rank, columns]));
        return a is null || b is null ? null : Matrices.Product(a, b, rows, rank, columns);
    }

    /// <summary>[rows, columns · kernel]: left · right, or through a core [rank, rank, height, width] with left [rank, rows].</summary>
    private static float[]? Factor(ModuleReader module, TensorRole left, TensorRole right, TensorRole core, int rows, int columns)
    {
        if (!module.Has(core))
        {
            return Flat(module, left, right, rows, columns * module.Kernel);
        }

        var (inner, outer) = (module.Axis(right, 0), module.Axis(left, 0));
        var (t, a, b) = (module.Read(core, KernelShape(module, outer, inner)), module.Read(left, [outer, rows]),
            module.Read(right, [inner, columns]));
        if (t is null || a is null || b is null)
        {
            return null;
        }

        var turned = new float[rows * outer];
        for (var i = 0; i < turned.Length; i++)
        {
            turned[i] = a[(i % outer * rows) + (i / outer)];
        }

        return Matrices.Product(turned, ModuleDeltas.Contract(t, b, outer, columns), rows, outer, columns * module.Kernel);
    }

    private static float[] Scaled(float[] delta, double scale)
    {
        TensorPrimitives.Multiply(delta, (float)scale, delta);
        return delta;
    }
}
