using Farm.Catalog.Families;
using Farm.Contracts.Models;
using Farm.Diffusion.Schedulers;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>Stable Diffusion 1.5 and 2.1, which differ in the text encoder's width and in what their UNet predicts.</summary>
internal static class StableDiffusionChecks
{
    private static readonly FamilyTraits One = Family.Sd15.Traits;
    private static readonly FamilyTraits Two = Family.Sd21.Traits;
    private static readonly FamilyTraits Xl = Family.Sdxl.Traits;

    public static FamilyFacts? Check(RegistrationParts parts, SchedulerConfig? scheduler)
    {
        var text = TextChecks.Clip(parts, "text_encoder", "tokenizer", One.ClipStates);
        var vae = VaeChecks.Check(parts, LatentNumbers.ScaleOrDefault);
        if (UNetChecks.Check(parts, text.States, vae) is not { } unet)
        {
            return null;
        }

        if (unet.Context is not { } context)
        {
            parts.Folder.Find($"{unet.Graph.File} may be of Stable Diffusion 1.5 or 2.1: looked for the width of a text token ({One.TextWidth} or {Two.TextWidth}) in "
                + "unet/config.json cross_attention_dim, in the shape of 'encoder_hidden_states' and of the weights that take it, and in text_encoder");
            return null;
        }

        // Models of other widths than the published ones are told apart by the other difference.
        var isTwo = context.Value == Two.TextWidth || (context.Value != One.TextWidth && scheduler?.PredictionType == PredictionType.Velocity);
        var traits = isTwo ? Two : One;
        return new FamilyFacts(
            traits.Family, isTwo ? "Stable Diffusion 2.1" : "Stable Diffusion 1.5",
            unet.Graph, vae, unet.SampleSize ?? traits.SampleSize, unet.SizeMultiple, unet.Attention) { Steps = traits.Steps, Guidance = traits.GuidanceScale };
    }

    /// <summary>Stable Diffusion XL: base with two text encoders and six time ids, refiner with the second alone and five.</summary>
    public static FamilyFacts? CheckXl(RegistrationParts parts)
    {
        var isRefiner = !parts.Has("text_encoder");
        var aesthetics = ConfigFile.Read(parts.Folder, ModelLayout.IndexFile, required: true).Flag("requires_aesthetics_score");
        if (aesthetics is { } said && said != isRefiner)
        {
            parts.Folder.Find($"{ModelLayout.IndexFile} requires_aesthetics_score is {(said ? "true" : "false")}, "
                + $"which says {(said ? "refiner" : "base")}, but {parts.Layout.GraphOf("text_encoder")} is {(isRefiner ? "missing" : "there")}, which says {(isRefiner ? "refiner" : "base")}");
        }

        var first = isRefiner ? default : TextChecks.Clip(parts, "text_encoder", "tokenizer", Xl.ClipStates);
        var second = TextChecks.Clip(parts, "text_encoder_2", "tokenizer_2", Xl.ClipStates, "text_embeds");
        var vae = VaeChecks.Check(parts, LatentNumbers.Scale);
        var unet = UNetChecks.Check(
            parts, isRefiner ? second.States : Fact.Sum(first.States, second.States), vae, TensorRule.Float("text_embeds", 2), TensorRule.Float("time_ids", 2));
        if (unet is null)
        {
            return null;
        }

        var graph = unet.Graph;
        var ids = new Fact($"time ids of the {(isRefiner ? "refiner" : "base")}", isRefiner ? 5 : 6);
        parts.Folder.Agree(ids, graph.Axis(graph.Input("time_ids"), 1));
        var pooled = parts.Folder.Agree(second.Pooled, graph.Axis(graph.Input("text_embeds"), 1));
        if (pooled is { } vector && unet.Config.WholeIfThere("addition_time_embed_dim", 1, 1 << 16) is { } embedding)
        {
            // The pooled vector and a sinusoid of each time id enter side by side.
            parts.Folder.Agree(
                unet.Config.WholeIfThere("projection_class_embeddings_input_dim", 1, 1 << 20),
                Fact.Sum(vector, embedding.Times((int)ids.Value)));
        }

        return new FamilyFacts(
            Xl.Family, isRefiner ? "Stable Diffusion XL refiner" : "Stable Diffusion XL",
            graph, vae, unet.SampleSize ?? Xl.SampleSize, unet.SizeMultiple, unet.Attention) { Steps = Xl.Steps, Guidance = Xl.GuidanceScale };
    }
}
