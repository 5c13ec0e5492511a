using Farm.Contracts.Api;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Webhooks.Deliveries;

/// <summary>Sends again what was, or should have been, sent: under the same id, with the schedule from its beginning.</summary>
internal sealed class ReplayDesk(IDbContextFactory<JobsContext> contexts)
{
    /// <summary>Messages that one call takes.</summary>
    private const int MostQueued = 10_000;

    /// <summary>Messages of one transaction.</summary>
    private const int Step = 500;

    /// <summary>Queues a message of the tenant for an endpoint, or anew for the url of its job.</summary>
    /// <param name="target">The endpoint's number; null for the job's url.</param>
    /// <returns>False where there is no such message any more.</returns>
    public async Task<bool> ReplayAsync(string tenant, Guid id, long? target, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.WebhookMessages.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.Tenant == tenant, cancellationToken) is not { } message)
        {
            return false;
        }

        target ??= await db.WebhookDeliveries.Where(row => row.MessageId == id && row.Url != null).Select(static row => (long?)row.Target).SingleOrDefaultAsync(cancellationToken);
        if (target is not { } lane)
        {
            return false;
        }

        await QueueAsync(db, [message], lane, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Queues an endpoint's messages of a time.</summary>
    /// <param name="all">Those that were delivered as well.</param>
    public async Task<WebhookReplayAnswer> ReplayAsync(WebhookEndpointRow endpoint, DateTimeOffset since, DateTimeOffset? until, bool all, CancellationToken cancellationToken)
    {
        var types = Subscription.Types(endpoint.Events) ?? WebhookEvents.All;
        var (from, to) = (MessageId.First(since), until is { } end ? MessageId.First(end) : (Guid?)null);
        var queued = 0;
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            using var turn = await db.TakeTurnAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var wanted = db.WebhookMessages.AsNoTracking().Where(row => row.Tenant == endpoint.Tenant && row.Id >= from && types.Contains(row.Type));
            wanted = to is { } last ? wanted.Where(row => row.Id < last) : wanted;
            // What is there to be told is never looked through anew: the next step begins behind the last.
            var messages = await wanted.OrderBy(static row => row.Id).Take(Step + 1).ToListAsync(cancellationToken);
            var part = messages.Take(Step).ToList();
            queued += await QueueAsync(db, all ? part : await UndeliveredAsync(db, part, endpoint.Number, cancellationToken), endpoint.Number, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (messages.Count <= Step)
            {
                return new WebhookReplayAnswer(queued);
            }

            from = messages[^1].Id;
            if (queued >= MostQueued)
            {
                return new WebhookReplayAnswer(queued, messages[^1].At);
            }
        }
    }

    private static async Task<IReadOnlyList<WebhookMessageRow>> UndeliveredAsync(JobsContext db, List<WebhookMessageRow> messages, long target, CancellationToken cancellationToken)
    {
        var ids = messages.ConvertAll(static message => message.Id);
        var done = await db.WebhookDeliveries.Where(row => row.Target == target && ids.Contains(row.MessageId) && row.State != WebhookDeliveryState.Failed).Select(static row => row.MessageId).ToListAsync(cancellationToken);
        return [.. messages.Where(message => !done.Contains(message.Id))];
    }

    private static async Task<int> QueueAsync(JobsContext db, IReadOnlyList<WebhookMessageRow> messages, long target, CancellationToken cancellationToken)
    {
        var (ids, now) = (messages.Select(static message => message.Id).ToList(), await db.NowAsync(cancellationToken));
        var deliveries = await db.WebhookDeliveries.Where(row => row.Target == target && ids.Contains(row.MessageId)).ToDictionaryAsync(static row => row.MessageId, cancellationToken);
        var waiting = await db.WebhookDue.Where(row => row.Target == target && ids.Contains(row.MessageId)).ToDictionaryAsync(static row => row.MessageId, cancellationToken);
        foreach (var message in messages)
        {
            if (deliveries.GetValueOrDefault(message.Id) is not { } delivery)
            {
                WebhookOutbox.Queue(db, message, target, null, now);
                continue;
            }

            (delivery.State, delivery.EndedAt) = (WebhookDeliveryState.Pending, null);
            if (waiting.GetValueOrDefault(message.Id) is not { } due)
            {
                db.WebhookDue.Add(new WebhookDueRow { MessageId = message.Id, Target = target, Tenant = message.Tenant, DueAt = now });
            }
            else if (due.Claim is null)
            {
                // One that is being sent at this moment is sent.
                (due.DueAt, due.Step) = (now, 0);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return messages.Count;
    }
}
