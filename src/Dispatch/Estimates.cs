using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>What leaves before a job if nothing more comes: exact of its own flow, of every other as much as its tag and weight let it have in the same time.</summary>
internal sealed class Estimates(BatchFloor floor)
{
    /// <param name="own">What its own line sends before it.</param>
    public Ahead Before(Line line, Ahead own, long number, double cost)
    {
        var queue = line.Queue;
        var tag = line.Tag + (own.GpuSeconds / line.Flow.Tenant.Weight);
        var (jobs, work) = (own.Jobs, own.GpuSeconds);
        foreach (var other in queue.Heap.Lines)
        {
            if (other != line)
            {
                var some = Started(other, tag, number);
                jobs += some.Jobs;
                work += some.GpuSeconds;
            }
        }

        var rival = queue.Class == JobClass.Batch ? queue.Model.Interactive : queue.Model.Batch;
        var most = queue.Class == JobClass.Batch ? floor.Before(work + cost, queue.Model) : floor.Beside(work, queue.Model);
        var share = rival.Work > 0 ? Math.Min(1, most / rival.Work) : 0;
        return new Ahead(jobs + (int)(share * rival.Count), work + (share * rival.Work));
    }

    /// <summary>Jobs of another line that start before this tag, or at it with a lower number.</summary>
    private static Ahead Started(Line other, double tag, long number)
    {
        var room = (tag - other.Tag) * other.Flow.Tenant.Weight;
        if (room > 0)
        {
            return other.StartingWithin(room);
        }

        var next = other.Head.First;
        return room == 0 && next.Number < number ? new Ahead(1, next.Cost) : new Ahead(0, 0);
    }
}
