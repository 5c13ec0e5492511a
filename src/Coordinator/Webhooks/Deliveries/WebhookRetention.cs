using Farm.Coordinator.Jobs;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Webhooks.Configuration;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Deliveries;

/// <summary>Forgets messages with all that belongs to them once their time is over, in steps; and endpoints that nobody has fetched from for long.</summary>
internal sealed class WebhookRetention(
    IDbContextFactory<JobsContext> contexts, DatabaseGate gate, QueueFeed feed, WebhookDirectory directory, TimeProvider time, IOptions<WebhookOptions> options, IOptions<ModerationOptions> moderation,
    ILogger<WebhookRetention> log) : RepeatingService(time, log, Outage.IsTransient)
{
    private const int Batch = 500;

    /// <summary>An endpoint that is fetched from, and was not for so long, is gone.</summary>
    private static readonly TimeSpan UnfetchedFor = TimeSpan.FromDays(7);

    /// <summary>One look at everything that is over.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        var forgotten = 0;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var first = MessageId.First(await db.NowAsync(cancellationToken) - TimeSpan.FromDays(options.Value.RetainDays));
        while (await db.WebhookMessages.Where(row => row.Id < first).OrderBy(static row => row.Id).Select(static row => row.Id).Take(Batch).ToListAsync(cancellationToken) is { Count: > 0 } over)
        {
            await ForgetAsync(db, over, cancellationToken);
            forgotten += over.Count;
        }

        if (forgotten > 0)
        {
            Log.WebhooksForgot(forgotten);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.WebhookEndpoints.Where(row => row.Url == null && row.CreatedAt < db.After(-UnfetchedFor) && (row.FetchedAt == null || row.FetchedAt < db.After(-UnfetchedFor))).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            await feed.NotifyWebhooksAsync(db, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await directory.LoadAsync(cancellationToken);
        }
    }

    /// <summary>Removes messages, the message itself last: what is left of one by a process that stops is found by it.</summary>
    public static async Task ForgetAsync(JobsContext db, List<Guid> messages, CancellationToken cancellationToken)
    {
        await db.WebhookDue.Where(row => messages.Contains(row.MessageId)).ExecuteDeleteAsync(cancellationToken);
        await db.WebhookAttempts.Where(row => messages.Contains(row.MessageId)).ExecuteDeleteAsync(cancellationToken);
        await db.WebhookDeliveries.Where(row => messages.Contains(row.MessageId)).ExecuteDeleteAsync(cancellationToken);
        await db.WebhookMessages.Where(row => messages.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await Task.Delay(moderation.Value.ForgetEvery, Time, cancellationToken);
        await PassAsync(cancellationToken);
    }
}
