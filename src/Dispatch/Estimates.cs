using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>Estimates the work that leaves before a job if nothing more comes: exact of its own line, of every other as much as its tag and weight let it have in the same time.</summary>
internal sealed class Estimates(BatchFloor floor)
{
    /// <param name="own">What its own line sends before it.</param>
    /// <param name="contending">Models whose jobs are counted.</param>
    public Load Before(Line line, Load own, WaitingJob job, IReadOnlyCollection<ModelQueue> contending)
    {
        var before = own;
        var tag = line.Queue.CommonTag(line) + (own.GpuSeconds / line.Flow.Tenant.Weight);
        var rivals = new Load(0, 0);
        foreach (var model in contending)
        {
            foreach (var other in model[line.Queue.Class].Heap.Lines)
            {
                before += other == line ? default : Started(other, tag, job.Number);
            }

            rivals += line.Queue.Class == JobClass.Batch ? model.Interactive.Waiting : model.Batch.Waiting;
        }

        var most = line.Queue.Class == JobClass.Batch ? floor.Before(before.GpuSeconds + job.Cost, line.Queue.Model) : floor.Beside(before.GpuSeconds, line.Queue.Model);
        var share = rivals.GpuSeconds > 0 ? Math.Min(1, most / rivals.GpuSeconds) : 0;
        return before + new Load((int)(share * rivals.Jobs), share * rivals.GpuSeconds);
    }

    /// <summary>Jobs of another line that start before this tag, or at it with a lower number.</summary>
    private static Load Started(Line other, double tag, long number)
    {
        var room = (tag - other.Queue.CommonTag(other)) * other.Flow.Tenant.Weight;
        if (room > 0)
        {
            return other.StartingWithin(room);
        }

        var next = other.Head.First;
        return room == 0 && next.Number < number ? new Load(1, next.Cost) : default;
    }
}
