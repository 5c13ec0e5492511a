using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Catalog.Adapters;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Adapters;

/// <summary>An adapter as callers see it.</summary>
/// <param name="Id">SHA-256 of its file.</param>
/// <param name="Rank">The largest of its layers.</param>
/// <param name="Layers">How many layers of the model it changes.</param>
/// <param name="Installed">Whether it came with the farm, for every tenant.</param>
/// <param name="CreatedAt">When the tenant registered it; absent where it is installed.</param>
internal sealed record AdapterView(
    string Id,
    string Name,
    string Model,
    int Rank,
    int Layers,
    long Bytes,
    bool Installed,
    string? Title,
    string? Description,
    string? Licence,
    IReadOnlyList<string>? TriggerWords,
    IReadOnlyDictionary<string, string>? Measured,
    string? Provenance,
    DateTimeOffset? CreatedAt)
{
    public static AdapterView Of(AdapterCard card) => Of(card, installed: true, null);

    public static AdapterView Of(AdapterRow row) => Of(CardOf(row), installed: false, row.CreatedAt);

    /// <exception cref="JsonException">The row was written by another version.</exception>
    public static AdapterCard CardOf(AdapterRow row) =>
        JsonSerializer.Deserialize(row.CardJson, AdapterViewJson.Default.AdapterCard) ?? throw new JsonException("the stored card is null");

    private static AdapterView Of(AdapterCard card, bool installed, DateTimeOffset? created) => new(
        card.Id, card.Name, card.Model, card.Rank, card.Layers, card.Bytes, installed, card.Title, card.Description, card.Licence, card.TriggerWords,
        card.Measured, card.Provenance, created);
}

/// <param name="NextCursor">For the next page; absent on the last.</param>
internal sealed record AdapterPage(IReadOnlyList<AdapterView> Adapters, string? NextCursor = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdapterCard))]
[JsonSerializable(typeof(AdapterView))]
[JsonSerializable(typeof(AdapterPage))]
[JsonSerializable(typeof(IReadOnlyList<AdapterObjection>))]
internal sealed partial class AdapterViewJson : JsonSerializerContext;
