using System.Text.Json.Serialization;

namespace Farm.Coordinator.Live;

/// <summary>Something about a job has changed. With a step it is progress; without, the row is worth reading again.</summary>
internal sealed record JobNotice
{
    public required Guid JobId { get; init; }

    public int Attempt { get; init; }

    /// <summary>0 for a change of the row.</summary>
    public int Step { get; init; }

    public int Steps { get; init; }

    public string? PreviewKey { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobNotice))]
[JsonSerializable(typeof(Farm.Contracts.Messages.WorkerHeartbeat))]
internal sealed partial class LiveJson : JsonSerializerContext;
