using System.Text.Json;
using MassTransit;

namespace Farm.Ports.Bus;

/// <summary>As much of a message as can be read of bytes that may be anything: its type, and the job that it is about.</summary>
/// <param name="Type">The type's name without its namespace; unknown where there is none.</param>
internal sealed record MessageHead(string Type, Guid? JobId, int? Attempt)
{
    private const int MaxType = 100;

    private static readonly MessageHead Unknown = new("unknown", null, null);

    public static MessageHead Read(MessageBody body) => Read(body.GetBytes());

    public static MessageHead Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Unknown;
            }

            var type = document.RootElement.TryGetProperty("messageType", out var types) && types.ValueKind == JsonValueKind.Array && types.GetArrayLength() > 0
                && types[0].ValueKind == JsonValueKind.String ? ShortName(types[0].GetString() ?? "") : Unknown.Type;
            if (!document.RootElement.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.Object)
            {
                return Unknown with { Type = type };
            }

            // A held picture's job is named one level down.
            var named = message.TryGetProperty("picture", out var picture) && picture.ValueKind == JsonValueKind.Object ? picture : message;
            return new MessageHead(
                type,
                named.TryGetProperty("jobId", out var job) && job.ValueKind == JsonValueKind.String && job.TryGetGuid(out var id) ? id : null,
                named.TryGetProperty("attempt", out var attempt) && attempt.ValueKind == JsonValueKind.Number && attempt.TryGetInt32(out var number) ? number : null);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // No JSON, or a text that is no valid UTF-16.
            return Unknown;
        }
    }

    /// <summary>RenderJob of urn:message:Farm.Contracts.Messages:RenderJob. A stranger's text goes into log and terminal.</summary>
    private static string ShortName(string urn)
    {
        var name = urn[(urn.LastIndexOf(':') + 1)..];
        return name.Length is 0 or > MaxType || name.Any(char.IsControl) ? Unknown.Type : name;
    }
}
