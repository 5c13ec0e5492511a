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
using Farm.Diffusion.Vae;

namespace Farm.Diffusion.Families.Flux1;

/// <summary>
/// FLUX.1 dev and schnell. Transformer: hidden_states [B, L, 64] of 2 x 2 latents, encoder_hidden_states [B, 512, 4096] of T5,
/// pooled_projections [B, 768] of CLIP-L, timestep [B] as σ, img_ids [L, 3] as (0, y, x), txt_ids [S, 3] of zeros, and for dev guidance
/// [B], which is distilled into the model: there are no unconditional rows. Source: diffusers pipeline_flux.py.
/// </summary>
internal sealed class Flux1Family(ClipTextEncoder clip, T5TextEncoder t5) : ModelFamily
{
    private const string Guidance = GuidanceInputs.Guidance;

    /// <summary>The published VAE's numbers, for exports that come without its config.json.</summary>
    private static readonly VaeConfig PublishedVae = new(LatentScaling.Uniform(16, 0.3611, 0.1159), 16, 8);

    protected override IReadOnlyList<Graph> TextGraphs => [clip.Graph, t5.Graph];

    /// <returns>Null, with findings among the parts, when the model cannot be used.</returns>
    public static Flux1Family? Open(ModelParts parts)
    {
        var encoder = Family.Flux1.Traits.TextEncoder(TextEncoderKind.Clip);
        var graph = parts.OpenAdaptable(encoder.Part, static clip => ClipTextEncoder.Check(clip, Family.Flux1, ClipPooling.Pooled));
        var words = parts.Read(() => ClipTokenizer.Load(parts.PathOf(encoder.Tokenizer)));
        var transformer = parts.OpenAdaptable(ModelParts.Transformer, static graph => graph.CheckInputs(
            new GraphInput("hidden_states", 3), new GraphInput("encoder_hidden_states", 3), new GraphInput("pooled_projections", 2),
            new GraphInput(Denoiser.Timestep, 1), new GraphInput("img_ids", 2, 3), new GraphInput("txt_ids", 2, 3),
            new GraphInput(Guidance, 1, optional: true)));
        var t5 = T5Part.Open(parts, Family.Flux1.Traits.TextEncoder(TextEncoderKind.T5), isDistilled: transformer?.Inputs.ContainsKey(Guidance) is true);
        var vae = VaeParts.Open(parts, defaultScale: 0.3611, PublishedVae);
        if (graph is null || words is null || transformer is null || t5 is null || vae is null)
        {
            return null;
        }

        return new(new(graph, words, Family.Flux1, ClipPooling.Pooled, parts.Shelf(encoder.Part)), t5)
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
        if (spec.NegativePrompt.Length > 0)
        {
            throw new NotSupportedException($"negativePrompt: {spec.Model} is of family flux1, whose guidance is part of the model and knows no negative prompt");
        }

        var states = t5.Encode(spec.Prompt, EmbeddingKind.Conditional, run);
        var inputs = Denoiser.Graph.Inputs;
        var tensors = new List<ConditionTensor>
        {
            ConditionTensor.States("encoder_hidden_states", states),
            ConditionTensor.Vector("pooled_projections", clip.Encode(PromptText.Of(spec, guided: false), run).Conditional.Pooled),
            TokenIds.Once("img_ids", TokenIds.Image(grid, axes: 3), 3, inputs),
            TokenIds.Once("txt_ids", new float[states.Tokens * 3], 3, inputs),
        };
        if (inputs.ContainsKey(Guidance))
        {
            tensors.Add(ConditionTensor.Scalar(Guidance, spec.Guidance));
        }

        return new(new([.. tensors]), null, new(1));
    }
}
