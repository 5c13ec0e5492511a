using System.Text.Json.Serialization;

namespace Farm.Contracts.Api;

/// <summary>JSON of the HTTP API's answers; what is null is left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobStatus))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(CancelAnswer))]
[JsonSerializable(typeof(JobProgress))]
[JsonSerializable(typeof(UploadView))]
[JsonSerializable(typeof(AdapterView))]
[JsonSerializable(typeof(AdapterPage))]
[JsonSerializable(typeof(IReadOnlyList<WorkerView>))]
[JsonSerializable(typeof(ReviewPage))]
[JsonSerializable(typeof(ReadinessView))]
public sealed partial class ApiJson : JsonSerializerContext;
