using System.Text.Json;

namespace Farm.Diffusion.Loading;

/// <summary>What a render needs of model_index.json.</summary>
/// <param name="ForceZerosForEmptyPrompt">SDXL base says true; the default of diffusers.</param>
internal sealed record ModelIndex(bool ForceZerosForEmptyPrompt)
{
    public const string FileName = "model_index.json";

    /// <exception cref="InvalidDataException">The file is missing or no JSON object; the message names it.</exception>
    public static ModelIndex Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ModelIndex(!document.RootElement.TryGetProperty("force_zeros_for_empty_prompt", out var zeros) || zeros.ValueKind != JsonValueKind.False)
                : throw new InvalidDataException($"{path}: holds no JSON object");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path}: {problem.Message}", problem);
        }
    }
}
