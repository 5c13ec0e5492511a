namespace Farm.Dispatch;

/// <summary>
/// The jobs of one lane, those that were moved by their rank and all others by their number, in chunks of at most <see cref="Chunk.Most"/>: adding at the end and taking the first are
/// O(1), all else moves one chunk's entries and looks at the chunks' sums.
/// </summary>
internal sealed class Lane(LaneKey key, Line line)
{
    private const int LeastCapacity = 4;
    private readonly List<Chunk> chunks = [];
    private readonly LaneOrder order = new();

    public LaneKey Key => key;

    public Line Line => line;

    public int Count { get; private set; }

    /// <summary>Predicted GPU-seconds of its jobs.</summary>
    public double Work { get; private set; }

    public WaitingJob First => chunks[0].First;

    public long FirstRank => order.RankOf(First.Number);

    public long RankOf(long number) => order.RankOf(number);

    /// <inheritdoc cref="LaneOrder.MovedTo"/>
    public long? MovedTo(long number) => order.MovedTo(number);

    /// <param name="rank">Null for the order of arrival.</param>
    /// <returns>False where the number is there already.</returns>
    public bool Add(WaitingJob job, long? rank)
    {
        if (Find(job.Number) is not null)
        {
            return false;
        }

        order.Set(job.Number, rank);
        var at = ChunkOf(job.Number);
        if (at == chunks.Count && at > 0 && !chunks[^1].IsFull)
        {
            at--;
        }

        if (at == chunks.Count)
        {
            chunks.Add(new Chunk(at == 0 ? LeastCapacity : Chunk.Most / 8, order));
        }

        var index = chunks[at].IndexOf(job.Number);
        if (chunks[at].IsFull)
        {
            chunks.Insert(at + 1, chunks[at].Split());
            at += index > chunks[at].Count ? 1 : 0;
            index = chunks[at].IndexOf(job.Number);
        }

        chunks[at].Insert(index, job);
        Count++;
        Work += job.Cost;
        return true;
    }

    /// <returns>Null where it is not there.</returns>
    public WaitingJob? Remove(long number)
    {
        var at = ChunkOf(number);
        if (at == chunks.Count)
        {
            return null;
        }

        var index = chunks[at].IndexOf(number);
        return IsAt(at, index, number) ? RemoveAt(at, index) : null;
    }

    public WaitingJob TakeFirst() => RemoveAt(0, 0);

    /// <param name="numbers">They ascend.</param>
    public Load RemoveAll(ReadOnlySpan<long> numbers)
    {
        var (count, work) = (Count, 0.0);
        foreach (var chunk in chunks)
        {
            work += chunk.RemoveAll(numbers);
        }

        foreach (var number in numbers)
        {
            order.Set(number, null);
        }

        chunks.RemoveAll(static chunk => chunk.Count == 0);
        Count = chunks.Sum(static chunk => chunk.Count);
        Work = Count == 0 ? 0 : Work - work;
        return new Load(count - Count, work);
    }

    /// <summary>The work that stands before this rank and number, be that there or not.</summary>
    public Load Below(long rank, long number)
    {
        var at = ChunkOf(rank, number);
        var (jobs, work) = (0, 0.0);
        for (var i = 0; i < at; i++)
        {
            jobs += chunks[i].Count;
            work += chunks[i].Work;
        }

        if (at < chunks.Count)
        {
            var index = chunks[at].IndexOf(rank, number);
            jobs += index;
            foreach (var job in chunks[at].Jobs[..index])
            {
                work += job.Cost;
            }
        }

        return new Load(jobs, work);
    }

    /// <param name="place">From 0.</param>
    /// <returns>Null beyond the end.</returns>
    public WaitingJob? At(int place)
    {
        for (var i = 0; place >= 0 && i < chunks.Count; i++)
        {
            if (place < chunks[i].Count)
            {
                return chunks[i].Jobs[place];
            }

            place -= chunks[i].Count;
        }

        return null;
    }

    /// <returns>Null where it is not there.</returns>
    public WaitingJob? Find(long number)
    {
        var at = ChunkOf(number);
        var index = at == chunks.Count ? 0 : chunks[at].IndexOf(number);
        return at < chunks.Count && IsAt(at, index, number) ? chunks[at].Jobs[index] : null;
    }

    /// <summary>The jobs before which less than so much work of the lane stands; within a chunk as if its jobs cost the same.</summary>
    public Load StartingWithin(double work)
    {
        var (jobs, before) = (0, 0.0);
        foreach (var chunk in chunks)
        {
            if (before + chunk.Work >= work)
            {
                var average = chunk.Work / chunk.Count;
                var some = (int)Math.Clamp(Math.Ceiling((work - before) / average), 0, chunk.Count);
                return new Load(jobs + some, before + (some * average));
            }

            jobs += chunk.Count;
            before += chunk.Work;
        }

        return new Load(jobs, before);
    }

    private WaitingJob RemoveAt(int at, int index)
    {
        var job = chunks[at].RemoveAt(index);
        if (chunks[at].Count == 0)
        {
            chunks.RemoveAt(at);
        }

        order.Set(job.Number, null);
        Count--;
        Work = Count == 0 ? 0 : Work - job.Cost;
        return job;
    }

    private int ChunkOf(long number) => ChunkOf(order.RankOf(number), number);

    /// <summary>Index of the first chunk that does not end before this rank and number.</summary>
    private int ChunkOf(long rank, long number)
    {
        if (chunks.Count == 0 || order.Precedes(chunks[^1].Last.Number, rank, number))
        {
            return chunks.Count;
        }

        var (low, high) = (0, chunks.Count - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (order.Precedes(chunks[middle].Last.Number, rank, number))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private bool IsAt(int at, int index, long number) => index < chunks[at].Count && chunks[at].Jobs[index].Number == number;
}
