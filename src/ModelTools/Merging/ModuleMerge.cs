using System.Numerics.Tensors;
using Farm.Diffusion.Adapters.Files;

namespace Farm.ModelTools.Merging;

/// <summary>Merges one module of a file into a weight, at full strength.</summary>
internal static class ModuleMerge
{
    /// <param name="weight">[out, in · kernel]; not changed.</param>
    /// <returns>The new weight, or null where findings say why there is none.</returns>
    public static float[]? Apply(ModuleReader module, float[] weight)
    {
        if (module.Has(TensorRole.OftTriangle) || module.Has(TensorRole.BoftBlocks))
        {
            // Versions of PEFT differ in the order of the triangle, in what a block turns and in how R is made of it.
            return module.Fail(AdapterFindings.Oft, module.Has(TensorRole.OftTriangle) ? TensorRole.OftTriangle : TensorRole.BoftBlocks,
                "PEFT's OFT and BOFT are not merged: the file does not say by which version's formula");
        }

        foreach (var role in (TensorRole[])[TensorRole.DiffBias, TensorRole.Norm, TensorRole.Ia3, TensorRole.UpBias, TensorRole.Embedding])
        {
            if (module.Has(role))
            {
                return module.Fail(AdapterFindings.FullDelta, role, "only weights of Linear layers and convolutions are merged");
            }
        }

        if (module.Has(TensorRole.OftBlocks))
        {
            return Dimensions(module, TensorRole.OftBlocks) == 4 ? Rotations.Boft(module, weight) : Rotations.Oft(module, weight);
        }

        var changed = module.Has(TensorRole.GloraA1) ? Glora.Of(module, weight) : Sum(weight, DeltaOf(module));
        return changed is not null && module.Has(TensorRole.DoraScale) ? Dora.Of(module, changed) : changed;
    }

    private static float[]? DeltaOf(ModuleReader module) => module switch
    {
        _ when module.Has(TensorRole.HadaW1A) || module.Has(TensorRole.HadaW2A) => LowRankProducts.LoHa(module),
        _ when module.Has(TensorRole.LokrW1) || module.Has(TensorRole.LokrW1A) || module.Has(TensorRole.LokrW2)
            || module.Has(TensorRole.LokrW2A) => LowRankProducts.LoKr(module),
        _ when module.Has(TensorRole.Diff) =>
            module.Read(TensorRole.Diff, LowRankProducts.KernelShape(module, module.Out, module.In)),
        _ => LowRankProducts.LoRa(module),
    };

    private static float[]? Sum(float[] weight, float[]? delta)
    {
        if (delta is not null)
        {
            TensorPrimitives.Add(weight, delta, delta);
        }

        return delta;
    }

    private static int Dimensions(ModuleReader module, TensorRole role) => module.Shape(role).Count;
}
