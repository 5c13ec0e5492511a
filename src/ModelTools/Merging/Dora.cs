using System.Numerics.Tensors;
using Farm.Diffusion.Adapters.Files;

namespace Farm.ModelTools.Merging;

/// <summary>
/// DoRA: W + ΔW brought to learnt norms (Liu et al., arXiv 2402.09353). PEFT keeps one norm for each row, LyCORIS one for each column unless
/// told otherwise. Source: huggingface/peft tuners/lora/dora, KohakuBlueleaf/LyCORIS modules/base apply_weight_decompose.
/// </summary>
internal static class Dora
{
    /// <param name="weight">W + ΔW; changed in place.</param>
    public static float[]? Of(ModuleReader module, float[] weight)
    {
        var shape = module.Shape(TensorRole.DoraScale);
        var perRow = module.Notation == TensorNotation.AB || shape.Count == 1 || (shape[0] == module.Out && shape[0] > 1);
        var count = perRow ? module.Out : module.In;
        if (module.Read(TensorRole.DoraScale, perRow ? [count] : [1, count], [1, count], [count]) is not { } norms)
        {
            return null;
        }

        var squares = new double[count];
        for (var i = 0; i < weight.Length; i++)
        {
            squares[IndexOf(i)] += (double)weight[i] * weight[i];
        }

        for (var i = 0; i < weight.Length; i++)
        {
            weight[i] *= (float)(norms[IndexOf(i)] / (Math.Sqrt(squares[IndexOf(i)]) + float.Epsilon));
        }

        return float.IsFinite(TensorPrimitives.MaxMagnitude(weight)) ? weight
            : module.Fail(AdapterFindings.NotFinite, TensorRole.DoraScale, "a row or column of the weight has no length to be rescaled from");

        int IndexOf(int i) => perRow ? i / module.Columns : i / module.Kernel % module.In;
    }
}
