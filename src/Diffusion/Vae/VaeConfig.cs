using System.Text.Json;

namespace Farm.Diffusion.Vae;

/// <summary>What the step from latents to pixels needs of a VAE's config.json.</summary>
/// <param name="ScalingFactor">Latents are divided by it before decoding; published Stable Diffusion 1.5 files leave it out and mean 0.18215.</param>
/// <param name="LatentChannels">4 for Stable Diffusion.</param>
/// <param name="Factor">Pixels per latent along an edge: 2 to the number of downsamplings.</param>
internal sealed record VaeConfig(double ScalingFactor, int LatentChannels, int Factor)
{
    /// <exception cref="InvalidDataException">The file is not a VAE's config; the message names the field.</exception>
    public static VaeConfig Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            var factor = root.TryGetProperty("scaling_factor", out var given) ? given.GetDouble() : 0.18215;
            var channels = root.TryGetProperty("latent_channels", out var latent) ? latent.GetInt32() : 4;
            var blocks = root.TryGetProperty("block_out_channels", out var list) ? list.GetArrayLength() : 4;
            return factor > 0 && double.IsFinite(factor) && channels is > 0 and <= 256 && blocks is > 0 and <= 8
                ? new VaeConfig(factor, channels, 1 << (blocks - 1))
                : throw new InvalidDataException(
                    $"{path}: scaling_factor {factor}, latent_channels {channels} or {blocks} block_out_channels is out of range");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path}: {problem.Message}", problem);
        }
    }
}
