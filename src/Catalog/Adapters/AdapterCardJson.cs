using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Adapters;
using Farm.Contracts.Json;

namespace Farm.Catalog.Adapters;

/// <summary>Reads and writes adapters' cards; unknown fields are refused, so that a misspelt one is not silently ignored.</summary>
public static class AdapterCardJson
{
    /// <exception cref="InvalidDataException">The text is not a card of this schema; the message names the field.</exception>
    public static AdapterCard Read(ReadOnlySpan<byte> utf8)
    {
        AdapterCard? card;
        utf8 = JsonText.WithoutMark(utf8);
        try
        {
            card = JsonSerializer.Deserialize(utf8, AdapterCardContext.Default.AdapterCard);
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"the adapter's card: {JsonText.Describe(utf8, problem)}", problem);
        }

        return card switch
        {
            null => throw new InvalidDataException("the adapter's card is null; must be an object"),
            { Schema: not 1 } => throw new InvalidDataException($"the adapter's card: schema is {card.Schema}, this version reads 1"),
            _ when !AdapterNames.IsId(card.Id) =>
                throw new InvalidDataException($"the adapter's card: id is '{card.Id}'; must be a SHA-256 in lower-case hex"),
            _ when !AdapterNames.IsName(card.Name) =>
                throw new InvalidDataException($"the adapter's card: name is '{card.Name}'; must be {AdapterNames.Form}"),
            _ => card,
        };
    }

    public static string Write(AdapterCard card) => JsonSerializer.Serialize(card, AdapterCardContext.Default.AdapterCard);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(AdapterCard))]
internal sealed partial class AdapterCardContext : JsonSerializerContext;
