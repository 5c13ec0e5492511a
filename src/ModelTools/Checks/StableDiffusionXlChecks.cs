using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>Stable Diffusion XL: base with two text encoders and six time ids, refiner with the second alone and five.</summary>
internal static class StableDiffusionXlChecks
{
    private static readonly FamilyTraits Traits = Family.Sdxl.Traits;

    public static FamilyFacts? Check(RegistrationParts parts)
    {
        var isRefiner = !parts.Has(Traits.TextEncoders[0].Part);
        var aesthetics = ConfigFile.Read(parts.Folder, ModelLayout.IndexFile, required: true).Flag("requires_aesthetics_score");
        if (aesthetics is { } said && said != isRefiner)
        {
            parts.Folder.Find($"{ModelLayout.IndexFile} requires_aesthetics_score is {(said ? "true" : "false")}, "
                + $"which says {(said ? "refiner" : "base")}, but {parts.Layout.GraphOf(Traits.TextEncoders[0].Part)} is {(isRefiner ? "missing" : "there")}, which says {(isRefiner ? "refiner" : "base")}");
        }

        var first = isRefiner ? default : TextChecks.Clip(parts, Traits.TextEncoders[0], Traits.ClipStates);
        var second = TextChecks.Clip(parts, Traits.TextEncoders[1], Traits.ClipStates, "text_embeds");
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
            Traits.Family, isRefiner ? "Stable Diffusion XL refiner" : "Stable Diffusion XL",
            graph, vae, unet.SampleSize ?? Traits.SampleSize, unet.SizeMultiple, unet.Attention) { Steps = Traits.Steps, Guidance = Traits.GuidanceScale };
    }
}
