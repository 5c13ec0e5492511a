using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Queue;

/// <summary>
/// How many jobs each worker has been handed and not ended: kept by what this process sends and hears, and now and then set by the table, so that what was not heard of
/// binds no place for long.
/// </summary>
internal sealed class InFlightCounts
{
    private readonly Lock gate = new();

    /// <summary>By number: the worker, and the turn in which that was noted.</summary>
    private readonly Dictionary<long, (string Worker, long Turn)> held = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly HashSet<long> endedMeanwhile = [];
    private long turn;

    public InFlightCounts(QueueFeed feed) => feed.Subscribe(Apply);

    public int Of(string worker)
    {
        lock (gate)
        {
            return counts.GetValueOrDefault(worker);
        }
    }

    public void Note(long number, string worker)
    {
        lock (gate)
        {
            Set(number, worker);
        }
    }

    public void Apply(QueueChange change)
    {
        lock (gate)
        {
            foreach (var number in change.Ended)
            {
                endedMeanwhile.Add(number);
                Forget(number);
            }
        }
    }

    /// <summary>Sets the counts by the table.</summary>
    /// <returns>The rows that were read.</returns>
    public async Task<IReadOnlyList<InFlightRow>> SyncAsync(JobsContext db, CancellationToken cancellationToken)
    {
        long since;
        lock (gate)
        {
            endedMeanwhile.Clear();
            since = ++turn;
        }

        var rows = await db.InFlight.AsNoTracking().ToListAsync(cancellationToken);
        lock (gate)
        {
            var there = rows.Select(static row => row.Number).ToHashSet();
            foreach (var number in held.Where(pair => pair.Value.Turn < since && !there.Contains(pair.Key)).Select(static pair => pair.Key).ToList())
            {
                Forget(number);
            }

            foreach (var row in rows.Where(row => !endedMeanwhile.Contains(row.Number) && !(held.TryGetValue(row.Number, out var known) && known.Turn >= since)))
            {
                Forget(row.Number);
                if (row.Worker is { } worker)
                {
                    Set(row.Number, worker);
                }
            }
        }

        return rows;
    }

    private void Set(long number, string worker)
    {
        Forget(number);
        held[number] = (worker, turn);
        counts[worker] = counts.GetValueOrDefault(worker) + 1;
    }

    private void Forget(long number)
    {
        if (!held.Remove(number, out var known))
        {
            return;
        }

        if (--counts[known.Worker] == 0)
        {
            counts.Remove(known.Worker);
        }
    }
}
