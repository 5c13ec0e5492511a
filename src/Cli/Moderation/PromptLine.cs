using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Cli.Moderation;

/// <summary>One line of a file of prompts; fields of other tools are passed over.</summary>
internal sealed record PromptLine
{
    public required string Text { get; init; }

    public string? Negative { get; init; }

    /// <summary>A preset's id or the path of a document, in place of --policy.</summary>
    public string? Policy { get; init; }

    public string? Lang { get; init; }

    /// <summary>Trigger words of the job's adapters.</summary>
    public string[]? Triggers { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PromptLine))]
internal sealed partial class PromptLineJson : JsonSerializerContext;
