using System.Text.Json;
using Farm.Diffusion.Latents;

namespace Farm.Diffusion.Vae;

/// <summary>What the steps between latents and pixels need of a VAE's config.json.</summary>
/// <param name="Scaling">
/// A scale and a shift for each channel: scaling_factor and shift_factor, or latents_mean and latents_std (Qwen-Image), or for each of the
/// 4 C features of a 2 x 2 patch the running numbers of a batch norm (FLUX.2).
/// </param>
/// <param name="LatentChannels">4 for Stable Diffusion up to XL, 16 for 3.5, FLUX.1 and Qwen-Image, 32 for FLUX.2.</param>
/// <param name="Factor">Pixels per latent along an edge: 2 to the number of downsamplings.</param>
internal sealed record VaeConfig(LatentScaling Scaling, int LatentChannels, int Factor)
{
    private const int Patch = 4;

    /// <param name="path">The config.json.</param>
    /// <param name="defaultScale">What scaling_factor means where the file leaves it out, as published Stable Diffusion 1.5 files do (0.18215).</param>
    /// <exception cref="InvalidDataException">The file is not a VAE's config; the message names the field.</exception>
    public static VaeConfig Read(string path, double defaultScale = 0.18215)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            var channels = Whole(path, root, "latent_channels", Whole(path, root, "z_dim", 4, 256), 256);
            var levels = Length(root, "block_out_channels") ?? Length(root, "dim_mult") ?? 4;
            return levels is > 0 and <= 8
                ? new VaeConfig(ReadScaling(path, root, channels, defaultScale), channels, 1 << (levels - 1))
                : throw new InvalidDataException($"{path}: block_out_channels has {levels} entries; must have 1 to 8");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path}: {problem.Message}", problem);
        }
    }

    private static LatentScaling ReadScaling(string path, JsonElement root, int channels, double defaultScale)
    {
        if (root.TryGetProperty("bn.running_var", out _))
        {
            var epsilon = Number(path, root, "batch_norm_eps", 1e-4);
            var variance = Row(path, root, "bn.running_var", channels * Patch);
            return new(
                [.. variance.Select(value => value + epsilon > 0
                    ? (float)(1 / Math.Sqrt(value + epsilon))
                    : throw new InvalidDataException($"{path}: bn.running_var holds {value}; must be above {-epsilon}"))],
                [.. Row(path, root, "bn.running_mean", channels * Patch).Select(value => (float)value)]);
        }

        if (root.TryGetProperty("latents_std", out var deviations) && deviations.ValueKind == JsonValueKind.Array)
        {
            return new(
                [.. Row(path, root, "latents_std", channels).Select(value => value > 0
                    ? (float)(1 / value)
                    : throw new InvalidDataException($"{path}: latents_std holds {value}; must be above 0"))],
                [.. Row(path, root, "latents_mean", channels).Select(value => (float)value)]);
        }

        var scale = Number(path, root, "scaling_factor", defaultScale);
        return scale > 0
            ? LatentScaling.Uniform(channels, scale, Number(path, root, "shift_factor", 0))
            : throw new InvalidDataException($"{path}: scaling_factor is {scale}; must be above 0");
    }

    private static int? Length(JsonElement root, string key) =>
        root.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : null;

    private static int Whole(string path, JsonElement root, string key, int absent, int most)
    {
        var value = root.TryGetProperty(key, out var given) ? given.GetInt32() : absent;
        return value > 0 && value <= most ? value : throw new InvalidDataException($"{path}: {key} is {value}; must be from 1 to {most}");
    }

    private static double Number(string path, JsonElement root, string key, double absent)
    {
        // diffusers writes null for a shift that there is not.
        var value = root.TryGetProperty(key, out var given) && given.ValueKind != JsonValueKind.Null ? given.GetDouble() : absent;
        return double.IsFinite(value) ? value : throw new InvalidDataException($"{path}: {key} is {value}; must be a finite number");
    }

    private static double[] Row(string path, JsonElement root, string key, int length)
    {
        if (!root.TryGetProperty(key, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != length)
        {
            throw new InvalidDataException($"{path}: {key} has {Length(root, key) ?? 0} numbers; must have {length}");
        }

        double[] row = [.. list.EnumerateArray().Select(value => value.GetDouble())];
        return Array.TrueForAll(row, double.IsFinite) ? row : throw new InvalidDataException($"{path}: {key} holds a number that is not finite");
    }
}
