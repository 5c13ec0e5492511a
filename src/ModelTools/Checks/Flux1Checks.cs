using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>FLUX.1 dev and schnell in optimum's and Black Forest Labs' export.</summary>
internal static class Flux1Checks
{
    private const int Patch = 2;

    private static readonly FamilyTraits Traits = Family.Flux1.Traits;

    public static FamilyFacts? Check(RegistrationParts parts)
    {
        var clip = TextChecks.Clip(parts, Traits.TextEncoder(TextEncoderKind.Clip), Traits.ClipStates, "pooler_output", "pooled_embeddings");
        var t5 = TextChecks.T5(parts, Traits.TextEncoder(TextEncoderKind.T5));
        // The published numbers stand in where Black Forest Labs' export has no config.json.
        var vae = VaeChecks.Check(parts, LatentNumbers.Scale);
        var transformer = TransformerChecks.Check(
            parts, t5.States, vae.Channels?.Times(Patch * Patch), isSpatial: false,
            TensorRule.Float("pooled_projections", 2), TransformerChecks.PositionIds("img_ids"), TransformerChecks.PositionIds("txt_ids"), TransformerChecks.DistilledGuidance);
        if (transformer is null)
        {
            return null;
        }

        TransformerChecks.CheckPooled(parts, transformer, clip.Pooled);
        TransformerChecks.CheckPositionAxes(parts, transformer, "img_ids", 3);
        TransformerChecks.CheckPositionAxes(parts, transformer, "txt_ids", 3);
        var isDev = TransformerChecks.CheckGuidance(parts, transformer);
        return new FamilyFacts(
            Traits.Family, isDev ? "FLUX.1 dev" : "FLUX.1 schnell", transformer.Graph, vae, SampleSize: null, vae.Factor * Patch,
            new AttentionFacts(Rows: 1, transformer.Heads, vae.Factor * Patch, Traits.TextTokens))
        {
            Steps = isDev ? Traits.Steps : FamilyTraits.DistilledSteps,
            Guidance = isDev ? Traits.GuidanceScale : 0,
        };
    }
}
