using System.Diagnostics.CodeAnalysis;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Queue;

/// <summary>Jobs whose own time has not come, the earliest first. Not thread-safe.</summary>
internal sealed class PutOffJobs
{
    private readonly PriorityQueue<long, DateTimeOffset> times = new();

    /// <summary>One that is not here any more was canceled, or has left; its time is passed over when it comes.</summary>
    private readonly Dictionary<long, ReadyRow> rows = [];

    /// <summary>The earliest time; null where there is none.</summary>
    public DateTimeOffset? Next => times.TryPeek(out _, out var next) ? next : null;

    public void Add(ReadyRow row, DateTimeOffset at)
    {
        if (rows.TryAdd(row.Number, row))
        {
            times.Enqueue(row.Number, at);
        }
    }

    /// <returns>False where it is not here.</returns>
    public bool TryReplace(ReadyRow row)
    {
        if (!rows.ContainsKey(row.Number))
        {
            return false;
        }

        rows[row.Number] = row;
        return true;
    }

    public void Remove(long number) => rows.Remove(number);

    public void Clear()
    {
        times.Clear();
        rows.Clear();
    }

    /// <summary>Takes one out whose time has come.</summary>
    public bool TryTake(DateTimeOffset now, [NotNullWhen(true)] out ReadyRow? row)
    {
        row = null;
        while (row is null && times.TryPeek(out var number, out var at) && at <= now)
        {
            times.Dequeue();
            rows.Remove(number, out row);
        }

        return row is not null;
    }
}
