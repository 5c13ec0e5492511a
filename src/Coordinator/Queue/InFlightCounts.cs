using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Queue;

/// <summary>
/// Counts the jobs that each worker was handed and that have not ended: by what the dispatcher notes and the feed tells, and now and then by the table, so that what was not heard
/// of binds no place for long. One dispatcher notes and reads the table, in turn.
/// </summary>
internal sealed class InFlightCounts
{
    private readonly Lock gate = new();

    /// <summary>Workers, by the number of a job.</summary>
    private readonly Dictionary<long, string> workers = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Jobs that have ended while the table was read; null while it is not.</summary>
    private HashSet<long>? endedMeanwhile;

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
            Add(number, worker);
        }
    }

    public void Apply(QueueChange change)
    {
        lock (gate)
        {
            foreach (var (number, _) in change.Ended)
            {
                endedMeanwhile?.Add(number);
                Remove(number);
            }
        }
    }

    /// <summary>Sets the counts by the table.</summary>
    /// <returns>The rows that were read.</returns>
    public async Task<IReadOnlyList<InFlightRow>> SyncAsync(JobsContext db, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            endedMeanwhile = [];
        }

        try
        {
            var rows = await db.InFlight.AsNoTracking().ToListAsync(cancellationToken);
            lock (gate)
            {
                workers.Clear();
                counts.Clear();
                foreach (var row in rows.Where(row => endedMeanwhile?.Contains(row.Number) != true))
                {
                    if (row.Worker is { } worker)
                    {
                        Add(row.Number, worker);
                    }
                }
            }

            return rows;
        }
        finally
        {
            lock (gate)
            {
                endedMeanwhile = null;
            }
        }
    }

    private void Add(long number, string worker)
    {
        Remove(number);
        workers[number] = worker;
        counts[worker] = counts.GetValueOrDefault(worker) + 1;
    }

    private void Remove(long number)
    {
        if (workers.Remove(number, out var worker) && --counts[worker] == 0)
        {
            counts.Remove(worker);
        }
    }
}
