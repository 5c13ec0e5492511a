using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Signing;

namespace Farm.Coordinator.Webhooks.Sending;

/// <summary>A delivery that this process sends now, with all that it needs for that.</summary>
/// <param name="Due">As it was claimed.</param>
/// <param name="Endpoint">Null for the url of a job.</param>
/// <param name="Keys">Null where this coordinator cannot read the secret.</param>
/// <param name="ResultKey">Object key of the job's picture; null for none.</param>
internal sealed record LeasedDelivery(WebhookDueRow Due, WebhookMessageRow Message, WebhookEndpointRow? Endpoint, string Url, SigningKeys? Keys, string? ResultKey);
