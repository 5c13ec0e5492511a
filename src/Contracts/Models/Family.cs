using System.Text.Json.Serialization;

namespace Farm.Contracts.Models;

/// <summary>A pipeline's shape, not a checkpoint: which graphs there are and how they are wired.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Family>))]
public enum Family
{
    [JsonStringEnumMemberName("sd15")] Sd15 = 1,
    [JsonStringEnumMemberName("sd21")] Sd21 = 2,
    [JsonStringEnumMemberName("sdxl")] Sdxl = 3,
    [JsonStringEnumMemberName("sd35")] Sd35 = 4,
    [JsonStringEnumMemberName("flux1")] Flux1 = 5,
    [JsonStringEnumMemberName("flux2")] Flux2 = 6,
    [JsonStringEnumMemberName("qwen-image")] QwenImage = 7,
}
