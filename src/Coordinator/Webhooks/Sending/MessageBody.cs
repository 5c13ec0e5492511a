using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Outbox;

namespace Farm.Coordinator.Webhooks.Sending;

/// <summary>The text of a message: type, time and facts, with links that are made now.</summary>
internal static class MessageBody
{
    /// <summary>No body has as many bytes.</summary>
    public const int MaxBytes = 20_000;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="links">Of the job; null for a message that is of none.</param>
    public static string Write(WebhookMessageRow message, JobEventLinks? links)
    {
        var body = WriteWith(message, links);
        // Addresses may be as long as settings and stores make them; the facts never are.
        return links is null || Encoding.UTF8.GetByteCount(body) < MaxBytes ? body : WriteWith(message, null);
    }

    private static string WriteWith(WebhookMessageRow message, JobEventLinks? links)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("type", message.Type);
            writer.WriteString("timestamp", message.At.ToUniversalTime());
            writer.WritePropertyName("data");
            if (links is not null && JsonSerializer.Deserialize(message.Data, EventFacts.Json.JobEventData) is { } facts)
            {
                JsonSerializer.Serialize(writer, facts with { Links = links }, EventFacts.Json.JobEventData);
            }
            else
            {
                writer.WriteRawValue(message.Data);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
