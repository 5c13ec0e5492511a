using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Json;

namespace Farm.Catalog.Models;

/// <summary>Reads and writes cards; unknown fields are refused, so that a misspelt one is not silently ignored.</summary>
public static class ModelCardJson
{
    /// <exception cref="InvalidDataException">The text is not a card of this schema; the message names the field.</exception>
    public static ModelCard Read(ReadOnlySpan<byte> utf8)
    {
        ModelCard? card;
        utf8 = JsonText.WithoutMark(utf8);
        try
        {
            card = JsonSerializer.Deserialize(utf8, ModelCardContext.Default.ModelCard);
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{ModelCard.FileName}: {JsonText.Describe(utf8, problem)}", problem);
        }

        return card switch
        {
            null => throw new InvalidDataException($"{ModelCard.FileName} is null; must be an object"),
            { Schema: not 1 } => throw new InvalidDataException($"{ModelCard.FileName}: schema is {card.Schema}, this version reads 1"),
            _ when StepsBeyond(card) is { } fault => throw new InvalidDataException($"{ModelCard.FileName}: {fault}"),
            _ => card,
        };
    }

    /// <summary>The first number of steps that no job of the model could ask for; null where all are right.</summary>
    private static string? StepsBeyond(ModelCard card)
    {
        var steps = card.QualitySteps;
        (string Field, int? Value)[] all =
        [
            ("defaults.steps", card.Defaults.Steps), ("qualitySteps.low", steps?.Low), ("qualitySteps.medium", steps?.Medium), ("qualitySteps.high", steps?.High),
        ];
        foreach (var (field, value) in all)
        {
            if (value < 1 || value > card.Limits.MaxSteps)
            {
                return $"{field} is {value}; must be between 1 and limits.maxSteps, {card.Limits.MaxSteps}";
            }
        }

        return null;
    }

    public static string Write(ModelCard card) => JsonSerializer.Serialize(card, ModelCardContext.Default.ModelCard);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class ModelCardContext : JsonSerializerContext;
