using System.Text.Json;
using Farm.Contracts.Json;

namespace Farm.Diffusion.Families.StableDiffusionXl;

/// <summary>Part of model_index.json that a render needs.</summary>
/// <param name="ForceZerosForEmptyPrompt">SDXL base says true; the default of diffusers.</param>
internal sealed record ModelIndex(bool ForceZerosForEmptyPrompt)
{
    public const string FileName = "model_index.json";

    /// <exception cref="InvalidDataException">The file is missing or no JSON object; the message names it.</exception>
    public static ModelIndex Read(string path)
    {
        try
        {
            using var document = JsonText.Read(path);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ModelIndex(!document.RootElement.TryGetProperty("force_zeros_for_empty_prompt", out var zeros) || zeros.ValueKind != JsonValueKind.False)
                : throw new InvalidDataException($"holds {JsonText.NameOf(document.RootElement.ValueKind)}; must be an object");
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"{path}: {problem.Message}", problem);
        }
    }
}
