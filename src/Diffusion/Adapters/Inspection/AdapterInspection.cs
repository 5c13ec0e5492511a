using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Diffusion.Adapters.Files;

namespace Farm.Diffusion.Adapters.Inspection;

/// <summary>A file held against a model: every key with the layer it lands on, and every reason why it is not an adapter of it.</summary>
public sealed record AdapterInspection
{
    /// <summary>The file's name without its folder.</summary>
    public required string File { get; init; }

    /// <summary>Lower-case hex; null where the file could not be read.</summary>
    public string? Sha256 { get; init; }

    public long Bytes { get; init; }

    /// <summary>Such as kohya, peft, comfyui-bfl.</summary>
    public IReadOnlyList<string> Dialects { get; init; } = [];

    /// <summary>Id of the model that it was held against.</summary>
    public required string Model { get; init; }

    /// <summary>Whether there are no findings.</summary>
    public bool Fits => Findings.Count == 0;

    /// <summary>The largest of its layers.</summary>
    public int Rank { get; init; }

    /// <summary>Layers of the model that it changes.</summary>
    public int Layers { get; init; }

    /// <summary>Words that its makers say it answers to; at most 16.</summary>
    public IReadOnlyList<string> TriggerWords { get; init; } = [];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<InspectedKey> Keys { get; init; } = [];

    public IReadOnlyList<AdapterFinding> Findings { get; init; } = [];

    /// <summary>Things passed over, one sentence each; none of it keeps the file from fitting.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, AdapterInspectionContext.Default.AdapterInspection);
}

/// <summary>One tensor of the file.</summary>
/// <param name="Layers">Where it lands; several where the file fuses layers, none where it matches nothing.</param>
/// <param name="Rank">Of each of the layers; null where it is not known.</param>
/// <param name="Scale">alpha / rank, or alpha / √rank.</param>
/// <param name="ScaleOrigin">Which key of which part of the file says alpha, in words.</param>
public sealed record InspectedKey(string Key, IReadOnlyList<string> Layers, int? Rank, double? Scale, string? ScaleOrigin);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(AdapterInspection))]
internal sealed partial class AdapterInspectionContext : JsonSerializerContext;
