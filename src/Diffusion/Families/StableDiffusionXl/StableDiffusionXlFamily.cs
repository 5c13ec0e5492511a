using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Latents;
using Farm.Diffusion.Parts;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Text;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Families.StableDiffusionXl;

/// <summary>
/// Stable Diffusion XL, base and refiner. UNet: sample [B, 4, h, w], timestep, encoder_hidden_states [B, 77, 2048], text_embeds [B, 1280],
/// time_ids [B, 6]. States are the last but one of both text encoders side by side, the pooled vector is the second's projection. The
/// refiner has the second encoder alone (1280) and five time ids, the last an aesthetic score. Source: diffusers
/// pipeline_stable_diffusion_xl.py and _img2img.py.
/// </summary>
/// <param name="first">Null for the refiner.</param>
/// <param name="second">Its pooled vector conditions both.</param>
/// <param name="zerosForNoNegative">force_zeros_for_empty_prompt: no negative prompt is zeros, not the encoded empty text.</param>
internal sealed class StableDiffusionXlFamily(ClipTextEncoder? first, ClipTextEncoder second, bool zerosForNoNegative) : ModelFamily
{
    private const float AestheticScore = 6;
    private const float NegativeAestheticScore = 2.5f;

    protected override IReadOnlyList<Graph> TextGraphs => first is null ? [second.Graph] : [first.Graph, second.Graph];

    /// <returns>Null, with findings among the parts, when the model cannot be used.</returns>
    public static StableDiffusionXlFamily? Open(ModelParts parts)
    {
        var (firstEncoder, secondEncoder) = (Family.Sdxl.Traits.TextEncoders[0], Family.Sdxl.Traits.TextEncoders[1]);
        var isRefiner = !parts.Has(firstEncoder.Part);
        var clip = isRefiner
            ? null
            : parts.OpenAdaptable(firstEncoder.Part, graph => ClipTextEncoder.Check(graph, Family.Sdxl, ClipPooling.None));
        var words = isRefiner ? null : parts.Read(() => ClipTokenizer.Load(parts.PathOf(firstEncoder.Tokenizer)));
        var clip2 = parts.OpenAdaptable(secondEncoder.Part, graph => ClipTextEncoder.Check(graph, Family.Sdxl, ClipPooling.Projected));
        var words2 = parts.Read(() => ClipTokenizer.Load(parts.PathOf(secondEncoder.Tokenizer)));
        var index = parts.Read(() => ModelIndex.Read(parts.PathOf(ModelIndex.FileName)));
        var unet = parts.OpenUNet(static graph => graph.CheckInputs(
            new GraphInput("sample", 4), new GraphInput(Denoiser.Timestep, 0, 1), new GraphInput("encoder_hidden_states", 3),
            new GraphInput("text_embeds", 2), new GraphInput("time_ids", 2), DistilledScale.Input));
        var vae = VaeParts.Open(parts, defaultScale: 0.13025);
        if (clip2 is null || words2 is null || index is null || unet is null || vae is null || parts.Findings.Count > 0)
        {
            return null;
        }

        var encoder = clip is null || words is null ? null : new ClipTextEncoder(clip, words, Family.Sdxl, ClipPooling.None, parts.Shelf(firstEncoder.Part));
        return new(encoder, new(clip2, words2, Family.Sdxl, ClipPooling.Projected, parts.Shelf(secondEncoder.Part)), index.ForceZerosForEmptyPrompt)
        {
            Denoiser = new(unet, "sample"),
            Latents = new SpatialLatents(vae.Config.Scaling, vae.Config.LatentChannels, vae.Config.Factor),
            Decoder = vae.Decoder,
            Encoder = vae.Encoder,
        };
    }

    public override Conditions Encode(JobSpec spec, LatentGrid grid, IReadOnlyList<LatentGrid> references, RunScope run)
    {
        var guided = spec.Guidance > 1 && !DistilledScale.IsIn(Denoiser.Graph);
        var zeros = zerosForNoNegative && spec.NegativePrompt.Length == 0;
        var text = PromptText.Of(spec, guided && !zeros);
        var large = second.Encode(text, run);
        var small = first?.Encode(text, run);
        var positive = Of(large.Conditional, small?.Conditional, AestheticScore);
        if (!guided)
        {
            return new(positive, null, new(spec.Guidance));
        }

        var negative = large.Unconditional is { } unconditional
            ? Of(unconditional, small?.Unconditional, NegativeAestheticScore)
            : Of(Zeros(large.Conditional), small is null ? null : Zeros(small.Conditional), NegativeAestheticScore);
        return new(positive, negative, new(spec.Guidance));

        Conditioning Of(PromptStates two, PromptStates? one, float score) => new(
        [
            ConditionTensor.States("encoder_hidden_states", one is null ? two.States : one.States.Beside(two.States)),
            ConditionTensor.Vector("text_embeds", two.Pooled),
            ConditionTensor.Vector("time_ids", one is null
                ? [spec.Height, spec.Width, 0, 0, score]
                : [spec.Height, spec.Width, 0, 0, spec.Height, spec.Width]),
            .. DistilledScale.Of(Denoiser.Graph, spec.Guidance),
        ]);
    }

    private static PromptStates Zeros(PromptStates like) => new(TextStates.Zeros(like.States.Tokens, like.States.Width), new float[like.Pooled.Length]);
}
