using System.Text.Json;

namespace Farm.Diffusion.Tokenizers;

/// <summary>Longest text that a tokenizer's folder allows.</summary>
internal static class TokenizerLimits
{
    /// <summary>model_max_length of tokenizer_config.json; null where it is absent, or the huge number that stands for no limit.</summary>
    /// <exception cref="InvalidDataException">The file is no JSON.</exception>
    public static int? MaxLength(string folder)
    {
        using var config = TokenizerJson.Open(Path.Combine(folder, "tokenizer_config.json"));
        return config is not null && config.RootElement.TryGetProperty("model_max_length", out var length)
            && length.ValueKind == JsonValueKind.Number && length.TryGetInt32(out var limit) && limit > 0
            ? limit
            : null;
    }
}
