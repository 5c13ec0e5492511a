using System.Text.Json.Serialization;

namespace Farm.Contracts.Models;

/// <summary>The memory class of a queue: the smallest card that a model at its precision fits. The numbers are stored; never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Tier>))]
public enum Tier
{
    /// <summary>6 GB: Stable Diffusion 1.5 and 2.1.</summary>
    [JsonStringEnumMemberName("gpu6")] Gpu6 = 6,

    /// <summary>12 GB: SDXL.</summary>
    [JsonStringEnumMemberName("gpu12")] Gpu12 = 12,

    /// <summary>24 GB: FLUX, Stable Diffusion 3.5, Qwen-Image.</summary>
    [JsonStringEnumMemberName("gpu24")] Gpu24 = 24,
}
