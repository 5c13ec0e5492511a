using System.Text.Json.Serialization;

namespace Farm.Contracts.Models;

/// <summary>The way in which a model is guided towards its prompt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuidanceKind>))]
public enum GuidanceKind
{
    /// <summary>The model knows no scale.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>By rendering twice, with and without the prompt; the second time with the negative prompt.</summary>
    [JsonStringEnumMemberName("classifier-free")] ClassifierFree,

    /// <summary>The scale is an input of the model, which knows no negative prompt.</summary>
    [JsonStringEnumMemberName("distilled")] Distilled,
}
