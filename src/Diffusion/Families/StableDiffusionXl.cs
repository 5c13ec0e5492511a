using Farm.Contracts.Jobs;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Latents;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Text;
using Farm.Diffusion.Tokenizers;
using Farm.Diffusion.Vae;

namespace Farm.Diffusion.Families;

/// <summary>
/// Stable Diffusion XL, base and refiner. UNet: sample [B, 4, h, w], timestep, encoder_hidden_states [B, 77, 2048], text_embeds [B, 1280],
/// time_ids [B, 6]. States are the last but one of both text encoders side by side, the pooled vector is the second's projection. The
/// refiner has the second encoder alone (1280) and five time ids, the last an aesthetic score. Source: diffusers
/// pipeline_stable_diffusion_xl.py and _img2img.py.
/// </summary>
/// <param name="first">Null for the refiner.</param>
/// <param name="second">Its pooled vector conditions both.</param>
/// <param name="zerosForNoNegative">force_zeros_for_empty_prompt: no negative prompt is zeros, not the encoded empty text.</param>
internal sealed class StableDiffusionXl(ClipTextEncoder? first, ClipTextEncoder second, bool zerosForNoNegative) : ModelFamily
{
    private const float AestheticScore = 6;
    private const float NegativeAestheticScore = 2.5f;

    protected override IReadOnlyList<Graph> TextGraphs => first is null ? [second.Graph] : [first.Graph, second.Graph];

    /// <returns>Null, with findings among the parts, when the model cannot be used.</returns>
    public static StableDiffusionXl? Open(ModelParts parts)
    {
        var isRefiner = !parts.Has(ModelParts.TextEncoder);
        var clip = isRefiner
            ? null
            : parts.Open(ModelParts.TextEncoder, graph => ClipTextEncoder.Check(graph, ClipLayer.Penultimate, ClipPooling.None));
        var words = isRefiner ? null : parts.Read(() => ClipTokenizer.Load(parts.PathOf("tokenizer")));
        var clip2 = parts.Open(ModelParts.TextEncoder2, graph => ClipTextEncoder.Check(graph, ClipLayer.Penultimate, ClipPooling.Projected));
        var words2 = parts.Read(() => ClipTokenizer.Load(parts.PathOf("tokenizer_2")));
        var index = parts.Read(() => ModelIndex.Read(parts.PathOf(ModelIndex.FileName)));
        var unet = parts.OpenUNet(static graph => graph.CheckInputs(
            new GraphInput("sample", 4), new GraphInput(Denoiser.Timestep, 0, 1), new GraphInput("encoder_hidden_states", 3),
            new GraphInput("text_embeds", 2), new GraphInput("time_ids", 2)));
        var vae = VaeParts.Open(parts, defaultScale: 0.13025);
        if (clip2 is null || words2 is null || index is null || unet is null || vae is null || parts.Findings.Count > 0)
        {
            return null;
        }

        var encoder = clip is null || words is null ? null : new ClipTextEncoder(clip, words, ClipLayer.Penultimate, ClipPooling.None);
        return new(encoder, new(clip2, words2, ClipLayer.Penultimate, ClipPooling.Projected), index.ForceZerosForEmptyPrompt)
        {
            Denoiser = new(unet, "sample"),
            Latents = new SpatialLatents(vae.Config.Scaling, vae.Config.LatentChannels, vae.Config.Factor),
            Decoder = vae.Decoder,
            Encoder = vae.Encoder,
        };
    }

    public override Conditions Encode(JobSpec spec, LatentGrid grid, IReadOnlyList<LatentGrid> references, RunScope run)
    {
        var (states, pooled) = Text(spec.Prompt, run);
        var conditional = Of(states, pooled, AestheticScore);
        if (spec.Guidance <= 1)
        {
            return new(conditional, null, new(spec.Guidance));
        }

        var (negative, negativePooled) = zerosForNoNegative && spec.NegativePrompt.Length == 0
            ? (TextStates.Zeros(states.Tokens, states.Width), new float[pooled.Length])
            : Text(spec.NegativePrompt, run);
        return new(conditional, Of(negative, negativePooled, NegativeAestheticScore), new(spec.Guidance));

        Conditioning Of(TextStates text, float[] vector, float score) => new(
            ConditionTensor.States("encoder_hidden_states", text),
            ConditionTensor.Vector("text_embeds", vector),
            ConditionTensor.Vector("time_ids", first is null
                ? [spec.Height, spec.Width, 0, 0, score]
                : [spec.Height, spec.Width, 0, 0, spec.Height, spec.Width]));
    }

    private (TextStates States, float[] Pooled) Text(string prompt, RunScope run)
    {
        var large = second.Encode(prompt, run);
        return (first is null ? large.States : first.Encode(prompt, run).States.Beside(large.States), large.Pooled);
    }
}
