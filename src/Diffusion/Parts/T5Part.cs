using Farm.Diffusion.Text;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Parts;

/// <summary>A T5 encoder with its tokenizer.</summary>
internal static class T5Part
{
    /// <param name="parts">Of the model.</param>
    /// <param name="part">The graph's.</param>
    /// <param name="tokenizer">The tokenizer's folder.</param>
    /// <param name="mostTokens">What the family's pipeline takes; a tokenizer that allows fewer is heeded.</param>
    /// <returns>Null, with findings, when it cannot be used.</returns>
    public static T5TextEncoder? Open(ModelParts parts, string part, string tokenizer, int mostTokens)
    {
        var graph = parts.OpenAdaptable(part, T5TextEncoder.Check);
        var words = parts.Read(() => T5Tokenizer.Load(parts.PathOf(tokenizer)));
        return graph is null || words is null
            ? null
            : new(graph, words, Math.Min(mostTokens, TokenizerLimits.MaxLength(parts.PathOf(tokenizer)) ?? mostTokens), parts.Shelf(part));
    }
}
