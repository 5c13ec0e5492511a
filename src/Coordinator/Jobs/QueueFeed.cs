using System.Text.Json;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// Tells what happens to the queue: within this process at once, and to other coordinators by a notification of Postgres that is part of the transaction it tells of.
/// </summary>
internal sealed class QueueFeed(DispatchSignal signal)
{
    /// <summary>The channel of Postgres' notifications.</summary>
    public const string Channel = "farm_queue";

    /// <summary>This process among the coordinators of one database.</summary>
    public string Instance { get; } = Guid.NewGuid().ToString("n");

    private Action<QueueChange> tell = static _ => { };

    /// <summary>From now on the listener is told of what was committed, here or elsewhere, on the thread that did so or heard of it.</summary>
    public void Subscribe(Action<QueueChange> listener) => tell += listener;

    /// <summary>Tells this process, after the commit.</summary>
    public void Publish(QueueChange change)
    {
        if (!change.IsEmpty)
        {
            tell(change);
            if (change.Added.Count + change.Ended.Count + change.Moved.Count > 0)
            {
                // A job wants a place, or a place is free.
                signal.Raise();
            }
        }
    }

    /// <summary>Tells the others when the transaction is committed.</summary>
    /// <param name="db">With the transaction open; it tells with the rows that are saved next.</param>
    public Task NotifyAsync(JobsContext db, QueueChange change, CancellationToken cancellationToken) => change.IsEmpty || !db.Database.IsNpgsql()
        ? Task.CompletedTask
        : db.RunWithRowsAsync("SELECT pg_notify({0}, payload) FROM unnest({1}) payload", [Channel, QueueNotice.Write(Instance, change).ToArray()], cancellationToken);

    /// <summary>Tells the others, when the transaction is committed, that other endpoints are called back than before.</summary>
    /// <param name="db">With the transaction open.</param>
    public Task NotifyWebhooksAsync(JobsContext db, CancellationToken cancellationToken) => NotifyAsync(db, new QueueNotice { Instance = Instance, HasWebhooks = true }, cancellationToken);

    /// <summary>Tells the others, when the transaction is committed, that other work is held back than before.</summary>
    /// <param name="db">With the transaction open.</param>
    public Task NotifyPausesAsync(JobsContext db, CancellationToken cancellationToken) => NotifyAsync(db, new QueueNotice { Instance = Instance, HasPauses = true }, cancellationToken);

    private static async Task NotifyAsync(JobsContext db, QueueNotice notice, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
        {
            var payload = JsonSerializer.Serialize(notice, QueueJson.Default.QueueNotice);
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {payload})", cancellationToken);
        }
    }
}
