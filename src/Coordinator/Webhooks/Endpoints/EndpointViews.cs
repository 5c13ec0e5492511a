using Farm.Contracts.Api;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Coordinator.Webhooks.Signing;

namespace Farm.Coordinator.Webhooks.Endpoints;

/// <summary>Endpoints as callers see them.</summary>
internal static class EndpointViews
{
    /// <param name="keys">Null where this coordinator cannot read them.</param>
    public static WebhookEndpointView Of(WebhookEndpointRow row, SigningKeys? keys, DateTimeOffset now) => new(
        row.Id,
        row.Url,
        Subscription.Types(row.Events),
        NameOf(row.Signing),
        keys is null ? null : SigningSecret.PublicKeyOf(keys.Secrets[0], row.Signing),
        row.RatePerMinute,
        row.PreviousUntil > now ? row.PreviousUntil : null,
        row.DisabledAt is not null ? "disabled" : row.PausedAt is not null ? "paused" : "active",
        row.PausedAt,
        row.DisabledAt,
        row.DisabledReason,
        row.FailingSince,
        row.CreatedAt,
        row.ChangedAt);

    public static string NameOf(WebhookSigning signing) => signing == WebhookSigning.Ed25519 ? "ed25519" : "hmac";
}
