using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Diffusion.Caching;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Latents;
using Farm.Diffusion.Parts;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Text;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Families.QwenImage;

/// <summary>
/// Qwen-Image. Transformer: hidden_states [B, L, 64] of 2 x 2 latents, encoder_hidden_states [B, S, D] of a language model without its
/// template's first tokens, encoder_hidden_states_mask [B, S], timestep [B] as σ, and the rotations of both as cosines and sines
/// (<see cref="QwenRope"/>). A VAE for video, of one frame; latents by the mean and deviation of each channel. Classifier-free guidance
/// that keeps each token's norm, only where a negative prompt is given. Source: diffusers pipeline_qwenimage.py.
/// </summary>
internal sealed class QwenImageFamily(ChatTextEncoder text, QwenRope rope) : ModelFamily
{
    protected override IReadOnlyList<Graph> TextGraphs => [text.Graph];

    /// <returns>Null, with findings among the parts, when the model cannot be used.</returns>
    public static QwenImageFamily? Open(ModelParts parts)
    {
        var encoder = Family.QwenImage.Traits.TextEncoder(TextEncoderKind.Chat);
        var language = parts.OpenAdaptable(encoder.Part, ChatTextEncoder.Check);
        var template = parts.Read(() => ChatTemplate.Of(encoder.Chat, QwenTokenizer.Load(parts.PathOf(encoder.Tokenizer))));
        var rope = parts.Read(() => QwenRope.Read(parts.PathOf(ModelParts.Transformer, "config.json")));
        var transformer = parts.OpenAdaptable(ModelParts.Transformer, static graph => graph.CheckInputs(
            new GraphInput("hidden_states", 3), new GraphInput("encoder_hidden_states", 3), new GraphInput("encoder_hidden_states_mask", 2),
            new GraphInput(Denoiser.Timestep, 1), new GraphInput("img_rope_cos", 2), new GraphInput("img_rope_sin", 2),
            new GraphInput("txt_rope_cos", 2), new GraphInput("txt_rope_sin", 2)));
        var vae = VaeParts.Open(parts);
        if (language is null || template is null || rope is null || transformer is null || vae is null)
        {
            return null;
        }

        return new(new(language, template, parts.Shelf(encoder.Part)), rope)
        {
            Denoiser = new(transformer, "hidden_states", timestepDivisor: 1000),
            Latents = new TokenLatents(
                TokenLatents.PerFeature(vae.Config.Scaling), vae.Config.LatentChannels, vae.Config.Factor, noiseIsPatched: false),
            Decoder = vae.Decoder,
            Encoder = vae.Encoder,
        };
    }

    public override Conditions Encode(JobSpec spec, LatentGrid grid, IReadOnlyList<LatentGrid> references, RunScope run)
    {
        var positive = text.Encode(spec.Prompt, EmbeddingKind.Conditional, run);
        var negative = spec.Guidance > 1 && spec.NegativePrompt.Length > 0 ? text.Encode(spec.NegativePrompt, EmbeddingKind.Unconditional, run) : null;
        // Rows of one call are as long as the longest; the mask tells the rest apart.
        var length = Math.Max(positive.Tokens, negative?.Tokens ?? 0);
        var (height, width) = (grid.Height / 2, grid.Width / 2);
        ConditionTensor[] shared =
        [
            .. rope.Image(height, width).Tensors("img_rope"),
            .. rope.Text(height, width, length).Tensors("txt_rope"),
        ];
        return new(Of(positive), negative is null ? null : Of(negative), new(spec.Guidance, KeepNorm: true));

        Conditioning Of(TextStates states)
        {
            var mask = new float[length];
            mask.AsSpan(0, states.Tokens).Fill(1);
            return new(
                [ConditionTensor.States("encoder_hidden_states", states.PadTo(length)), ConditionTensor.Vector("encoder_hidden_states_mask", mask), .. shared]);
        }
    }
}
