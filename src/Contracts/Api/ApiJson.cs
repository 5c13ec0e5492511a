using System.Text.Json.Serialization;

namespace Farm.Contracts.Api;

/// <summary>How answers of the HTTP API are written and read; what is null is left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobStatus))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(CancelAnswer))]
[JsonSerializable(typeof(JobProgress))]
[JsonSerializable(typeof(UploadView))]
[JsonSerializable(typeof(AdapterView))]
[JsonSerializable(typeof(AdapterPage))]
[JsonSerializable(typeof(ReadinessView))]
public sealed partial class ApiJson : JsonSerializerContext;
