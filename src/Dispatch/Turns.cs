using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>
/// Decides whose turn it is among the models that have room. They contend for the same workers, so tags are compared over all of them, and time passes for all: a
/// job that comes later to any of them starts no earlier than what left before it. A model that had no room for long lags
/// behind the others by the memory at most, and one that never was asked for starts where the slowest of them stands.
/// </summary>
internal sealed class Turns(ModelTable models, BatchFloor floor, double memorySeconds)
{
    private readonly List<ModelQueue> candidates = [];

    /// <param name="modelsWithFreeSlot">Those of them for which a slot is free; null for all.</param>
    /// <returns>The line whose next job leaves; null where nothing waits.</returns>
    public Line? Next(IReadOnlySet<string> modelsWithRoom, IReadOnlySet<string>? modelsWithFreeSlot)
    {
        models.Select(modelsWithRoom, candidates);
        Align(JobClass.Interactive);
        Align(JobClass.Batch);
        if (First(JobClass.Interactive) is not { } interactive)
        {
            // A place behind a render is kept for whoever comes next and is in more of a hurry.
            return First(JobClass.Batch, modelsWithFreeSlot)?.Preferred(modelsWithFreeSlot ?? modelsWithRoom);
        }

        var turn = First(JobClass.Batch) is { } batch && floor.IsDue(batch) ? batch : interactive;
        return turn.Preferred(modelsWithRoom);
    }

    /// <summary>The job that <see cref="Next"/> chose has left.</summary>
    public void Started(ClassQueue served, double commonTag, double cost)
    {
        foreach (var model in candidates)
        {
            model[served.Class].Advance(commonTag);
        }

        if (served.Class == JobClass.Interactive)
        {
            floor.InteractiveLeft(cost, candidates);
        }
        else
        {
            floor.BatchLeft(served.Model, cost, First(JobClass.Interactive) is not null, candidates);
        }
    }

    /// <summary>A job that had left came back.</summary>
    public void CameBack(ClassQueue queue, double cost)
    {
        if (queue.Class == JobClass.Interactive)
        {
            floor.InteractiveCameBack(queue.Model, cost);
        }
    }

    /// <summary>Jobs went that had not had their turn.</summary>
    public void Withdrawn(ClassQueue queue)
    {
        if (queue.Class == JobClass.Batch)
        {
            floor.Trim(queue.Model);
        }
    }

    private Line? First(JobClass jobClass, IReadOnlySet<string>? among = null)
    {
        Line? first = null;
        foreach (var model in candidates)
        {
            var queue = model[jobClass];
            if (!model.IsPaused && among?.Contains(model.Name) != false && queue.Heap.Top is { } top && (first is null || Precedes(top, first)))
            {
                first = top;
            }
        }

        return first;
    }

    private static bool Precedes(Line one, Line other)
    {
        var (tag, otherTag) = (one.Queue.CommonTag(one), other.Queue.CommonTag(other));
        return tag < otherTag || (tag == otherTag && one.Head.First.Number < other.Head.First.Number);
    }

    private void Align(JobClass jobClass)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var model in candidates)
        {
            var queue = model[jobClass];
            if (queue.WasAsked)
            {
                least = Math.Min(least, queue.CommonNow);
                most = Math.Max(most, queue.CommonNow);
            }
        }

        if (double.IsInfinity(least))
        {
            return;
        }

        foreach (var model in candidates)
        {
            var queue = model[jobClass];
            var behind = (queue.WasAsked ? most - memorySeconds : Math.Max(least, most - memorySeconds)) - queue.CommonNow;
            if (behind > 0 || !queue.WasAsked)
            {
                queue.Shift(behind);
            }
        }
    }
}
