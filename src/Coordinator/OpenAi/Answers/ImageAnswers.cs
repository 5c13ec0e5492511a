using System.Text.Json.Serialization;
using Farm.Coordinator.OpenAi.Errors;

namespace Farm.Coordinator.OpenAi.Answers;

/// <summary>The pictures of a request.</summary>
/// <param name="Created">Seconds of Unix.</param>
/// <param name="Data">Pictures that there are, in the order of their indices.</param>
/// <param name="Errors">Why there are not more; absent for nothing.</param>
internal sealed record ImagesAnswer(
    long Created,
    IReadOnlyList<ImageItem> Data,
    IReadOnlyList<ImageError>? Errors,
    string Background,
    [property: JsonPropertyName("output_format")] string OutputFormat,
    string Quality,
    string Size,
    ImageUsage Usage);

/// <param name="Index">Of the pictures that were asked for, from 0.</param>
/// <param name="Job">Id of the job that made it.</param>
internal sealed record ImageItem(
    int Index,
    Guid Job,
    [property: JsonPropertyName("b64_json")] string? B64Json,
    string? Url);

/// <param name="Index">Of the pictures that were asked for, from 0.</param>
/// <param name="Job">Id of the job that did not make it.</param>
internal sealed record ImageError(int Index, Guid Job, string Message, string Type, string? Code)
{
    public ErrorDetail Detail => new(Message, Type, null, Code);
}

/// <summary>Tokens are estimates; a tenant's own limits count pictures and GPU-seconds.</summary>
/// <param name="RenderSeconds">Of all pictures, from the worker's claim to the stored picture.</param>
internal sealed record ImageUsage(
    [property: JsonPropertyName("input_tokens")] long InputTokens,
    [property: JsonPropertyName("input_tokens_details")] ImageTokens InputTokensDetails,
    [property: JsonPropertyName("output_tokens")] long OutputTokens,
    [property: JsonPropertyName("output_tokens_details")] ImageTokens OutputTokensDetails,
    [property: JsonPropertyName("total_tokens")] long TotalTokens,
    [property: JsonPropertyName("render_seconds")] double RenderSeconds);

internal sealed record ImageTokens([property: JsonPropertyName("text_tokens")] long TextTokens, [property: JsonPropertyName("image_tokens")] long Pictures);

/// <summary>An event of a stream. Which fields there are its type says.</summary>
internal sealed record ImageEvent
{
    public required string Type { get; init; }

    /// <summary>The picture's place among those that were asked for, from 0.</summary>
    public int? Index { get; init; }

    [JsonPropertyName("b64_json")]
    public string? B64Json { get; init; }

    [JsonPropertyName("created_at")]
    public long? CreatedAt { get; init; }

    public string? Size { get; init; }

    public string? Quality { get; init; }

    public string? Background { get; init; }

    [JsonPropertyName("output_format")]
    public string? OutputFormat { get; init; }

    [JsonPropertyName("partial_image_index")]
    public int? PartialImageIndex { get; init; }

    public ImageUsage? Usage { get; init; }

    /// <summary>Why this picture does not come, where others do.</summary>
    public ErrorDetail? Reason { get; init; }

    /// <summary>Why no picture comes. Clients throw it.</summary>
    public ErrorDetail? Error { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImagesAnswer))]
[JsonSerializable(typeof(ImageEvent))]
internal sealed partial class ImageAnswerJson : JsonSerializerContext;
