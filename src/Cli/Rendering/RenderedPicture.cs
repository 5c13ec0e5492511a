using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Rendering;

/// <summary>A picture as <c>render --json</c> tells it.</summary>
/// <param name="Seconds">Rendering and writing, without loading the model.</param>
/// <param name="Scheduler">Null for the model's own.</param>
/// <param name="Warnings">What of the request had no effect; empty for nothing.</param>
internal sealed record RenderedPicture(
    string Model, long Seed, string File, string Sha256, int Width, int Height, double Seconds, int Steps, string? Scheduler, double Guidance,
    IReadOnlyList<JobWarning> Warnings)
{
    public string ToJson() => JsonSerializer.Serialize(this, RenderedPictureJson.Default.RenderedPicture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RenderedPicture))]
internal sealed partial class RenderedPictureJson : JsonSerializerContext;
