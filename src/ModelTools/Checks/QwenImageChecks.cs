using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.Diffusion.Tokenizers;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>Qwen-Image in Farm's own export: rotations come as inputs, and the VAE is one for video.</summary>
internal static class QwenImageChecks
{
    private const int Patch = 2;

    private static readonly FamilyTraits Traits = Family.QwenImage.Traits;
    private static readonly string[] Rotations = ["img_rope_cos", "img_rope_sin", "txt_rope_cos", "txt_rope_sin"];

    public static FamilyFacts? Check(RegistrationParts parts)
    {
        var text = TextChecks.Chat(parts, Traits.TextEncoder(TextEncoderKind.Chat), ChatTemplate.QwenImage);
        var vae = VaeChecks.Check(parts, LatentNumbers.PerChannel);
        var transformer = TransformerChecks.Check(
            parts, text.States, vae.Channels?.Times(Patch * Patch), isSpatial: false,
            [
                new TensorRule("encoder_hidden_states_mask", 2, 2, TensorRule.Numbers),
                .. Rotations.Select(static name => TensorRule.Float(name, 2)),
            ]);
        if (transformer is null)
        {
            return null;
        }

        var head = transformer.Config.Whole("attention_head_dim", 2, 4096);
        var axes = transformer.Config.Wholes("axes_dims_rope", 2, 4096);
        if (axes is not { Count: 3 })
        {
            parts.Folder.Find($"{parts.Layout.ConfigOf("transformer")} axes_dims_rope has {axes?.Count ?? 0} numbers; must have 3");
        }
        else
        {
            parts.Folder.Agree(head, new Fact($"{parts.Layout.ConfigOf("transformer")} sum of axes_dims_rope", axes.Sum()));
            foreach (var name in Rotations)
            {
                parts.Folder.Agree(
                    new Fact($"half of {parts.Layout.ConfigOf("transformer")} sum of axes_dims_rope", axes.Sum() / 2),
                    transformer.Graph.Axis(transformer.Graph.Input(name), 1));
            }
        }

        return new FamilyFacts(
            Traits.Family, "Qwen-Image", transformer.Graph, vae, SampleSize: null, vae.Factor * Patch,
            new AttentionFacts(Rows: 2, transformer.Heads, vae.Factor * Patch, Traits.TextTokens)) { Steps = Traits.Steps, Guidance = Traits.GuidanceScale };
    }
}
