using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Benchmarks.Chaos.Receiver;

/// <summary>A line of the receiver's ledger: a message that came, and what was answered. It is on the disk before a 2xx leaves.</summary>
/// <param name="Path">Where it came: an endpoint of a tenant, or the url of jobs.</param>
/// <param name="Id">webhook-id.</param>
/// <param name="IsVerified">Whether a signature holds.</param>
/// <param name="Answer">200 or 500; hang and die for none.</param>
internal sealed record ReceivedMessage(
    DateTimeOffset At, string Path, string Id, bool IsVerified, string Answer, string? Type = null, Guid? Job = null, int? Sequence = null, string? State = null, string? Sha256 = null)
{
    public const string Taken = "200";

    public string ToLine() => JsonSerializer.Serialize(this, ReceivedJson.Default.ReceivedMessage);

    /// <summary>All lines that are whole: one that the receiver died over was answered by nothing.</summary>
    public static async Task<IReadOnlyList<ReceivedMessage>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var messages = new List<ReceivedMessage>();
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            try
            {
                if (line.Length > 0 && JsonSerializer.Deserialize(line, ReceivedJson.Default.ReceivedMessage) is { } message)
                {
                    messages.Add(message);
                }
            }
            catch (JsonException)
            {
                // Broken off.
            }
        }

        return messages;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReceivedMessage))]
internal sealed partial class ReceivedJson : JsonSerializerContext;
