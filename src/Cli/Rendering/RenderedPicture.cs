using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Cli.Rendering;

/// <summary>What <c>render --json</c> says of a picture.</summary>
/// <param name="Seconds">Rendering and writing, without loading the model.</param>
/// <param name="Scheduler">Null for the model's own.</param>
internal sealed record RenderedPicture(
    string Model, long Seed, string File, string Sha256, int Width, int Height, double Seconds, int Steps, string? Scheduler, double Guidance)
{
    public string ToJson() => JsonSerializer.Serialize(this, RenderedPictureJson.Default.RenderedPicture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RenderedPicture))]
internal sealed partial class RenderedPictureJson : JsonSerializerContext;
