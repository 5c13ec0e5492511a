using Farm.Contracts.Webhooks;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Webhooks.Configuration;
using Farm.Coordinator.Webhooks.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Sending;

/// <summary>Keeps since when an endpoint fails, and disables one that says it is gone or has failed for too long; the tenant is told by its other endpoints.</summary>
internal sealed class EndpointHealth(WebhookOutbox outbox, WebhookDirectory directory, QueueFeed feed, IOptions<WebhookOptions> options, ILogger<EndpointHealth> log)
{
    /// <param name="db">With the transaction open that writes the attempts.</param>
    /// <returns>Whether one was disabled: then <see cref="ReloadAsync"/> behind the commit.</returns>
    public async Task<bool> NoteAsync(JobsContext db, IReadOnlyList<MadeAttempt> made, DateTimeOffset now)
    {
        var hasDisabled = false;
        foreach (var endpoint in made.Where(static each => each.Delivery.Endpoint is not null && each.Outcome is not null).GroupBy(static each => each.Delivery.Due.Target).OrderBy(static each => each.Key))
        {
            var number = endpoint.Key;
            var outcomes = endpoint.Select(static each => each.Outcome).OfType<SendOutcome>().ToList();
            if (outcomes.Find(static outcome => outcome.IsGone) is not null)
            {
                hasDisabled |= await DisableAsync(db, number, "it answered 410 Gone", now);
            }
            else if (outcomes.Exists(static outcome => outcome.IsDelivered))
            {
                await db.WebhookEndpoints.Where(row => row.Number == number && row.FailingSince != null)
                    .ExecuteUpdateAsync(static set => set.SetProperty(row => row.FailingSince, (DateTimeOffset?)null), CancellationToken.None);
            }
            else
            {
                await db.WebhookEndpoints.Where(row => row.Number == number && row.FailingSince == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.FailingSince, now), CancellationToken.None);
                var since = now - options.Value.DisableAfter;
                if (await db.WebhookEndpoints.AnyAsync(row => row.Number == number && row.FailingSince <= since && row.DisabledAt == null, CancellationToken.None))
                {
                    hasDisabled |= await DisableAsync(db, number, $"every attempt failed for {options.Value.DisableAfter:c} ({WebhookOptions.Key(nameof(WebhookOptions.DisableAfter))}), the last: {outcomes[^1].Error}", now);
                }
            }
        }

        return hasDisabled;
    }

    public Task ReloadAsync() => directory.LoadAsync(CancellationToken.None);

    private async Task<bool> DisableAsync(JobsContext db, long number, string reason, DateTimeOffset now)
    {
        reason = reason.Length <= WebhookTables.MaxError ? reason : reason[..WebhookTables.MaxError];
        if (await db.WebhookEndpoints.Where(row => row.Number == number && row.DisabledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DisabledAt, now).SetProperty(row => row.DisabledReason, reason).SetProperty(row => row.ChangedAt, now), CancellationToken.None) == 0)
        {
            return false;
        }

        var row = await db.WebhookEndpoints.AsNoTracking().SingleAsync(each => each.Number == number, CancellationToken.None);
        var facts = EventFacts.Write(new EndpointEventData(row.Id, row.Tenant, row.Url, reason, row.FailingSince), EventFacts.Json.EndpointEventData);
        await outbox.WriteAsync(db, row.Tenant, WebhookEvents.WebhookDisabled, facts, now, CancellationToken.None);
        await feed.NotifyWebhooksAsync(db, CancellationToken.None);
        await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.WebhookDisabled, AuditActor.Farm, $"webhook:{row.Id}", row.Tenant, reason), CancellationToken.None);
        log.WebhookDisabled(row.Id, reason);
        return true;
    }
}
