using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Webhooks;

namespace Farm.Coordinator.Document;

/// <summary>What the schemas of webhooks need said beyond their types.</summary>
internal static class WebhookWords
{
    public static IReadOnlyDictionary<(Type Type, string Field), string[]> Texts { get; } = new Dictionary<(Type, string), string[]>
    {
        [(typeof(WebhookEndpointRequest), "signing")] = ["hmac", "ed25519"],
        [(typeof(WebhookEndpointView), "signing")] = ["hmac", "ed25519"],
        [(typeof(WebhookEndpointView), "state")] = ["active", "paused", "disabled"],
        [(typeof(WebhookReplay), "include")] = ["undelivered", "all"],
    };

    public static IReadOnlyDictionary<(Type Type, string Field), string> Words { get; } = new Dictionary<(Type, string), string>
    {
        [(typeof(JobRequest), "webhook")] = "An address that the job's own events are sent to, beside the tenant's endpoints; signed with the tenant's default secret.",
        [(typeof(WebhookRequest), "url")] = "https, at most 2,000 characters; must lead to a public address. Port 443, 80, or 1024 to 65535.",
        [(typeof(WebhookRequest), "events")] = $"Types that are wanted, absent for all: {string.Join(", ", WebhookEvents.OfJobs)}.",
        [(typeof(WebhookEndpointRequest), "url")] = "https, at most 2,000 characters; must lead to a public address. Port 443, 80, or 1024 to 65535. Absent in a new endpoint for one that nothing is sent to, whose messages are fetched.",
        [(typeof(WebhookEndpointRequest), "events")] = $"Types that are wanted, empty or absent in a new endpoint for all: {string.Join(", ", WebhookEvents.All)}.",
        [(typeof(WebhookEndpointRequest), "signing")] = "Of a new endpoint: hmac (signatures v1), which is the default, or ed25519 (v1a). It stays.",
        [(typeof(WebhookEndpointRequest), "secret")] = "Of a new endpoint with hmac: whsec_ and the base64 of 24 to 64 bytes; absent for one that the farm draws.",
        [(typeof(WebhookEndpointRequest), "ratePerMinute")] = "Most requests a minute, 1 to 60,000; 0 for no cap.",
        [(typeof(WebhookRotation), "secret")] = "whsec_ and the base64 of 24 to 64 bytes; absent for one that the farm draws. Must be absent for an endpoint with ed25519.",
        [(typeof(WebhookRotation), "overlapHours")] = "Time in which the secret before signs too, 0 to 720; absent for 24.",
        [(typeof(WebhookEndpointView), "url")] = "Absent where nothing is sent and messages are fetched.",
        [(typeof(WebhookEndpointView), "events")] = "Absent for all.",
        [(typeof(WebhookEndpointView), "ratePerMinute")] = "Most requests a minute; absent for no cap.",
        [(typeof(WebhookEndpointView), "publicKey")] = "With ed25519: whpk_ and the base64 of the key that messages are verified with.",
        [(typeof(WebhookEndpointView), "previousSecretUntil")] = "Until then the secret before signs too.",
        [(typeof(WebhookEndpointView), "disabledReason")] = "Why the farm sends nothing more to it.",
        [(typeof(WebhookEndpointView), "failingSince")] = "The first attempt that failed since one succeeded; absent where the last one did.",
        [(typeof(NewWebhookEndpoint), "secret")] = "Shown this once; absent with ed25519.",
        [(typeof(NewWebhookSecret), "secret")] = "Shown this once.",
        [(typeof(WebhookSecretView), "createdAt")] = "Absent where nobody has had it made yet.",
        [(typeof(WebhookDeliveryView), "id")] = "The webhook-id of every attempt: msg_ and 32 digits.",
        [(typeof(WebhookDeliveryView), "type")] = $"One of {string.Join(", ", WebhookEvents.All)}, or {WebhookEvents.WebhookTest}.",
        [(typeof(WebhookDeliveryView), "job")] = "The job that it tells of; absent where it is of none.",
        [(typeof(WebhookDeliveryView), "sequence")] = "Its place among the events of its job, from 1.",
        [(typeof(WebhookDeliveryView), "attemptCount")] = "Requests that were made.",
        [(typeof(WebhookDeliveryView), "createdAt")] = "The time of the event.",
        [(typeof(WebhookDeliveryView), "endedAt")] = "When it was delivered, or given up.",
        [(typeof(WebhookDeliveryView), "endpoint")] = "Absent where it goes to the url of a job.",
        [(typeof(WebhookDeliveryView), "status")] = "Of the last answer.",
        [(typeof(WebhookDeliveryView), "nextAttemptAt")] = "While it waits for its next attempt; absent where its endpoint is paused or disabled.",
        [(typeof(WebhookDeliveryView), "attempts")] = "Where one delivery, or those of a job, are asked for; by their times.",
        [(typeof(WebhookDeliveryView), "data")] = "The facts that are told, where one delivery, or those of a job, are asked for; links are made at each attempt.",
        [(typeof(WebhookAttemptView), "timestamp")] = "The webhook-timestamp that was sent, in seconds of Unix.",
        [(typeof(WebhookAttemptView), "requestBytes")] = "Of the body that was sent.",
        [(typeof(WebhookAttemptView), "status")] = "Absent where there was no answer.",
        [(typeof(WebhookAttemptView), "answer")] = "Its first 1,024 bytes.",
        [(typeof(WebhookAttemptView), "error")] = "Why the attempt does not count; absent for one that does.",
        [(typeof(WebhookReplay), "since")] = "Messages of this time and later.",
        [(typeof(WebhookReplay), "until")] = "Messages before this time; absent for all until now.",
        [(typeof(WebhookReplay), "include")] = "undelivered, the default: what failed or was never sent; all: what was delivered as well.",
        [(typeof(WebhookReplayAnswer), "queued")] = "Messages that are sent again.",
        [(typeof(WebhookReplayAnswer), "continueFrom")] = "The since of the next call, where there are more than one call takes.",
        [(typeof(WebhookMessageView), "id")] = "As in webhook-id.",
        [(typeof(WebhookMessageView), "headers")] = "webhook-id, webhook-timestamp and webhook-signature.",
        [(typeof(WebhookMessageView), "body")] = "The text that is signed, byte for byte.",
        [(typeof(WebhookMessagePage), "nextCursor")] = "For the next call, also where there are no messages.",
    };

    /// <summary>Parameters of the query and the path, by operation and name.</summary>
    public static IEnumerable<(string Name, string Text, string Example)> Parameters { get; } =
    [
        ("ListDeliveries.state", "Only deliveries in one of these states; repeated, or with commas between.", "Pending,Failed"),
        ("ListDeliveries.cursor", "nextCursor of the page before.", "msg_01890a5dac96774bbcceb302099a8057"),
        ("FetchMessages.cursor", "nextCursor of the page before; absent for the endpoint's first message.", "01890a5dac96774bbcceb302099a80577340"),
        ("FetchMessages.wait", "Seconds to wait where there is no message, 0 to 60; absent for 0.", "30"),
        ("message", "A message's id, as in webhook-id.", "msg_01890a5dac96774bbcceb302099a8057"),
        ("GetLinkedPicture.until", "As the link has it: the end of its time, in seconds of Unix.", "1767225600"),
        ("GetLinkedPicture.seal", "As the link has it.", "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
    ];
}
