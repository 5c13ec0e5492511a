using System.Text.Json;
using Farm.Contracts.Json;
using Farm.Diffusion.Latents;

namespace Farm.Diffusion.Vae;

/// <summary>The numbers that the steps between latents and pixels need of a VAE's config.json.</summary>
/// <param name="Scaling">
/// A scale and a shift for each channel: scaling_factor and shift_factor, or latents_mean and latents_std, with scaling_factor (Playground 2.5,
/// of Stable Diffusion XL) or without (Qwen-Image), or for each of the 4 C features of a 2 x 2 patch the running numbers of a batch norm (FLUX.2).
/// </param>
/// <param name="LatentChannels">4 for Stable Diffusion up to XL, 16 for 3.5, FLUX.1 and Qwen-Image, 32 for FLUX.2.</param>
/// <param name="Factor">Pixels per latent along an edge: 2 to the number of downsamplings.</param>
internal sealed record VaeConfig(LatentScaling Scaling, int LatentChannels, int Factor)
{
    private const int Patch = 4;

    /// <param name="path">The config.json.</param>
    /// <param name="defaultScale">What scaling_factor means where the file leaves it out, as published Stable Diffusion 1.5 files do (0.18215).</param>
    /// <exception cref="InvalidDataException">The file is not a VAE's config; the message names it and the field.</exception>
    public static VaeConfig Read(string path, double defaultScale = 0.18215)
    {
        try
        {
            using var document = JsonText.Read(path);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"holds {JsonText.NameOf(root.ValueKind)}; must be an object");
            }

            var channels = Whole(root, "latent_channels", Whole(root, "z_dim", 4, 256), 256);
            var levels = Length(root, "block_out_channels") ?? Length(root, "dim_mult") ?? 4;
            return levels is > 0 and <= 8
                ? new VaeConfig(ReadScaling(root, channels, defaultScale), channels, 1 << (levels - 1))
                : throw new InvalidDataException($"block_out_channels has {levels} entries; must have 1 to 8");
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"{path}: {problem.Message}", problem);
        }
    }

    private static LatentScaling ReadScaling(JsonElement root, int channels, double defaultScale)
    {
        if (IsThere(root, "bn.running_var"))
        {
            var epsilon = Number(root, "batch_norm_eps", 1e-4);
            return new(
                [.. Row(root, "bn.running_var", channels * Patch, -epsilon).Select(variance => (float)(1 / Math.Sqrt(variance + epsilon)))],
                Single(Row(root, "bn.running_mean", channels * Patch)));
        }

        var scale = Number(root, "scaling_factor", defaultScale);
        var shift = Number(root, "shift_factor", 0);
        if (scale <= 0)
        {
            throw new InvalidDataException($"scaling_factor is {scale}; must be above 0");
        }

        if (!IsThere(root, "latents_std") && !IsThere(root, "latents_mean"))
        {
            return LatentScaling.Uniform(channels, scale, shift);
        }

        if (shift != 0)
        {
            throw new InvalidDataException("has shift_factor and latents_mean; which of them shifts is not said");
        }

        // diffusers' pipelines: decoded are z · std / scaling_factor + mean (Stable Diffusion XL), z · std + mean (Qwen-Image, whose class has z_dim).
        var numerator = IsThere(root, "z_dim") ? 1 : scale;
        return new(
            [.. Row(root, "latents_std", channels, 0).Select(deviation => (float)(numerator / deviation))],
            Single(Row(root, "latents_mean", channels)));
    }

    /// <summary>diffusers writes null for what there is not.</summary>
    private static bool IsThere(JsonElement root, string key) => root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    private static int? Length(JsonElement root, string key) =>
        root.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : null;

    private static int Whole(JsonElement root, string key, int absent, int most) =>
        !IsThere(root, key) ? absent
        : root.GetProperty(key) is { ValueKind: JsonValueKind.Number } given && given.TryGetInt32(out var value) && value > 0 && value <= most ? value
        : throw new InvalidDataException($"{key} is {root.GetProperty(key).GetRawText()}; must be a whole number from 1 to {most}");

    private static double Number(JsonElement root, string key, double absent) =>
        !IsThere(root, key) ? absent
        : Finite(root.GetProperty(key)) ?? throw new InvalidDataException($"{key} is {root.GetProperty(key).GetRawText()}; must be a finite number");

    private static double[] Row(JsonElement root, string key, int length, double above = double.NegativeInfinity)
    {
        if (Length(root, key) != length)
        {
            throw new InvalidDataException($"{key} has {Length(root, key) ?? 0} numbers; must have {length}");
        }

        return [.. root.GetProperty(key).EnumerateArray().Select(item => Finite(item) is { } value && value > above
            ? value
            : throw new InvalidDataException($"{key} holds {item.GetRawText()}; must be {(double.IsFinite(above) ? $"numbers above {above}" : "finite numbers")}"))];
    }

    private static double? Finite(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    private static float[] Single(double[] row) => Array.ConvertAll(row, static value => (float)value);
}
