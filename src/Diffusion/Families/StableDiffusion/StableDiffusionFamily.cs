using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Latents;
using Farm.Diffusion.Parts;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Text;
using Farm.Diffusion.Tokenizers;
using Farm.Diffusion.Vae;

namespace Farm.Diffusion.Families.StableDiffusion;

/// <summary>
/// Stable Diffusion 1.5 and 2.1. UNet: sample [B, 4, h, w], timestep, encoder_hidden_states [B, 77, 768 or 1024]; CLIP's last hidden
/// state; latents / 0.18215; classifier-free guidance, or distilled into the UNet (timestep_cond [B, 256]) as in latent consistency models.
/// 2.1 predicts v, which its scheduler's configuration says.
/// </summary>
internal sealed class StableDiffusionFamily(ClipTextEncoder text) : ModelFamily
{
    /// <summary>The published VAE's numbers, for exports that come without its config.json.</summary>
    private static readonly VaeConfig PublishedVae = new(LatentScaling.Uniform(4, 0.18215, 0), 4, 8);

    protected override IReadOnlyList<Graph> TextGraphs => [text.Graph];

    /// <returns>Null, with findings among the parts, when the model cannot be used.</returns>
    public static StableDiffusionFamily? Open(ModelParts parts)
    {
        var family = parts.Model.Card.Family;
        var encoder = family.Traits.TextEncoder(TextEncoderKind.Clip);
        var clip = parts.OpenAdaptable(encoder.Part, graph => ClipTextEncoder.Check(graph, family, ClipPooling.None));
        var unet = parts.OpenUNet(static graph => graph.CheckInputs(
            new GraphInput("sample", 4), new GraphInput(Denoiser.Timestep, 0, 1), new GraphInput("encoder_hidden_states", 3), DistilledScale.Input));
        var tokenizer = parts.Read(() => ClipTokenizer.Load(parts.PathOf(encoder.Tokenizer)));
        var vae = VaeParts.Open(parts, defaultScale: 0.18215, PublishedVae);
        if (clip is null || unet is null || tokenizer is null || vae is null)
        {
            return null;
        }

        return new(new ClipTextEncoder(clip, tokenizer, family, ClipPooling.None, parts.Shelf(encoder.Part)))
        {
            Denoiser = new(unet, "sample"),
            Latents = new SpatialLatents(vae.Config.Scaling, vae.Config.LatentChannels, vae.Config.Factor),
            Decoder = vae.Decoder,
            Encoder = vae.Encoder,
        };
    }

    public override Conditions Encode(JobSpec spec, LatentGrid grid, IReadOnlyList<LatentGrid> references, RunScope run)
    {
        // diffusers runs without guidance at 1 and below.
        var guided = spec.Guidance > 1 && !DistilledScale.IsIn(Denoiser.Graph);
        var (conditional, unconditional) = text.Encode(PromptText.Of(spec, guided), run);
        return new(Of(conditional), unconditional is null ? null : Of(unconditional), new(spec.Guidance));

        Conditioning Of(PromptStates prompt) => new(
            [ConditionTensor.States("encoder_hidden_states", prompt.States), .. DistilledScale.Of(Denoiser.Graph, spec.Guidance)]);
    }
}
