using Farm.Diffusion.Vae;

namespace Farm.Diffusion.Parts;

/// <summary>Both halves of a VAE with what its config.json says.</summary>
/// <param name="Encoder">Null where the export has none.</param>
internal sealed record VaeParts(VaeConfig Config, VaeDecoder Decoder, VaeEncoder? Encoder)
{
    /// <param name="parts">Of the model.</param>
    /// <param name="defaultScale">The family's scaling_factor, where the file leaves it out.</param>
    /// <param name="absent">What to take where there is no config.json, as in the exports of diffusers' older script and of Black Forest Labs.</param>
    /// <returns>Null, with findings, when the VAE cannot be used.</returns>
    public static VaeParts? Open(ModelParts parts, double defaultScale = 1, VaeConfig? absent = null)
    {
        var path = parts.PathOf(ModelParts.Decoder, "config.json");
        var config = absent is not null && !File.Exists(path) ? absent : parts.Read(() => VaeConfig.Read(path, defaultScale));
        if (config is null)
        {
            return null;
        }

        var decoder = parts.Open(ModelParts.Decoder, graph => VaeDecoder.Check(graph, config.LatentChannels));
        var encoder = parts.Has(ModelParts.Encoder) ? parts.Open(ModelParts.Encoder, VaeEncoder.Check) : null;
        return decoder is null ? null : new(config, new(decoder, config.Factor), encoder is null ? null : new(encoder));
    }
}
