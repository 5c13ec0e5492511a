namespace Farm.Dispatch;

/// <summary>A run of jobs of one lane in its order, with the sum of their costs.</summary>
internal sealed class Chunk
{
    public const int Most = 512;
    private readonly LaneOrder order;
    private WaitingJob[] jobs;
    private int start;

    public Chunk(int capacity, LaneOrder order) => (jobs, this.order) = (new WaitingJob[capacity], order);

    public int Count { get; private set; }

    /// <summary>Predicted GPU-seconds of its jobs.</summary>
    public double Work { get; private set; }

    public ReadOnlySpan<WaitingJob> Jobs => jobs.AsSpan(start, Count);

    public WaitingJob First => jobs[start];

    public WaitingJob Last => jobs[start + Count - 1];

    public bool IsFull => Count == Most;

    /// <inheritdoc cref="IndexOf(long, long)"/>
    public int IndexOf(long number) => IndexOf(order.RankOf(number), number);

    /// <summary>Index of the first job that does not stand before this rank and number.</summary>
    public int IndexOf(long rank, long number)
    {
        var (low, high) = (start, start + Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (order.Precedes(jobs[middle].Number, rank, number))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - start;
    }

    /// <summary>Inserts a job where <see cref="IsFull"/> is false.</summary>
    public void Insert(int index, WaitingJob job)
    {
        if (index == 0 && start > 0)
        {
            start--;
        }
        else
        {
            MakeRoomAtEnd();
            jobs.AsSpan(start + index, Count - index).CopyTo(jobs.AsSpan(start + index + 1));
        }

        jobs[start + index] = job;
        Count++;
        Work += job.Cost;
    }

    public WaitingJob RemoveAt(int index)
    {
        var job = jobs[start + index];
        if (index == 0)
        {
            start++;
        }
        else
        {
            jobs.AsSpan(start + index + 1, Count - index - 1).CopyTo(jobs.AsSpan(start + index));
        }

        Count--;
        Work = Count == 0 ? 0 : Work - job.Cost;
        return job;
    }

    /// <summary>Removes those of its jobs whose numbers stand in the list, which ascends.</summary>
    /// <returns>Predicted GPU-seconds of what was removed.</returns>
    public double RemoveAll(ReadOnlySpan<long> numbers)
    {
        var (kept, work) = (start, 0.0);
        for (var i = start; i < start + Count; i++)
        {
            if (numbers.BinarySearch(jobs[i].Number) >= 0)
            {
                work += jobs[i].Cost;
            }
            else
            {
                jobs[kept++] = jobs[i];
            }
        }

        Count = kept - start;
        Work = Count == 0 ? 0 : Work - work;
        return work;
    }

    /// <summary>Moves the later half into a chunk of its own.</summary>
    public Chunk Split()
    {
        var later = new Chunk(Most, order);
        foreach (var job in Jobs[(Count / 2)..])
        {
            later.Insert(later.Count, job);
        }

        Count -= later.Count;
        Work -= later.Work;
        return later;
    }

    private void MakeRoomAtEnd()
    {
        if (start + Count < jobs.Length)
        {
            return;
        }

        if (start > 0)
        {
            Jobs.CopyTo(jobs);
            start = 0;
            return;
        }

        Array.Resize(ref jobs, Math.Min(Most, 2 * jobs.Length));
    }
}
