using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.Diffusion.Schedulers;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>Stable Diffusion 1.5 and 2.1, which differ in the text encoder's width and in what their UNet predicts.</summary>
internal static class StableDiffusionChecks
{
    private static readonly FamilyTraits Sd15 = Family.Sd15.Traits;
    private static readonly FamilyTraits Sd21 = Family.Sd21.Traits;

    public static FamilyFacts? Check(RegistrationParts parts, SchedulerConfig? scheduler)
    {
        var text = TextChecks.Clip(parts, Sd15.TextEncoder(TextEncoderKind.Clip), Sd15.ClipStates);
        var vae = VaeChecks.Check(parts, LatentNumbers.ScaleOrDefault);
        if (UNetChecks.Check(parts, text.States, vae) is not { } unet)
        {
            return null;
        }

        if (unet.Context is not { } context)
        {
            parts.Folder.Find($"{unet.Graph.File} may be of Stable Diffusion 1.5 or 2.1: looked for the width of a text token ({Sd15.TextWidth} or {Sd21.TextWidth}) in "
                + "unet/config.json cross_attention_dim, in the shape of 'encoder_hidden_states' and of the weights that take it, and in text_encoder");
            return null;
        }

        // Models of other widths than the published ones are told apart by the other difference.
        var isTwo = context.Value == Sd21.TextWidth || (context.Value != Sd15.TextWidth && scheduler?.PredictionType == PredictionType.Velocity);
        var traits = isTwo ? Sd21 : Sd15;
        return new FamilyFacts(
            traits.Family, isTwo ? "Stable Diffusion 2.1" : "Stable Diffusion 1.5",
            unet.Graph, vae, unet.SampleSize ?? traits.SampleSize, unet.SizeMultiple, unet.Attention) { Steps = traits.Steps, Guidance = traits.GuidanceScale };
    }
}
