using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>Stable Diffusion 3.5 Medium, Large and Large Turbo; also 3 Medium, which has the same inputs.</summary>
internal static class StableDiffusion3Checks
{
    private const int LayersOfLarge = 38;

    private static readonly FamilyTraits Traits = Family.Sd35.Traits;

    /// <param name="parts">Of the model.</param>
    /// <param name="isTurbo">Whether the model was distilled to few steps, which no file says.</param>
    public static FamilyFacts? Check(RegistrationParts parts, bool isTurbo)
    {
        var first = TextChecks.Clip(parts, Traits.TextEncoders[0], Traits.ClipStates, "text_embeds");
        var second = TextChecks.Clip(parts, Traits.TextEncoders[1], Traits.ClipStates, "text_embeds");
        // Left out to save memory: its tokens are zeros then.
        var third = parts.Has(Traits.TextEncoders[2].Part) ? TextChecks.T5(parts, Traits.TextEncoders[2]) : default;
        var vae = VaeChecks.Check(parts, LatentNumbers.Scale);
        var transformer = TransformerChecks.Check(
            parts, third.States, vae.Channels, isSpatial: true, TensorRule.Float("pooled_projections", 2));
        if (transformer is null)
        {
            return null;
        }

        TransformerChecks.CheckPooled(parts, transformer, Fact.Sum(first.Pooled, second.Pooled));
        var clip = Fact.Sum(first.States, second.States);
        var context = transformer.Config.WholeIfThere("joint_attention_dim", 1, 1 << 18);
        if (clip is { } narrow && context is { } wide && narrow.Value > wide.Value)
        {
            parts.Folder.Find($"{narrow.Source} is {narrow.Value}, more than {wide.Source}, {wide.Value}, to which it is widened with zeros");
        }

        var patch = (int)(transformer.Config.WholeIfThere("patch_size", 1, 16)?.Value ?? 2);
        var isLarge = transformer.Config.WholeIfThere("num_layers", 1, 1000)?.Value >= LayersOfLarge;
        return new FamilyFacts(
            Traits.Family, $"Stable Diffusion 3.5 {(isLarge ? "Large" : "Medium")}{(isTurbo ? " Turbo" : "")}", transformer.Graph, vae,
            transformer.Config.WholeIfThere("sample_size", 1, 1024)?.Value, vae.Factor * patch,
            new AttentionFacts(isTurbo ? 1 : 2, transformer.Heads, vae.Factor * patch, Traits.TextTokens))
        {
            Steps = isTurbo ? FamilyTraits.DistilledSteps : Traits.Steps,
            Guidance = isTurbo ? 0 : Traits.GuidanceScale,
            MostPixels = transformer.Config.WholeIfThere("pos_embed_max_size", 1, 4096)?.Value * vae.Factor * patch,
        };
    }
}
