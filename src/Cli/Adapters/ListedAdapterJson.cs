using System.Text.Json.Serialization;
using Farm.Catalog.Adapters;

namespace Farm.Cli.Adapters;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(AdapterCard[]))]
internal sealed partial class ListedAdapterJson : JsonSerializerContext;
