using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Benchmarks.Chaos.Client;

/// <summary>A kind of entry of the client's ledger.</summary>
internal enum LedgerEvent
{
    /// <summary>Written before the first request that names the key.</summary>
    Sent,

    /// <summary>A coordinator has answered for the job: it is the farm's from here on.</summary>
    Accepted,

    /// <summary>A limit had no room for it.</summary>
    Refused,

    /// <summary>A cancel was answered.</summary>
    CancelAnswered,

    /// <summary>The client was told the end.</summary>
    Told,

    /// <summary>The client has fetched the picture.</summary>
    Fetched,

    /// <summary>An answer that should not be.</summary>
    Wrong,
}

/// <summary>A line of the client's ledger: what it sent, or what it was told, and when.</summary>
/// <param name="Key">The Idempotency-Key that the job was sent with.</param>
/// <param name="Sha256">Of the result as it was told, or of the bytes that were fetched.</param>
/// <param name="MarkId">As it was told.</param>
internal sealed record LedgerEntry(
    DateTimeOffset At, LedgerEvent Event, string Key, string Tenant, Guid? Job = null, string? State = null, string? Sha256 = null, string? MarkId = null, string? Detail = null)
{
    public static LedgerEntry Parse(string line) => JsonSerializer.Deserialize(line, LedgerJson.Default.LedgerEntry) ?? throw new JsonException("the line is null");

    public string ToLine() => JsonSerializer.Serialize(this, LedgerJson.Default.LedgerEntry);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LedgerEntry))]
internal sealed partial class LedgerJson : JsonSerializerContext;
