namespace Farm.Dispatch;

/// <summary>Lines in which something waits, the lowest tag on top, of equal ones the line whose next job came first. A line knows its index, so that it moves in O(log n).</summary>
internal sealed class LineHeap
{
    private readonly List<Line> lines = [];

    public IReadOnlyList<Line> Lines => lines;

    public Line? Top => lines.Count == 0 ? null : lines[0];

    /// <summary>Puts a line in, or where its tag and its next job now say.</summary>
    public void Place(Line line)
    {
        if (line.HeapIndex < 0)
        {
            line.HeapIndex = lines.Count;
            lines.Add(line);
        }

        Sink(Rise(line.HeapIndex));
    }

    public void Remove(Line line)
    {
        var index = line.HeapIndex;
        if (index < 0)
        {
            return;
        }

        var last = lines[^1];
        lines.RemoveAt(lines.Count - 1);
        line.HeapIndex = -1;
        if (last != line)
        {
            lines[index] = last;
            last.HeapIndex = index;
            Sink(Rise(index));
        }
    }

    private int Rise(int index)
    {
        while (index > 0 && Precedes(lines[index], lines[(index - 1) / 2]))
        {
            index = Swap(index, (index - 1) / 2);
        }

        return index;
    }

    private void Sink(int index)
    {
        while (true)
        {
            var child = (2 * index) + 1;
            if (child + 1 < lines.Count && Precedes(lines[child + 1], lines[child]))
            {
                child++;
            }

            if (child >= lines.Count || !Precedes(lines[child], lines[index]))
            {
                return;
            }

            index = Swap(index, child);
        }
    }

    private int Swap(int from, int to)
    {
        (lines[from], lines[to]) = (lines[to], lines[from]);
        lines[from].HeapIndex = from;
        lines[to].HeapIndex = to;
        return to;
    }

    private static bool Precedes(Line one, Line other) =>
        one.Tag < other.Tag || (one.Tag == other.Tag && one.Head.First.Number < other.Head.First.Number);
}
