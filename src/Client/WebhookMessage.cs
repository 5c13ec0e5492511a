using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Webhooks;

namespace Farm.Client;

/// <summary>The words of a message, once <see cref="WebhookVerifier"/> has found it genuine.</summary>
/// <param name="Type">One of <see cref="WebhookEvents"/>; a farm of a later version may know more, and a receiver takes those with 2xx too.</param>
/// <param name="Timestamp">The time of the event.</param>
/// <param name="Job">The job as it was then, where the event is of one.</param>
/// <param name="Data">The facts of any event, as they came.</param>
public sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, JobEventData? Job, JsonElement Data)
{
    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, out WebhookMessage?)"/>
    public static bool TryRead(string body, [NotNullWhen(true)] out WebhookMessage? message) => TryRead(Encoding.UTF8.GetBytes(body), out message);

    /// <summary>Reads a body. False where it is none that a farm sends.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out WebhookMessage? message)
    {
        message = null;
        try
        {
            var reader = new Utf8JsonReader(body);
            var whole = JsonElement.ParseValue(ref reader);
            if (whole.ValueKind != JsonValueKind.Object
                || !whole.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
                || !whole.TryGetProperty("timestamp", out var time) || time.ValueKind != JsonValueKind.String || !time.TryGetDateTimeOffset(out var at)
                || !whole.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            var name = type.GetString() ?? "";
            message = new WebhookMessage(name, at, WebhookEvents.OfJobs.Contains(name) ? data.Deserialize(WebhookEventJson.Default.JobEventData) : null, data);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
