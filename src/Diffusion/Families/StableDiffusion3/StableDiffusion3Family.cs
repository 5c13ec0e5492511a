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

namespace Farm.Diffusion.Families.StableDiffusion3;

/// <summary>
/// Stable Diffusion 3.5. Transformer: hidden_states [B, 16, h, w], encoder_hidden_states [B, 77 + 256, 4096], pooled_projections [B, 2048],
/// timestep [B] in 0 … 1000. Both CLIPs' last states but one side by side, widened with zeros to T5's width, stand before T5's; without
/// T5 its tokens are zeros. Latents are (z - shift) * scale; classifier-free guidance. Source: diffusers pipeline_stable_diffusion_3.py.
/// </summary>
/// <param name="large">CLIP-L.</param>
/// <param name="big">OpenCLIP-bigG.</param>
/// <param name="t5">Null where the export leaves it out to save memory.</param>
/// <param name="width">Channels of the transformer's text tokens, for the zeros that stand in for T5.</param>
internal sealed class StableDiffusion3Family(ClipTextEncoder large, ClipTextEncoder big, T5TextEncoder? t5, int width) : ModelFamily
{
    private static readonly TextEncoderTraits ThirdEncoder = Family.Sd35.Traits.TextEncoder(TextEncoderKind.T5);

    protected override IReadOnlyList<Graph> TextGraphs => t5 is null ? [large.Graph, big.Graph] : [large.Graph, big.Graph, t5.Graph];

    /// <returns>Null, with findings among the parts, when the model cannot be used.</returns>
    public static StableDiffusion3Family? Open(ModelParts parts)
    {
        var clips = Family.Sd35.Traits.TextEncoders.Where(static encoder => encoder.Kind == TextEncoderKind.Clip).Select(encoder =>
        {
            var graph = parts.OpenAdaptable(encoder.Part, clip => ClipTextEncoder.Check(clip, Family.Sd35, ClipPooling.Projected));
            var words = parts.Read(() => ClipTokenizer.Load(parts.PathOf(encoder.Tokenizer)));
            return graph is null || words is null ? null : new ClipTextEncoder(graph, words, Family.Sd35, ClipPooling.Projected, parts.Shelf(encoder.Part));
        }).ToArray();
        var t5 = parts.Has(ThirdEncoder.Part) ? T5Part.Open(parts, ThirdEncoder) : null;
        var transformer = parts.OpenAdaptable(ModelParts.Transformer, static graph => graph.CheckInputs(
            new GraphInput("hidden_states", 4), new GraphInput("encoder_hidden_states", 3), new GraphInput("pooled_projections", 2),
            new GraphInput(Denoiser.Timestep, 1)));
        var vae = VaeParts.Open(parts, defaultScale: 1.5305);
        if (clips is not [{ } large, { } big] || transformer is null || vae is null || parts.Findings.Count > 0)
        {
            return null;
        }

        return new(large, big, t5, Math.Max(0, (int)transformer.Inputs["encoder_hidden_states"].Dimensions[^1]))
        {
            Denoiser = new(transformer, "hidden_states"),
            Latents = new SpatialLatents(vae.Config.Scaling, vae.Config.LatentChannels, vae.Config.Factor, patch: 2),
            Decoder = vae.Decoder,
            Encoder = vae.Encoder,
        };
    }

    public override Conditions Encode(JobSpec spec, LatentGrid grid, IReadOnlyList<LatentGrid> references, RunScope run)
    {
        var guided = spec.Guidance > 1;
        var text = PromptText.Of(spec, guided);
        var (one, two) = (large.Encode(text, run), big.Encode(text, run));
        return new(
            Of(one.Conditional, two.Conditional, spec.Prompt, EmbeddingKind.Conditional),
            one.Unconditional is { } first && two.Unconditional is { } second ? Of(first, second, spec.NegativePrompt, EmbeddingKind.Unconditional) : null,
            new(spec.Guidance));

        Conditioning Of(PromptStates first, PromptStates second, string prompt, EmbeddingKind kind) => new(
            ConditionTensor.States(
                "encoder_hidden_states", first.States.Beside(second.States).Before(t5?.Encode(prompt, kind, run) ?? TextStates.Zeros(ThirdEncoder.TokensAtMost(), width))),
            ConditionTensor.Vector("pooled_projections", [.. first.Pooled, .. second.Pooled]));
    }
}
