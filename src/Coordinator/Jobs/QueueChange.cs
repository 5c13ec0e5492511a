using Farm.Coordinator.Storage;
using Farm.Dispatch;

namespace Farm.Coordinator.Jobs;

/// <summary>The change that a transaction has made to the queue: every coordinator hears of it, and keeps the lanes in its memory by that.</summary>
/// <param name="Added">Jobs that wait now.</param>
/// <param name="Dispatched">Jobs that were handed out.</param>
/// <param name="Gone">Jobs that wait no more, and were not handed out.</param>
/// <param name="Ended">Jobs that were handed out and are no more.</param>
/// <param name="Moved">Jobs that wait and have another place.</param>
internal sealed record QueueChange(
    IReadOnlyList<ReadyRow> Added, IReadOnlyList<QueuePlace> Dispatched, IReadOnlyList<QueuePlace> Gone, IReadOnlyList<EndedFlight> Ended, IReadOnlyList<MovedJob> Moved)
{
    public static QueueChange None { get; } = new([], [], [], [], []);

    public bool IsEmpty => Added.Count + Dispatched.Count + Gone.Count + Ended.Count + Moved.Count == 0;

    /// <summary>The same change as two.</summary>
    public QueueChange[] Halves() => [Part(static count => ..((count + 1) / 2)), Part(static count => ((count + 1) / 2)..)];

    private QueueChange Part(Func<int, Range> part) => new(
        [.. Added.Take(part(Added.Count))], [.. Dispatched.Take(part(Dispatched.Count))], [.. Gone.Take(part(Gone.Count))], [.. Ended.Take(part(Ended.Count))], [.. Moved.Take(part(Moved.Count))]);
}

/// <summary>A job that a worker had in hand and has no more.</summary>
/// <param name="Seconds">GPU-seconds that it took, 0 where it was not rendered; null where that is not known.</param>
internal readonly record struct EndedFlight(long Number, double? Seconds);

/// <summary>A job that was moved while it waits.</summary>
/// <param name="To">Its row as it now is; null where it has left since.</param>
internal readonly record struct MovedJob(QueuePlace From, ReadyRow? To);

/// <summary>A waiting job's place.</summary>
internal readonly record struct QueuePlace(LaneKey Lane, long Number)
{
    public static QueuePlace Of(JobRow job) => new(new LaneKey(job.Model, job.Tenant, job.Class, job.Priority), job.Number);

    public static QueuePlace Of(ReadyRow row) => new(new LaneKey(row.Model, row.Tenant, row.Class, row.Priority), row.Number);
}
