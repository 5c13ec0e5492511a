using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>Checks a VAE: its numbers, and the channels of both graphs.</summary>
internal static class VaeChecks
{
    private const int Decoded = 3;
    private const int MostChannels = 256;

    /// <param name="parts">Of the model.</param>
    /// <param name="scaling">Which numbers the family scales latents by.</param>
    public static VaeFacts Check(RegistrationParts parts, LatentNumbers scaling)
    {
        var config = parts.Config("vae_decoder");
        var encoderConfig = parts.Has("vae_encoder") ? ConfigFile.Read(parts.Folder, parts.Layout.ConfigOf("vae_encoder"), required: false) : null;
        var isVideo = scaling == LatentNumbers.PerChannel;
        var key = isVideo ? "z_dim" : "latent_channels";
        var decoder = parts.Graph("vae_decoder");
        var latents = decoder is null ? null : TensorRule.CheckOnly(parts.Folder, decoder, isVideo ? 5 : 4);
        var channels = parts.Folder.Agree(
            config.WholeIfThere(key, 1, MostChannels), decoder?.Axis(latents, 1), latents is null ? null : decoder?.Taken(latents.Name),
            encoderConfig?.WholeIfThere(key, 1, MostChannels));
        if (decoder is not null && decoder.Outputs is [var pixels, ..])
        {
            parts.Folder.Agree(new Fact("the channels of a picture", Decoded), decoder.Axis(pixels, 1));
        }

        CheckEncoder(parts, channels, isVideo);
        var found = parts.Folder.Findings.Count;
        CheckNumbers(parts.Folder, config, scaling, channels?.Value);
        if (encoderConfig is not null && parts.Folder.Findings.Count == found)
        {
            foreach (var number in (string[])["scaling_factor", "shift_factor", "latents_mean", "latents_std"])
            {
                config.CheckSame(encoderConfig, number);
            }
        }

        var widths = config.Wholes(isVideo ? "dim_mult" : "block_out_channels", 1, 1 << 16);
        if (widths?.Count > 8)
        {
            parts.Folder.Find($"{parts.Layout.ConfigOf("vae_decoder")} {(isVideo ? "dim_mult" : "block_out_channels")} has {widths.Count} entries; must have 1 to 8");
            widths = null;
        }

        var multiply = isVideo ? config.WholeIfThere("base_dim", 1, 1 << 14)?.Value ?? 96 : 1;
        return new VaeFacts(
            channels,
            1 << ((widths?.Count ?? 4) - 1),
            config.WholeIfThere("sample_size", 8, 1 << 14)?.Value,
            multiply * (widths is [var first, ..] ? first : 128),
            multiply * (widths is [_, var second, ..] ? second : widths is [var single] ? single : 256));
    }

    private static void CheckEncoder(RegistrationParts parts, Fact? channels, bool isVideo)
    {
        if (!parts.Has("vae_encoder") || parts.Graph("vae_encoder") is not { } encoder)
        {
            return;
        }

        var picture = TensorRule.CheckOnly(parts.Folder, encoder, isVideo ? 5 : 4);
        parts.Folder.Agree(
            new Fact("the channels of a picture", Decoded), encoder.Axis(picture, 1), picture is null ? null : encoder.Taken(picture.Name));
        if (encoder.Outputs is not [var output, ..])
        {
            parts.Folder.Find($"{encoder.File} has no output");
            return;
        }

        // Mean and log variance, or latents that are sampled already.
        parts.Folder.Agree(output.Name == "latent_parameters" ? channels?.Times(2) : channels, encoder.Axis(output, 1));
    }

    private static void CheckNumbers(ModelFolder folder, ConfigFile config, LatentNumbers scaling, long? channels)
    {
        switch (scaling)
        {
            case LatentNumbers.BatchNorm when channels is { } count:
                config.CheckNumbers("bn.running_mean", 4 * count, double.NegativeInfinity);
                config.CheckNumbers("bn.running_var", 4 * count, 0);
                config.CheckNumber("batch_norm_eps", 0);
                break;
            case LatentNumbers.PerChannel when channels is { } count:
                config.CheckNumbers("latents_mean", count, double.NegativeInfinity);
                config.CheckNumbers("latents_std", count, 0);
                if (config.Numbers("scaling_factor") is not (null or [1]))
                {
                    folder.Find($"{config.File} scaling_factor is there, which a VAE for video does not read; latents_std says it all");
                }

                break;
            case LatentNumbers.Scale or LatentNumbers.ScaleOrDefault:
                config.CheckNumber("scaling_factor", 0, required: scaling == LatentNumbers.Scale);
                config.CheckNumber("shift_factor", double.NegativeInfinity);
                if (channels is { } latent && (config.Has("latents_mean") || config.Has("latents_std")))
                {
                    config.CheckNumbers("latents_mean", latent, double.NegativeInfinity);
                    config.CheckNumbers("latents_std", latent, 0);
                    if (config.Numbers("shift_factor") is not (null or [0]))
                    {
                        folder.Find($"{config.File} has shift_factor and latents_mean; which of them shifts is not said");
                    }
                }

                break;
        }
    }
}

/// <summary>The numbers between a VAE's latents and the denoiser's.</summary>
internal enum LatentNumbers
{
    /// <summary>scaling_factor, which Stable Diffusion 1.5 and 2.1 leave out.</summary>
    ScaleOrDefault,

    /// <summary>scaling_factor, and shift_factor if any, or latents_mean and latents_std beside it as in Playground 2.5.</summary>
    Scale,

    /// <summary>latents_mean and latents_std of Qwen-Image's VAE for video.</summary>
    PerChannel,

    /// <summary>bn.running_mean and bn.running_var of FLUX.2, for 2 x 2 latents.</summary>
    BatchNorm,
}

/// <param name="Channels">Of latents.</param>
/// <param name="Factor">Pixels per latent along an edge.</param>
/// <param name="SampleSize">Pixels along an edge that it was trained at, where its config says.</param>
/// <param name="FirstWidth">Channels at full resolution.</param>
/// <param name="SecondWidth">Channels that the last upsampling gives.</param>
internal sealed record VaeFacts(Fact? Channels, int Factor, long? SampleSize, long FirstWidth, long SecondWidth);
