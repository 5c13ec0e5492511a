using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.Diffusion.Tokenizers;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>FLUX.2 dev and klein.</summary>
internal static class Flux2Checks
{
    private const int Patch = 2;

    private static readonly FamilyTraits Traits = Family.Flux2.Traits;

    public static FamilyFacts? Check(RegistrationParts parts)
    {
        var text = TextChecks.Chat(parts, Traits.TextEncoder(TextEncoderKind.Chat), static tokenizer => ChatTemplate.Klein(tokenizer));
        var vae = VaeChecks.Check(parts, LatentNumbers.BatchNorm);
        var transformer = TransformerChecks.Check(
            parts, text.States, vae.Channels?.Times(Patch * Patch), isSpatial: false,
            TransformerChecks.PositionIds("img_ids"), TransformerChecks.PositionIds("txt_ids"), TransformerChecks.DistilledGuidance);
        if (transformer is null)
        {
            return null;
        }

        TransformerChecks.CheckPositionAxes(parts, transformer, "img_ids", 4);
        TransformerChecks.CheckPositionAxes(parts, transformer, "txt_ids", 4);
        var isDev = TransformerChecks.CheckGuidance(parts, transformer);
        var isFew = !isDev && ConfigFile.Read(parts.Folder, ModelLayout.IndexFile, required: true).Flag("is_distilled") is true;
        return new FamilyFacts(
            Traits.Family, isDev ? "FLUX.2 dev" : isFew ? "FLUX.2 klein" : "FLUX.2 klein base", transformer.Graph, vae, SampleSize: null, vae.Factor * Patch,
            new AttentionFacts(isDev || isFew ? 1 : 2, transformer.Heads, vae.Factor * Patch, Traits.TextTokens))
        {
            Steps = isFew ? FamilyTraits.DistilledSteps : Traits.Steps,
            Guidance = isFew ? 0 : Traits.GuidanceScale,
        };
    }
}
