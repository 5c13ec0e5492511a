using Farm.Diffusion.Adapters.Files;

namespace Farm.Diffusion.Adapters.Inspection;

/// <summary>Parts of adapters that no pair of low-rank factors expresses at run time: what they are, and why not.</summary>
internal static class RefusedRoles
{
    /// <summary>Why DoRA is none of them.</summary>
    public const string Dora = "DoRA rescales the columns of a weight, which no low-rank delta does";

    private const string Merge = "; farm adapters merge writes a model with it merged in";

    /// <summary>Null for the parts of a plain LoRA.</summary>
    public static (string Code, string Message)? Of(TensorRole role, int axes) => role switch
    {
        TensorRole.Down or TensorRole.Up or TensorRole.Mid or TensorRole.Alpha => null,
        TensorRole.DoraScale => (AdapterFindings.Dora, Dora + Merge),
        TensorRole.HadaW1A or TensorRole.HadaW1B or TensorRole.HadaW2A or TensorRole.HadaW2B or TensorRole.HadaT1 or TensorRole.HadaT2 =>
            (AdapterFindings.LoHa, "LoHa is a product of two low-rank deltas, element by element, of up to the square of their rank" + Merge),
        TensorRole.LokrW1 or TensorRole.LokrW1A or TensorRole.LokrW1B or TensorRole.LokrW2 or TensorRole.LokrW2A or TensorRole.LokrW2B or TensorRole.LokrT2 =>
            (AdapterFindings.LoKr, "LoKr is a Kronecker product, of no low rank" + Merge),
        TensorRole.GloraA1 or TensorRole.GloraA2 or TensorRole.GloraB1 or TensorRole.GloraB2 =>
            (AdapterFindings.GLora, "GLoRA multiplies the base weight itself" + Merge),
        // LyCORIS keeps one set of blocks for OFT and one for each butterfly factor of BOFT.
        TensorRole.OftBlocks when axes == 4 => (AdapterFindings.Boft, "BOFT rotates the base weight" + Merge),
        TensorRole.BoftBlocks => (AdapterFindings.Boft, "BOFT rotates the base weight" + Merge),
        TensorRole.OftBlocks or TensorRole.OftTriangle or TensorRole.OftRescale => (AdapterFindings.Oft, "OFT rotates the base weight" + Merge),
        TensorRole.Diff => (AdapterFindings.FullDelta, "a full delta of a weight has no low rank" + Merge),
        TensorRole.DiffBias or TensorRole.Norm => (AdapterFindings.FullDelta, "a delta of a bias or a norm is none of a weight" + Merge),
        TensorRole.Ia3 => (AdapterFindings.Ia3, "IA3 scales activations, which no low-rank delta does"),
        TensorRole.UpBias => (AdapterFindings.Bias, "a LoRA with a bias changes more than a weight"),
        TensorRole.Embedding => (AdapterFindings.Embedding, "an embedding is no layer that takes an adapter"),
        _ => throw new InvalidOperationException("a role that is not known"),
    };
}
