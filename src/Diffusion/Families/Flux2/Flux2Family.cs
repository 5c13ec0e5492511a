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

namespace Farm.Diffusion.Families.Flux2;

/// <summary>
/// FLUX.2 dev and klein, with reference pictures. Transformer: hidden_states [B, L + R, 128] of 2 x 2 latents and then the references',
/// encoder_hidden_states [B, 512, D] of three layers of a language model, timestep [B] as σ, img_ids [1, L + R, 4] as (0, y, x, 0) and for
/// reference i (10 + 10 i, y, x, 0), txt_ids [1, S, 4] as (0, 0, 0, k). Latents are normalised by the VAE's batch norm. Where the graph
/// has guidance [B], guidance is distilled; otherwise it is classifier-free. Source: diffusers pipeline_flux2.py and _klein.py.
/// </summary>
internal sealed class Flux2Family(ChatTextEncoder text) : ModelFamily
{
    private const int Axes = 4;
    private const string Guidance = GuidanceInputs.Guidance;

    protected override IReadOnlyList<Graph> TextGraphs => [text.Graph];

    /// <returns>Null, with findings among the parts, when the model cannot be used.</returns>
    public static Flux2Family? Open(ModelParts parts)
    {
        var encoder = Family.Flux2.Traits.TextEncoder(TextEncoderKind.Chat);
        var language = parts.OpenAdaptable(encoder.Part, ChatTextEncoder.Check);
        var template = parts.Read(() => ChatTemplate.Of(encoder.Chat, QwenTokenizer.Load(parts.PathOf(encoder.Tokenizer))));
        var transformer = parts.OpenAdaptable(ModelParts.Transformer, static graph => graph.CheckInputs(
            new GraphInput("hidden_states", 3), new GraphInput("encoder_hidden_states", 3), new GraphInput(Denoiser.Timestep, 1),
            new GraphInput("img_ids", 2, 3), new GraphInput("txt_ids", 2, 3), new GraphInput(Guidance, 1, optional: true)));
        var vae = VaeParts.Open(parts);
        if (language is null || template is null || transformer is null || vae is null)
        {
            return null;
        }

        if (vae.Config.Scaling.Scale.Length != 4 * vae.Config.LatentChannels)
        {
            parts.Findings.Add($"{ModelParts.Decoder}/config.json lacks bn.running_mean and bn.running_var, by which FLUX.2 normalises its latents");
            return null;
        }

        return new(new(language, template, parts.Shelf(encoder.Part)))
        {
            Denoiser = new(transformer, "hidden_states", timestepDivisor: 1000),
            Latents = new TokenLatents(vae.Config.Scaling, vae.Config.LatentChannels, vae.Config.Factor, noiseIsPatched: true),
            Decoder = vae.Decoder,
            Encoder = vae.Encoder,
        };
    }

    public override Conditions Encode(JobSpec spec, LatentGrid grid, IReadOnlyList<LatentGrid> references, RunScope run)
    {
        var inputs = Denoiser.Graph.Inputs;
        var distilled = inputs.ContainsKey(Guidance);
        if (distilled && spec.NegativePrompt.Length > 0)
        {
            throw new NotSupportedException($"negativePrompt: the guidance of {spec.Model} is part of the model and knows no negative prompt");
        }

        float[] ids = [.. TokenIds.Image(grid, Axes), .. references.SelectMany((reference, i) => TokenIds.Image(reference, Axes, 10 + (10 * i)))];
        var guided = !distilled && spec.Guidance > 1;
        return new(Of(spec.Prompt, EmbeddingKind.Conditional), guided ? Of(spec.NegativePrompt, EmbeddingKind.Unconditional) : null, new(guided ? spec.Guidance : 1));

        Conditioning Of(string prompt, EmbeddingKind kind)
        {
            var states = text.Encode(prompt, kind, run);
            ConditionTensor[] tensors =
            [
                ConditionTensor.States("encoder_hidden_states", states),
                TokenIds.Once("img_ids", ids, Axes, inputs),
                TokenIds.Once("txt_ids", TokenIds.Text(states.Tokens, Axes), Axes, inputs),
            ];
            return new(distilled ? [.. tensors, ConditionTensor.Scalar(Guidance, spec.Guidance)] : tensors);
        }
    }
}
