using System.Text.Json.Serialization;

namespace Farm.Contracts.Api;

/// <summary>JSON of what holds work back and moves it; a posted field that is not known is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PauseRequest))]
[JsonSerializable(typeof(PauseView))]
[JsonSerializable(typeof(PauseList))]
[JsonSerializable(typeof(ResumeAnswer))]
[JsonSerializable(typeof(JobMove))]
[JsonSerializable(typeof(JobReorder))]
[JsonSerializable(typeof(JobHistory))]
[JsonSerializable(typeof(JobSelection))]
[JsonSerializable(typeof(BulkRequest))]
[JsonSerializable(typeof(BulkView))]
[JsonSerializable(typeof(BulkPage))]
[JsonSerializable(typeof(IReadOnlyList<LaneView>))]
public sealed partial class ControlJson : JsonSerializerContext;
