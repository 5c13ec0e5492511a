namespace Farm.Dispatch;

/// <summary>The jobs of one flow that wait for one model, and the flow's tag there. Kept for a while when nothing waits, so that what it was charged is remembered.</summary>
internal sealed class Line(Flow flow, ClassQueue queue, double tag)
{
    private readonly List<Lane> lanes = [];

    public Flow Flow => flow;

    public ClassQueue Queue => queue;

    /// <summary>Start tag of its next job in the queue's virtual time: GPU-seconds for each unit of weight.</summary>
    public double Tag { get; set; } = tag;

    /// <summary>Index in the queue's heap; -1 while nothing waits or the tenant is paused.</summary>
    public int HeapIndex { get; set; } = -1;

    public int Count { get; private set; }

    /// <summary>Predicted GPU-seconds of its jobs.</summary>
    public double Work { get; private set; }

    /// <summary>The lane that its next job leaves: the one of the highest priority.</summary>
    public Lane Head => lanes[0];

    /// <summary>By how much it has run ahead of the model's virtual time.</summary>
    public double Lead => Math.Max(0, Tag - queue.Now);

    /// <summary>A job came into one of its lanes.</summary>
    /// <param name="startsNow">Whether, where nothing waited, it starts no earlier than the model's virtual time.</param>
    public void Came(Lane lane, double work, bool startsNow)
    {
        if (Count == 0 && startsNow)
        {
            Tag = Math.Max(Tag, queue.Now);
        }

        if (lane.Count == 1)
        {
            var index = lanes.FindIndex(other => other.Key.Priority < lane.Key.Priority);
            lanes.Insert(index < 0 ? lanes.Count : index, lane);
        }

        Change(1, work);
        Place();
    }

    /// <summary>Jobs left one of its lanes.</summary>
    public void Left(Lane lane, int jobs, double work)
    {
        if (lane.Count == 0)
        {
            lanes.Remove(lane);
        }

        Change(-jobs, -work);
        Place();
    }

    /// <summary>Puts it to its place in the heap, or takes it out where it has nothing to send.</summary>
    public void Place()
    {
        if (Count == 0 || flow.Tenant.IsPaused)
        {
            queue.Heap.Remove(this);
        }
        else
        {
            queue.Heap.Place(this);
        }
    }

    /// <summary>Where its turn has come: the one of its flow's lines for these models that goes first of all at its tag.</summary>
    public Line Preferred(IReadOnlySet<string> models) => flow.Preferred(this, models);

    /// <summary>The work that leaves the line before a job of this priority, rank and number, be it in this line or in another of the flow.</summary>
    public Load Before(int priority, long rank, long number)
    {
        var before = new Load(0, 0);
        foreach (var lane in lanes)
        {
            if (lane.Key.Priority <= priority)
            {
                return lane.Key.Priority == priority ? before + lane.Below(rank, number) : before;
            }

            before += new Load(lane.Count, lane.Work);
        }

        return before;
    }

    /// <param name="place">From 0, over all its lanes.</param>
    /// <returns>Null beyond the end.</returns>
    public (Lane Lane, long Number)? At(int place)
    {
        foreach (var lane in lanes)
        {
            if (lane.At(place) is { } job)
            {
                return (lane, job.Number);
            }

            place -= lane.Count;
        }

        return null;
    }

    /// <summary>The jobs before which less than so much work of the line stands.</summary>
    public Load StartingWithin(double work)
    {
        if (work >= Work)
        {
            return new Load(Count, Work);
        }

        var before = new Load(0, 0);
        foreach (var lane in lanes)
        {
            var some = lane.StartingWithin(work - before.GpuSeconds);
            before += some;
            if (some.Jobs < lane.Count)
            {
                break;
            }
        }

        return before;
    }

    private void Change(int jobs, double work)
    {
        Count += jobs;
        Work = Count == 0 ? 0 : Work + work;
        queue.Count(new Load(jobs, work), areOpen: !flow.Tenant.IsPaused);
    }
}
