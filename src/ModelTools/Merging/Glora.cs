using System.Numerics.Tensors;
using Farm.Diffusion.Adapters.Files;

namespace Farm.ModelTools.Merging;

/// <summary>
/// GLoRA: ΔW = W · A + B with both of low rank (Chavan et al., arXiv 2306.07967). LyCORIS writes a1 [in, rank], a2 [rank, in], b1 [out, rank],
/// b2 [rank, out of down]; its first version wrote all four the other way round. Source: KohakuBlueleaf/LyCORIS modules/glora,
/// Comfy-Org/ComfyUI comfy/weight_adapter/glora.
/// </summary>
internal static class Glora
{
    public static float[]? Of(ModuleReader module, float[] weight)
    {
        if (module.Kernel != 1)
        {
            return module.Fail(AdapterFindings.GLora, TensorRole.GloraA1,
                "GLoRA of a convolution with a kernel is not merged: its makers' versions differ in what it means");
        }

        // a1 [rank, in] and b1 [rank, in]: the first version.
        var isFirst = module.Axis(TensorRole.GloraB1, 1) == module.In && module.Axis(TensorRole.GloraB1, 0) == module.Axis(TensorRole.GloraA1, 0)
            && module.Axis(TensorRole.GloraB2, 0) == module.Out && module.Axis(TensorRole.GloraA2, 0) == module.In;
        var rank = module.Axis(isFirst ? TensorRole.GloraA1 : TensorRole.GloraA2, 0);
        var (left, right) = isFirst ? (TensorRole.GloraA2, TensorRole.GloraA1) : (TensorRole.GloraA1, TensorRole.GloraA2);
        var (up, down) = isFirst ? (TensorRole.GloraB2, TensorRole.GloraB1) : (TensorRole.GloraB1, TensorRole.GloraB2);
        var (a, b) = (module.Read(left, [module.In, rank]), module.Read(right, [rank, module.In]));
        var (c, d) = (module.Read(up, [module.Out, rank]), module.Read(down, [rank, module.In]));
        if (a is null || b is null || c is null || d is null || module.Scale(rank) is not { } scale)
        {
            return null;
        }

        var delta = Matrices.Product(Matrices.Product(weight, a, module.Out, module.In, rank), b, module.Out, rank, module.In);
        TensorPrimitives.Add(delta, Matrices.Product(c, d, module.Out, rank, module.In), delta);
        TensorPrimitives.MultiplyAdd(delta, (float)scale, weight, delta);
        return delta;
    }
}
