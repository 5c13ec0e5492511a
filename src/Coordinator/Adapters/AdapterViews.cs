using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Catalog.Adapters;
using Farm.Contracts.Api;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Adapters;

/// <summary>Describes adapters to callers, from their cards and from the rows that hold cards.</summary>
internal static class AdapterViews
{
    public static AdapterView Of(AdapterCard card) => Of(card, installed: true, null);

    public static AdapterView Of(AdapterRow row) => Of(CardOf(row), installed: false, row.CreatedAt);

    /// <exception cref="JsonException">The row was written by another version.</exception>
    public static AdapterCard CardOf(AdapterRow row) =>
        JsonSerializer.Deserialize(row.CardJson, AdapterJson.Default.AdapterCard) ?? throw new JsonException("the stored card is null");

    private static AdapterView Of(AdapterCard card, bool installed, DateTimeOffset? created) => new(
        card.Id, card.Name, card.Model, card.Rank, card.Layers, card.Bytes, installed, card.Title, card.Description, card.Licence, card.TriggerWords,
        card.Measured, card.Provenance, created);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdapterCard))]
[JsonSerializable(typeof(IReadOnlyList<AdapterObjection>))]
internal sealed partial class AdapterJson : JsonSerializerContext;
