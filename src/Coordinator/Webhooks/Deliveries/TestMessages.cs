using Farm.Contracts.Webhooks;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Webhooks.Deliveries;

/// <summary>Sends an endpoint a message on request, so that its receiver can be tried.</summary>
internal sealed class TestMessages(IDbContextFactory<JobsContext> contexts)
{
    /// <returns>Id of the message.</returns>
    public async Task<Guid> SendAsync(WebhookEndpointRow endpoint, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var facts = EventFacts.Write(new TestEventData(endpoint.Id, endpoint.Tenant), EventFacts.Json.TestEventData) ?? "{}";
        var message = WebhookOutbox.Add(db, Subscription.Of(endpoint), WebhookEvents.WebhookTest, facts, await db.NowAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return message.Id;
    }
}
