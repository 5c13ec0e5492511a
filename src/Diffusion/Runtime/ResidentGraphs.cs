namespace Farm.Diffusion.Runtime;

/// <summary>
/// The graphs of one model that are in memory, within a number of bytes: one that is about to run is opened, and others are closed until it fits, text encoders first and then
/// those that ran longest ago. One that alone is larger than the limit is opened all the same, with nothing beside it. For one thread at a time: the one that renders, or
/// whoever keeps the model between renders.
/// </summary>
internal sealed class ResidentGraphs
{
    /// <summary>The last used first.</summary>
    private readonly LinkedList<Graph> open = new();

    private long bytes;

    /// <summary>Most bytes of weights at a time.</summary>
    public long Limit { get; private set; } = long.MaxValue;

    /// <summary>Bytes of the graphs that are open; may be read by any thread.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Number of times that a graph was opened, the first one included.</summary>
    public int Openings { get; private set; }

    /// <summary>Sets the limit and closes what no longer fits.</summary>
    public void KeepWithin(long limit)
    {
        Limit = limit;
        MakeRoom(0);
    }

    /// <summary>Whether the graph is open, or has room beside those that are.</summary>
    public bool Admits(Graph graph) => graph.IsOpen || graph.Bytes <= Limit - Bytes;

    /// <summary>Opens the graph if it is not open, closing others as the limit asks; allocates nothing where it is.</summary>
    /// <exception cref="Microsoft.ML.OnnxRuntime.OnnxRuntimeException">The runtime cannot load it.</exception>
    public void Use(Graph graph)
    {
        if (open.First?.Value == graph)
        {
            return;
        }

        if (open.Find(graph) is { } node)
        {
            open.Remove(node);
            open.AddFirst(node);
            return;
        }

        MakeRoom(graph.Bytes);
        graph.OpenSession();
        Openings++;
        open.AddFirst(graph);
        Interlocked.Add(ref bytes, graph.Bytes);
    }

    public void Close(Graph graph)
    {
        if (open.Remove(graph))
        {
            graph.CloseSession();
            Interlocked.Add(ref bytes, -graph.Bytes);
        }
    }

    private void MakeRoom(long wanted)
    {
        while (open.Last is { } oldest && wanted > Limit - Bytes)
        {
            Close(open.LastOrDefault(static graph => graph.LeavesFirst) ?? oldest.Value);
        }
    }
}
