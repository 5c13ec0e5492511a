using Farm.Contracts.Models;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Registration;

/// <summary>Stable Diffusion 1.5 and 2.1, which differ in the text encoder's width and in what their UNet predicts.</summary>
internal static class StableDiffusionChecks
{
    private const int ClipL = 768;
    private const int OpenClipH = 1024;

    public static FamilyFacts? Check(RegistrationParts parts, SchedulerConfig? scheduler)
    {
        var text = TextChecks.Clip(parts, "text_encoder", "tokenizer", ClipStates.Last);
        var vae = VaeChecks.Check(parts, LatentNumbers.ScaleOrDefault);
        if (UNetChecks.Check(parts, text.States, vae) is not { } unet)
        {
            return null;
        }

        if (unet.Context is not { } context)
        {
            parts.Folder.Find($"{unet.Graph.File} may be of Stable Diffusion 1.5 or 2.1: looked for the width of a text token ({ClipL} or {OpenClipH}) in "
                + "unet/config.json cross_attention_dim, in the shape of 'encoder_hidden_states' and of the weights that take it, and in text_encoder");
            return null;
        }

        // Models of other widths than the published ones are told apart by the other difference.
        var isTwo = context.Value == OpenClipH || (context.Value != ClipL && scheduler?.PredictionType == PredictionType.Velocity);
        return new FamilyFacts(
            isTwo ? Family.Sd21 : Family.Sd15, isTwo ? "Stable Diffusion 2.1" : "Stable Diffusion 1.5",
            unet.Graph, vae, unet.SampleSize ?? (isTwo ? 96 : 64), unet.SizeMultiple, unet.Attention) { Steps = 50, Guidance = 7.5 };
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

        var first = isRefiner ? default : TextChecks.Clip(parts, "text_encoder", "tokenizer", ClipStates.LastButOne);
        var second = TextChecks.Clip(parts, "text_encoder_2", "tokenizer_2", ClipStates.LastButOne, "text_embeds");
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
            Family.Sdxl, isRefiner ? "Stable Diffusion XL refiner" : "Stable Diffusion XL",
            graph, vae, unet.SampleSize ?? 128, unet.SizeMultiple, unet.Attention) { Steps = 50, Guidance = 5 };
    }
}
