using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>
/// Estimates the work that leaves before a job if nothing more comes: exact of its own line, of its flow's other lines by priority and arrival, of every other flow as much as its
/// tag and weight let it have in the same time.
/// </summary>
internal sealed class Estimates(BatchFloor floor)
{
    /// <param name="contending">Models whose jobs are counted; the job's own is one.</param>
    /// <param name="byModel">Filled with what is counted of each model; null where only the sum is asked for.</param>
    public Load Before(Lane lane, WaitingJob job, IReadOnlyCollection<ModelQueue> contending, Dictionary<string, Load>? byModel = null)
    {
        var (line, own) = (lane.Line, Own(lane, job, contending));
        var tag = line.Queue.CommonTag(line) + (own.GpuSeconds / line.Flow.Tenant.Weight);
        var (before, rivals) = (new Load(0, 0), new Load(0, 0));
        foreach (var model in contending)
        {
            // What is paused with its tenant stands in no heap, and only before the tenant's own.
            var load = model == line.Queue.Model && line.HeapIndex < 0 ? line.Before(lane.Key.Priority, lane.RankOf(job.Number), job.Number) : default;
            foreach (var other in model[line.Queue.Class].Heap.Lines)
            {
                load += other.Flow == line.Flow ? other.Before(lane.Key.Priority, lane.RankOf(job.Number), job.Number) : Started(other, tag, job.Number, contending);
            }

            byModel?.Add(model.Name, load);
            before += load;
            rivals += RivalsOf(line, model);
        }

        var most = line.Queue.Class == JobClass.Batch ? floor.Before(before.GpuSeconds + job.Cost, line.Queue.Model) : floor.Beside(before.GpuSeconds, line.Queue.Model);
        var share = rivals.GpuSeconds > 0 ? Math.Min(1, most / rivals.GpuSeconds) : 0;
        foreach (var model in byModel is null ? [] : contending)
        {
            byModel?[model.Name] += RivalsOf(line, model).Part(share);
        }

        return before + rivals.Part(share);
    }

    /// <summary>Work of the job's own flow that leaves before it.</summary>
    public static Load Own(Lane lane, WaitingJob job, IReadOnlyCollection<ModelQueue> contending)
    {
        var own = new Load(0, 0);
        foreach (var mine in lane.Line.Flow.Lines)
        {
            own += Counts(mine, lane.Line, contending) ? mine.Before(lane.Key.Priority, lane.RankOf(job.Number), job.Number) : default;
        }

        return own;
    }

    /// <summary>All that waits for a model in the other class.</summary>
    private static Load RivalsOf(Line line, ModelQueue model) => line.Queue.Class == JobClass.Batch ? model.Interactive.Waiting : model.Batch.Waiting;

    private static bool Counts(Line line, Line own, IReadOnlyCollection<ModelQueue> contending) => line == own || (line.HeapIndex >= 0 && contending.Contains(line.Queue.Model));

    /// <summary>Jobs of another flow's line that start before this tag, or at it with a lower number.</summary>
    private static Load Started(Line other, double tag, long number, IReadOnlyCollection<ModelQueue> contending)
    {
        var room = (tag - other.Queue.CommonTag(other)) * other.Flow.Tenant.Weight;
        if (room > 0)
        {
            return contending.Count == 1 ? other.StartingWithin(room) : StartingWithin(other, room, contending);
        }

        var next = other.Head.First;
        return room == 0 && next.Number < number ? new Load(1, next.Cost) : default;
    }

    /// <summary>A flow is charged for all its models: of what it may have, each gets as much as it has of what waits.</summary>
    private static Load StartingWithin(Line line, double room, IReadOnlyCollection<ModelQueue> contending)
    {
        var all = new Load(0, 0);
        foreach (var each in line.Flow.Lines)
        {
            all += Counts(each, line, contending) ? new Load(each.Count, each.Work) : default;
        }

        // The last job to start outlasts the room by half of what one takes, on average.
        var share = Math.Min(1, (room / all.GpuSeconds) + (0.5 / all.Jobs));
        return new Load((int)Math.Round(share * line.Count), share * line.Work);
    }
}
