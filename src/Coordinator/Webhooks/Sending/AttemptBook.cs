using Farm.Contracts.Api;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Webhooks.Sending;

/// <summary>
/// Writes what came of requests: each attempt, whether its delivery has ended or comes again, and how its endpoint stands. Those that end at the same time are one transaction. One whose lease was over, so
/// that another sender has it, is noted and changes nothing else.
/// </summary>
internal sealed class AttemptBook
{
    /// <summary>Attempts of one transaction.</summary>
    private const int MostAttempts = 64;

    private const int MostConflicts = 20;

    private readonly IDbContextFactory<JobsContext> contexts;
    private readonly SendSchedule schedule;
    private readonly EndpointHealth health;
    private readonly GroupCommit<MadeAttempt, bool> group;

    public AttemptBook(IDbContextFactory<JobsContext> contexts, SendSchedule schedule, EndpointHealth health)
    {
        (this.contexts, this.schedule, this.health) = (contexts, schedule, health);
        group = new(MostAttempts, WriteAsync, Outage.IsTransient);
    }

    /// <param name="outcome">Null where nothing was sent and another may.</param>
    public Task RecordAsync(LeasedDelivery delivery, SendOutcome? outcome, CancellationToken cancellationToken) => group.RunAsync(new MadeAttempt(delivery, outcome), cancellationToken);

    private async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<MadeAttempt> made)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                await WriteOnceAsync(made);
                return [.. made.Select(static _ => true)];
            }
            catch (DbUpdateConcurrencyException) when (conflicts < MostConflicts)
            {
                // Another sender has taken one of them since its row was read.
            }
        }
    }

    private async Task WriteOnceAsync(IReadOnlyList<MadeAttempt> made)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        using var turn = await db.TakeTurnAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        db.Database.AutoSavepointsEnabled = false;
        var now = await db.NowAsync(CancellationToken.None);
        var ids = made.Select(static each => each.Delivery.Due.MessageId).Distinct().ToList();
        var due = await db.WebhookDue.Where(row => ids.Contains(row.MessageId)).ToDictionaryAsync(static row => (row.MessageId, row.Target), CancellationToken.None);
        var deliveries = await db.WebhookDeliveries.Where(row => ids.Contains(row.MessageId)).ToDictionaryAsync(static row => (row.MessageId, row.Target), CancellationToken.None);
        foreach (var (delivery, outcome) in made)
        {
            var key = (delivery.Due.MessageId, delivery.Due.Target);
            var leased = due.GetValueOrDefault(key) is { } row && row.Claim == delivery.Due.Claim ? row : null;
            if (outcome is null)
            {
                GiveBack(leased, delivery.Due.Step, now);
                continue;
            }

            db.WebhookAttempts.Add(RowOf(delivery, outcome));
            if (deliveries.GetValueOrDefault(key) is { } told)
            {
                told.Attempts++;
                if (leased is not null)
                {
                    Follow(db, leased, told, outcome, now);
                }
            }
        }

        await db.SaveRowsAsync(CancellationToken.None);
        var hasDisabled = await health.NoteAsync(db, made, now);
        await transaction.CommitAsync(CancellationToken.None);
        if (hasDisabled)
        {
            await health.ReloadAsync();
        }
    }

    /// <summary>What becomes of a delivery.</summary>
    private void Follow(JobsContext db, WebhookDueRow due, WebhookDeliveryRow delivery, SendOutcome outcome, DateTimeOffset now)
    {
        delivery.Status = outcome.Status;
        // An endpoint that is gone keeps what waits for it until somebody enables it; of a job's own url nobody could.
        var isOver = outcome.IsDelivered || (outcome.IsGone && !WebhookTarget.IsEndpoint(due.Target));
        if (!isOver && schedule.WaitBefore(due.Step + 1, outcome.RetryAfter, Random.Shared.NextDouble()) is { } wait)
        {
            (due.DueAt, due.Step, due.Claim) = (now + wait, due.Step + 1, null);
            return;
        }

        db.WebhookDue.Remove(due);
        (delivery.State, delivery.EndedAt) = (outcome.IsDelivered ? WebhookDeliveryState.Delivered : WebhookDeliveryState.Failed, now);
    }

    private static void GiveBack(WebhookDueRow? due, int step, DateTimeOffset now)
    {
        if (due is not null)
        {
            (due.DueAt, due.Step, due.Claim) = (now, step, null);
        }
    }

    private static WebhookAttemptRow RowOf(LeasedDelivery delivery, SendOutcome outcome) => new()
    {
        MessageId = delivery.Due.MessageId,
        Target = delivery.Due.Target,
        Id = Guid.CreateVersion7(outcome.At),
        At = outcome.At,
        Url = delivery.Url,
        Bytes = outcome.Bytes,
        Milliseconds = outcome.Milliseconds,
        Status = outcome.Status,
        Answer = outcome.Answer,
        Error = outcome.Error,
    };
}

/// <param name="Outcome">Null where nothing was sent.</param>
internal readonly record struct MadeAttempt(LeasedDelivery Delivery, SendOutcome? Outcome);
