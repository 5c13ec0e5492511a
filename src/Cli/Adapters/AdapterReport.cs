using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Api;

namespace Farm.Cli.Adapters;

/// <summary>A registered adapter as --json writes it.</summary>
internal sealed record AdapterReport(string Id, string Name, string Model, int Rank, int Layers, long Bytes)
{
    public static string ToJson(AdapterView adapter) => JsonSerializer.Serialize(
        new AdapterReport(adapter.Id, adapter.Name, adapter.Model, adapter.Rank, adapter.Layers, adapter.Bytes), AdapterReportJson.Default.AdapterReport);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdapterReport))]
internal sealed partial class AdapterReportJson : JsonSerializerContext;
