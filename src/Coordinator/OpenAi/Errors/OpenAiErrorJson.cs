using System.Text.Json.Serialization;

namespace Farm.Coordinator.OpenAi.Errors;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorEnvelope))]
internal sealed partial class OpenAiErrorJson : JsonSerializerContext;
