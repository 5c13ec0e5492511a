using Farm.Catalog.Families;
using Farm.Contracts.Models;
using Farm.Diffusion.Tokenizers;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>FLUX.1 dev and schnell in optimum's and Black Forest Labs' export, and FLUX.2 dev and klein.</summary>
internal static class FluxChecks
{
    private const int Patch = 2;

    private static readonly FamilyTraits One = Family.Flux1.Traits;
    private static readonly FamilyTraits Two = Family.Flux2.Traits;
    private static readonly TensorRule Guidance = new(GuidanceInputs.Guidance, 1, 1, TensorRule.Floats, Optional: true);

    public static FamilyFacts? CheckOne(RegistrationParts parts)
    {
        var clip = TextChecks.Clip(parts, "text_encoder", "tokenizer", One.ClipStates, "pooler_output", "pooled_embeddings");
        var t5 = TextChecks.T5(parts, "text_encoder_2", "tokenizer_2");
        // The published numbers stand in where Black Forest Labs' export has no config.json.
        var vae = VaeChecks.Check(parts, LatentNumbers.Scale);
        var transformer = TransformerChecks.Check(
            parts, t5.States, vae.Channels?.Times(Patch * Patch), isSpatial: false,
            TensorRule.Float("pooled_projections", 2), TransformerChecks.PositionIds("img_ids"), TransformerChecks.PositionIds("txt_ids"), Guidance);
        if (transformer is null)
        {
            return null;
        }

        TransformerChecks.CheckPooled(parts, transformer, clip.Pooled);
        TransformerChecks.CheckPositionAxes(parts, transformer, "img_ids", 3);
        TransformerChecks.CheckPositionAxes(parts, transformer, "txt_ids", 3);
        var isDev = TransformerChecks.CheckGuidance(parts, transformer);
        return Facts(One, isDev ? "FLUX.1 dev" : "FLUX.1 schnell", transformer, vae, rows: 1) with
        {
            Steps = isDev ? One.Steps : FamilyTraits.DistilledSteps,
            Guidance = isDev ? One.GuidanceScale : 0,
        };
    }

    public static FamilyFacts? CheckTwo(RegistrationParts parts)
    {
        var text = TextChecks.Chat(parts, "text_encoder", "tokenizer", static tokenizer => ChatTemplate.Klein(tokenizer));
        var vae = VaeChecks.Check(parts, LatentNumbers.BatchNorm);
        var transformer = TransformerChecks.Check(
            parts, text.States, vae.Channels?.Times(Patch * Patch), isSpatial: false,
            TransformerChecks.PositionIds("img_ids"), TransformerChecks.PositionIds("txt_ids"), Guidance);
        if (transformer is null)
        {
            return null;
        }

        TransformerChecks.CheckPositionAxes(parts, transformer, "img_ids", 4);
        TransformerChecks.CheckPositionAxes(parts, transformer, "txt_ids", 4);
        var isDev = TransformerChecks.CheckGuidance(parts, transformer);
        var isFew = !isDev && ConfigFile.Read(parts.Folder, ModelLayout.IndexFile, required: true).Flag("is_distilled") is true;
        return Facts(
            Two, isDev ? "FLUX.2 dev" : isFew ? "FLUX.2 klein" : "FLUX.2 klein base", transformer, vae, rows: isDev || isFew ? 1 : 2) with
        {
            Steps = isFew ? FamilyTraits.DistilledSteps : Two.Steps,
            Guidance = isFew ? 0 : Two.GuidanceScale,
        };
    }

    private static FamilyFacts Facts(FamilyTraits traits, string variant, TransformerFacts transformer, VaeFacts vae, int rows) => new(
        traits.Family, variant, transformer.Graph, vae, SampleSize: null, vae.Factor * Patch,
        new AttentionFacts(rows, transformer.Heads, vae.Factor * Patch, traits.TextTokens)) { Steps = 0, Guidance = 0 };
}
