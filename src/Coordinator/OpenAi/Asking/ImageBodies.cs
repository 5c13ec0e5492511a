using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Farm.Coordinator.OpenAi.Asking;

/// <summary>The parameters that both routes take. One that is not here is refused by its name.</summary>
internal abstract record ImageBody
{
    /// <summary>An installed model's id.</summary>
    public string? Model { get; init; }

    public string? Prompt { get; init; }

    public int? N { get; init; }

    /// <summary>WIDTHxHEIGHT in pixels, or auto.</summary>
    public string? Size { get; init; }

    public string? Quality { get; init; }

    [JsonPropertyName("response_format")]
    public string? ResponseFormat { get; init; }

    [JsonPropertyName("output_format")]
    public string? OutputFormat { get; init; }

    [JsonPropertyName("output_compression")]
    public int? OutputCompression { get; init; }

    public string? Background { get; init; }

    public string? Moderation { get; init; }

    public bool? Stream { get; init; }

    [JsonPropertyName("partial_images")]
    public int? PartialImages { get; init; }

    public string? User { get; init; }
}

/// <summary>POST /v1/images/generations.</summary>
internal sealed record GenerationBody : ImageBody;

/// <summary>POST /v1/images/edits as JSON; a form has the same parameters, and its pictures as image or image[].</summary>
internal sealed record EditBody : ImageBody
{
    public IReadOnlyList<PictureReference>? Images { get; init; }

    /// <summary>Known, and refused with the reason.</summary>
    public JsonElement? Mask { get; init; }
}

/// <summary>A picture of an edit: one of the two.</summary>
internal sealed record PictureReference
{
    /// <summary>A data: URL.</summary>
    [JsonPropertyName("image_url")]
    public string? ImageUrl { get; init; }

    /// <summary>Id of a file, or key of an upload.</summary>
    [JsonPropertyName("file_id")]
    public string? FileId { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(GenerationBody))]
[JsonSerializable(typeof(EditBody))]
internal sealed partial class ImageBodyJson : JsonSerializerContext
{
    /// <summary>Says of a parameter what it must be.</summary>
    public static string Expected(string field, JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return property.Name == "images" ? "a list of objects with image_url or file_id"
            : type == typeof(int) ? "a whole number"
            : type == typeof(bool) ? "true or false"
            : "well-formed text";
    }
}
