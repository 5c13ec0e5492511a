using Farm.Catalog.Traits;
using Farm.Diffusion.Text;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Parts;

/// <summary>A T5 encoder with its tokenizer.</summary>
internal static class T5Part
{
    /// <param name="parts">Of the model.</param>
    /// <param name="encoder">Of the family, with the tokens that its pipeline takes; a tokenizer that allows fewer is heeded.</param>
    /// <param name="isDistilled">Whether guidance is distilled into the denoiser.</param>
    /// <returns>Null, with findings, when it cannot be used.</returns>
    public static T5TextEncoder? Open(ModelParts parts, TextEncoderTraits encoder, bool isDistilled = true)
    {
        var (folder, most) = (parts.PathOf(encoder.Tokenizer), encoder.TokensAtMost(isDistilled));
        var graph = parts.OpenAdaptable(encoder.Part, T5TextEncoder.Check);
        var words = parts.Read(() => T5Tokenizer.Load(folder));
        return graph is null || words is null
            ? null
            : new(graph, words, Math.Min(most, TokenizerLimits.MaxLength(folder) ?? most), parts.Shelf(encoder.Part));
    }
}
