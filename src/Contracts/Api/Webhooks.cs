using System.Text.Json.Serialization;
using Farm.Contracts.Jobs;

namespace Farm.Contracts.Api;

/// <summary>The kind of signature that messages carry. The numbers are stored; never renumber.</summary>
public enum WebhookSigning
{
    /// <summary>HMAC-SHA256 (v1): farm and receiver share a secret.</summary>
    Hmac = 1,

    /// <summary>Ed25519 (v1a): the receiver knows a public key alone.</summary>
    Ed25519 = 2,
}

/// <summary>How a delivery stands. The numbers are stored; never renumber.</summary>
public enum WebhookDeliveryState
{
    /// <summary>It is sent, or will be.</summary>
    Pending = 1,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered = 2,

    /// <summary>The schedule is over, or the receiver wants nothing more.</summary>
    Failed = 3,
}

/// <summary>Asks for an endpoint, or for a change of one, where what is absent stays.</summary>
public sealed record WebhookEndpointRequest
{
    /// <summary>https, at most 2,000 characters. Absent in a new endpoint: nothing is sent, and its messages are fetched.</summary>
    public string? Url { get; init; }

    /// <summary>Types of the events that are wanted; absent in a new endpoint for all, an empty list for all again.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Of a new endpoint: hmac, which is the default, or ed25519.</summary>
    public string? Signing { get; init; }

    /// <summary>Of a new endpoint: a secret of the caller's own, whsec_ and the base64 of 24 to 64 bytes; absent for one that the farm draws.</summary>
    public string? Secret { get; init; }

    /// <summary>Most requests a minute, 1 to 60,000; 0 for no cap.</summary>
    public int? RatePerMinute { get; init; }
}

/// <summary>Asks for another secret in place of one, which goes on signing for a while.</summary>
public sealed record WebhookRotation
{
    /// <summary>A secret of the caller's own; absent for one that the farm draws.</summary>
    public string? Secret { get; init; }

    /// <summary>Hours in which both sign, 0 to 720; 24 where it says nothing.</summary>
    public double? OverlapHours { get; init; }
}

/// <summary>An endpoint, without its secret.</summary>
/// <param name="Url">Absent where messages are fetched.</param>
/// <param name="Events">Types that it wants; absent for all.</param>
/// <param name="Signing">hmac or ed25519.</param>
/// <param name="PublicKey">With ed25519: whpk_ and the base64 of the key that messages are verified with.</param>
/// <param name="PreviousSecretUntil">Until then the secret before signs too; absent where one secret signs.</param>
/// <param name="State">active, paused or disabled.</param>
/// <param name="DisabledReason">Why the farm sends nothing more to it.</param>
/// <param name="FailingSince">The first attempt that failed since one succeeded.</param>
public sealed record WebhookEndpointView(
    Guid Id,
    string? Url,
    IReadOnlyList<string>? Events,
    string Signing,
    string? PublicKey,
    int? RatePerMinute,
    DateTimeOffset? PreviousSecretUntil,
    string State,
    DateTimeOffset? PausedAt,
    DateTimeOffset? DisabledAt,
    string? DisabledReason,
    DateTimeOffset? FailingSince,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt);

/// <param name="NextCursor">Null on the last page.</param>
public sealed record WebhookEndpointPage(IReadOnlyList<WebhookEndpointView> Endpoints, string? NextCursor);

/// <summary>An endpoint that has a new secret.</summary>
/// <param name="Secret">whsec_ and base64: shown this once. Absent with ed25519, where the receiver needs the public key alone.</param>
public sealed record NewWebhookEndpoint(WebhookEndpointView Endpoint, string? Secret);

/// <summary>The tenant's default secret, which signs what goes to the urls that jobs name, without its text.</summary>
/// <param name="CreatedAt">Absent where there is none yet.</param>
public sealed record WebhookSecretView(DateTimeOffset? CreatedAt, DateTimeOffset? PreviousSecretUntil);

/// <summary>The tenant's new default secret.</summary>
/// <param name="Secret">whsec_ and base64: shown this once.</param>
public sealed record NewWebhookSecret(string Secret, WebhookSecretView View);

/// <summary>One message on its way to one place.</summary>
/// <param name="Id">msg_ and digits: the webhook-id of every attempt.</param>
/// <param name="Endpoint">Absent where it goes to the url of a job.</param>
/// <param name="Status">Of the last answer.</param>
/// <param name="NextAttemptAt">While it is pending; absent where its endpoint is paused or disabled.</param>
/// <param name="Attempts">Those that were made, in the order of their times, where one delivery is asked for.</param>
/// <param name="Data">The facts that it tells, where one delivery is asked for; links are made at each attempt.</param>
public sealed record WebhookDeliveryView(
    string Id,
    string Type,
    Guid? Endpoint,
    string? Url,
    Guid? Job,
    int? Sequence,
    WebhookDeliveryState State,
    int AttemptCount,
    int? Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? NextAttemptAt,
    IReadOnlyList<WebhookAttemptView>? Attempts = null,
    System.Text.Json.JsonElement? Data = null);

/// <summary>One request, and the answer to it.</summary>
/// <param name="Timestamp">The webhook-timestamp that was sent.</param>
/// <param name="RequestBytes">Size of the body that was sent.</param>
/// <param name="Status">Absent where there was no answer.</param>
/// <param name="Answer">Its first bytes.</param>
/// <param name="Error">Why the attempt does not count.</param>
public sealed record WebhookAttemptView(DateTimeOffset At, long Timestamp, string Url, int RequestBytes, int Milliseconds, int? Status, string? Answer, string? Error);

/// <param name="NextCursor">Null on the last page.</param>
public sealed record WebhookDeliveryPage(IReadOnlyList<WebhookDeliveryView> Deliveries, string? NextCursor);

/// <summary>Asks that an endpoint be sent again what it was, or should have been, sent in a time.</summary>
public sealed record WebhookReplay
{
    /// <summary>Messages of this time and later.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Messages before this time; absent for all until now.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? Until { get; init; }

    /// <summary>undelivered, which is the default: what failed or was never sent; all: what was delivered as well.</summary>
    public string? Include { get; init; }
}

/// <param name="Queued">Messages that are sent again.</param>
/// <param name="ContinueFrom">Where there are more than one call takes: the since of the next one.</param>
public sealed record WebhookReplayAnswer(int Queued, DateTimeOffset? ContinueFrom = null);

/// <summary>A message as it would be sent, for who fetches it: its headers sign its body.</summary>
/// <param name="Body">The text that is signed, byte for byte.</param>
public sealed record WebhookMessageView(string Id, IReadOnlyDictionary<string, string> Headers, string Body);

/// <param name="Messages">In the order in which they may be read; empty where none came in the time that was waited.</param>
/// <param name="NextCursor">For the next call, also where there are none.</param>
public sealed record WebhookMessagePage(IReadOnlyList<WebhookMessageView> Messages, string NextCursor);

/// <summary>JSON of who is called back; a posted field that is not known is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(WebhookEndpointRequest))]
[JsonSerializable(typeof(WebhookRotation))]
[JsonSerializable(typeof(WebhookReplay))]
[JsonSerializable(typeof(WebhookEndpointPage))]
[JsonSerializable(typeof(NewWebhookEndpoint))]
[JsonSerializable(typeof(NewWebhookSecret))]
[JsonSerializable(typeof(WebhookSecretView))]
[JsonSerializable(typeof(WebhookDeliveryPage))]
[JsonSerializable(typeof(WebhookReplayAnswer))]
[JsonSerializable(typeof(WebhookMessagePage))]
public sealed partial class WebhookJson : JsonSerializerContext;
