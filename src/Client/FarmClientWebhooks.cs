using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Api;

namespace Farm.Client;

/// <content>Who is called back, and what came of it. Needs a key with the scope webhooks.</content>
public sealed partial class FarmClient
{
    /// <summary>The longest that <see cref="ReadMessagesAsync"/> waits, in seconds. The farm allows 60, and many a proxy less.</summary>
    public const int LongestWait = 20;

    /// <summary>A farm of another version may tell more.</summary>
    private static readonly JsonSerializerOptions LenientWebhooks = new(WebhookJson.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>Makes an endpoint; its secret is in this answer alone.</summary>
    public Task<Reply<NewWebhookEndpoint>> CreateEndpointAsync(WebhookEndpointRequest endpoint, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, "v1/webhooks", Json(endpoint, WebhookJson.Default.WebhookEndpointRequest), ReadWebhooks<NewWebhookEndpoint>(), cancellationToken);

    /// <summary>Endpoints without their secrets.</summary>
    /// <param name="limit">1 to 100; null for 100.</param>
    /// <param name="cursor">NextCursor of the page before; null for the first.</param>
    public Task<Reply<WebhookEndpointPage>> ListEndpointsAsync(int? limit, string? cursor, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/webhooks{Query(("limit", Text(limit)), ("cursor", cursor))}", null, ReadWebhooks<WebhookEndpointPage>(), cancellationToken);

    /// <summary>An endpoint without its secret.</summary>
    public Task<Reply<WebhookEndpointView>> FindEndpointAsync(Guid id, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/webhooks/{id}", null, ReadWebhooks<WebhookEndpointView>(), cancellationToken);

    /// <summary>Changes what the request names; the rest stays.</summary>
    public Task<Reply<WebhookEndpointView>> ChangeEndpointAsync(Guid id, WebhookEndpointRequest change, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Patch, $"v1/webhooks/{id}", Json(change, WebhookJson.Default.WebhookEndpointRequest), ReadWebhooks<WebhookEndpointView>(), cancellationToken);

    /// <summary>Removes an endpoint with all that was to be sent to it.</summary>
    /// <returns>The body of the answer, which may be empty.</returns>
    public Task<Reply<string>> DeleteEndpointAsync(Guid id, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, $"v1/webhooks/{id}", null, static (response, cancellationToken) => response.Content.ReadAsStringAsync(cancellationToken), cancellationToken);

    /// <summary>Lets what is to be sent to an endpoint wait.</summary>
    public Task<Reply<WebhookEndpointView>> PauseEndpointAsync(Guid id, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/webhooks/{id}/pause", new ByteArrayContent([]), ReadWebhooks<WebhookEndpointView>(), cancellationToken);

    /// <summary>Lets it go on; one that the farm has disabled is enabled by that.</summary>
    public Task<Reply<WebhookEndpointView>> ResumeEndpointAsync(Guid id, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/webhooks/{id}/resume", new ByteArrayContent([]), ReadWebhooks<WebhookEndpointView>(), cancellationToken);

    /// <summary>Makes another secret; the one before signs too until the overlap is over.</summary>
    public Task<Reply<NewWebhookEndpoint>> RotateSecretAsync(Guid id, WebhookRotation rotation, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/webhooks/{id}/rotate", Json(rotation, WebhookJson.Default.WebhookRotation), ReadWebhooks<NewWebhookEndpoint>(), cancellationToken);

    /// <summary>The same for the tenant's default secret, which signs what goes to the urls of jobs.</summary>
    public Task<Reply<NewWebhookSecret>> RotateDefaultSecretAsync(WebhookRotation rotation, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, "v1/webhooks/secret", Json(rotation, WebhookJson.Default.WebhookRotation), ReadWebhooks<NewWebhookSecret>(), cancellationToken);

    /// <summary>Sends webhook.test.</summary>
    public Task<Reply<WebhookDeliveryView>> TestEndpointAsync(Guid id, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/webhooks/{id}/test", new ByteArrayContent([]), ReadWebhooks<WebhookDeliveryView>(), cancellationToken);

    /// <summary>Deliveries to an endpoint, the newest first.</summary>
    /// <param name="states">Only of these; none for all.</param>
    /// <inheritdoc cref="ListEndpointsAsync"/>
    public Task<Reply<WebhookDeliveryPage>> ListDeliveriesAsync(Guid id, IReadOnlyList<string> states, int? limit, string? cursor, CancellationToken cancellationToken) => CallAsync(
        HttpMethod.Get, $"v1/webhooks/{id}/deliveries{Query(("state", states.Count == 0 ? null : string.Join(',', states)), ("limit", Text(limit)), ("cursor", cursor))}",
        null, ReadWebhooks<WebhookDeliveryPage>(), cancellationToken);

    /// <summary>Every message of a job, wherever it went, with all attempts.</summary>
    public Task<Reply<WebhookDeliveryPage>> ListDeliveriesAsync(Guid job, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/webhooks/deliveries?job={job}", null, ReadWebhooks<WebhookDeliveryPage>(), cancellationToken);

    /// <summary>One delivery, with its facts and attempts.</summary>
    /// <param name="message">As msg_ and digits.</param>
    public Task<Reply<WebhookDeliveryView>> FindDeliveryAsync(Guid id, string message, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/webhooks/{id}/deliveries/{Uri.EscapeDataString(message)}", null, ReadWebhooks<WebhookDeliveryView>(), cancellationToken);

    /// <summary>Sends one message again, under its id.</summary>
    /// <inheritdoc cref="FindDeliveryAsync"/>
    public Task<Reply<WebhookDeliveryView>> ReplayAsync(Guid id, string message, CancellationToken cancellationToken) => CallAsync(
        HttpMethod.Post, $"v1/webhooks/{id}/deliveries/{Uri.EscapeDataString(message)}/replay", new ByteArrayContent([]), ReadWebhooks<WebhookDeliveryView>(), cancellationToken);

    /// <summary>Sends again what an endpoint was, or should have been, sent in a time.</summary>
    public Task<Reply<WebhookReplayAnswer>> ReplayAsync(Guid id, WebhookReplay replay, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/webhooks/{id}/replay", Json(replay, WebhookJson.Default.WebhookReplay), ReadWebhooks<WebhookReplayAnswer>(), cancellationToken);

    /// <summary>Fetches the messages of an endpoint without url, signed as they would be sent.</summary>
    /// <param name="cursor">NextCursor of the page before, also of an empty one; null for the first message since the endpoint was made.</param>
    /// <param name="waitSeconds">Waits for the first one, 0 to <see cref="LongestWait"/>.</param>
    public Task<Reply<WebhookMessagePage>> ReadMessagesAsync(Guid id, string? cursor, int waitSeconds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(waitSeconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(waitSeconds, LongestWait);
        return CallAsync(
            HttpMethod.Get, $"v1/webhooks/{id}/messages{Query(("wait", Text(waitSeconds)), ("cursor", cursor))}", null, ReadAs(ReadWebhooks<WebhookMessagePage>()), cancellationToken,
            waits: TimeSpan.FromSeconds(waitSeconds));
    }

    /// <summary>Sends a message again that went to the url of its job.</summary>
    /// <param name="message">As msg_ and digits.</param>
    public Task<Reply<WebhookDeliveryView>> ReplayOfJobAsync(string message, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/webhooks/deliveries/{Uri.EscapeDataString(message)}/replay", new ByteArrayContent([]), ReadWebhooks<WebhookDeliveryView>(), cancellationToken);

    /// <summary>Says whether the tenant has a default secret, without its text.</summary>
    public Task<Reply<WebhookSecretView>> FindDefaultSecretAsync(CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, "v1/webhooks/secret", null, ReadWebhooks<WebhookSecretView>(), cancellationToken);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static JsonTypeInfo<T> ReadWebhooks<T>() => (JsonTypeInfo<T>)LenientWebhooks.GetTypeInfo(typeof(T));
}
