using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Jobs;
using Farm.Dispatch;

namespace Farm.Coordinator.Jobs;

/// <summary>A <see cref="QueueChange"/>, or a part of it, as coordinators tell it each other through the database. Short names: a notification of Postgres takes 8,000 bytes.</summary>
internal sealed record QueueNotice
{
    /// <summary>The coordinator that it is from.</summary>
    [JsonPropertyName("i")]
    public required string Instance { get; init; }

    /// <summary>Numbers that wait now; where they stand is in the table.</summary>
    [JsonPropertyName("a")]
    public IReadOnlyList<long>? Added { get; init; }

    [JsonPropertyName("d")]
    public IReadOnlyList<LanePlaces>? Dispatched { get; init; }

    [JsonPropertyName("g")]
    public IReadOnlyList<LanePlaces>? Gone { get; init; }

    [JsonPropertyName("e")]
    public IReadOnlyList<long>? Ended { get; init; }

    /// <summary>Milliseconds that those took, in their order, -1 where that is not known; null from a coordinator of an earlier version.</summary>
    [JsonPropertyName("t")]
    public IReadOnlyList<int>? Took { get; init; }

    /// <summary>Jobs that have another place, by the lane that they stood in; where they stand now is in the table.</summary>
    [JsonPropertyName("m")]
    public IReadOnlyList<LanePlaces>? Moved { get; init; }

    /// <summary>Other work is held back than before: whoever hears of it reads that table.</summary>
    [JsonPropertyName("pauses")]
    public bool HasPauses { get; init; }

    /// <summary>Other endpoints are called back than before: whoever hears of it reads that table.</summary>
    [JsonPropertyName("webhooks")]
    public bool HasWebhooks { get; init; }

    private const int Unknown = -1;
    private const double MillisecondsOfOne = 1_000;

    /// <summary>Largest notice, in bytes (Postgres: 8,000 less the closing zero).</summary>
    public const int MostBytes = 7_999;

    /// <summary>The jobs that ended.</summary>
    public IReadOnlyList<EndedFlight> EndedFlights() =>
        [.. (Ended ?? []).Select((number, at) => new EndedFlight(number, at < Took?.Count && Took[at] is >= 0 and var took ? took / MillisecondsOfOne : null))];

    /// <summary>The change as it is sent: as many notices as it needs.</summary>
    public static IEnumerable<string> Write(string instance, QueueChange change)
    {
        var text = JsonSerializer.Serialize(Of(instance, change), QueueJson.Default.QueueNotice);
        return Encoding.UTF8.GetByteCount(text) <= MostBytes
            ? [text]
            : change.Halves().Where(static half => !half.IsEmpty).SelectMany(half => Write(instance, half));
    }

    private static QueueNotice Of(string instance, QueueChange change) => new()
    {
        Instance = instance,
        Added = change.Added.Count == 0 ? null : [.. change.Added.Select(static row => row.Number)],
        Dispatched = LanePlaces.Group(change.Dispatched),
        Gone = LanePlaces.Group(change.Gone),
        Ended = change.Ended.Count == 0 ? null : [.. change.Ended.Select(static ended => ended.Number)],
        Took = change.Ended.Count == 0 ? null : [.. change.Ended.Select(static ended => ended.Seconds is { } seconds ? (int)(seconds * MillisecondsOfOne) : Unknown)],
        Moved = LanePlaces.Group([.. change.Moved.Select(static moved => moved.From)]),
    };
}

/// <summary>Waiting jobs of one lane.</summary>
internal sealed record LanePlaces(
    [property: JsonPropertyName("m")] string Model,
    [property: JsonPropertyName("t")] string Tenant,
    [property: JsonPropertyName("c")] int Class,
    [property: JsonPropertyName("p")] int Priority,
    [property: JsonPropertyName("n")] IReadOnlyList<long> Numbers)
{
    public static IReadOnlyList<LanePlaces>? Group(IReadOnlyList<QueuePlace> places) => places.Count == 0
        ? null
        : [.. places.GroupBy(static place => place.Lane, static place => place.Number).Select(static lane => new LanePlaces(lane.Key.Model, lane.Key.Tenant, (int)lane.Key.Class, lane.Key.Priority, [.. lane]))];

    public IEnumerable<QueuePlace> Places()
    {
        var lane = new LaneKey(Model, Tenant, (JobClass)Class, Priority);
        return Numbers.Select(number => new QueuePlace(lane, number));
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(QueueNotice))]
internal sealed partial class QueueJson : JsonSerializerContext;
