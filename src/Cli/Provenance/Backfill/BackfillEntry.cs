using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Cli.Provenance.Backfill;

/// <summary>A line of the ledger: a picture that is done.</summary>
/// <param name="Name">Below source and destination.</param>
/// <param name="Source">SHA-256 of the file that was there, lower-case hex.</param>
/// <param name="Id">What its invisible mark says, 16 hex digits; null for one that was passed over and has none.</param>
/// <param name="ManifestHash">SHA-256 of its manifest store.</param>
/// <param name="Output">SHA-256 of the file that is there now.</param>
/// <param name="Visible">Whether a visible mark was ordered.</param>
internal sealed record BackfillEntry(string Name, string Source, string? Id, string ManifestHash, string Output, bool Visible)
{
    public string ToJson() => JsonSerializer.Serialize(this, BackfillEntryJson.Default.BackfillEntry);

    /// <summary>Null for what is no such line.</summary>
    public static BackfillEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, BackfillEntryJson.Default.BackfillEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackfillEntry))]
internal sealed partial class BackfillEntryJson : JsonSerializerContext;
