namespace Farm.Diffusion.Adapters.Binding;

/// <summary>
/// The stacks that one loaded model has ready for its graphs, up to a number of bytes; whatever was not used longest makes room, never one
/// that a render holds. For the thread that renders.
/// </summary>
/// <param name="mostBytes">Of all stacks that no render holds; those in use are kept whatever they weigh.</param>
internal sealed class PreparedStacks(long mostBytes) : IDisposable
{
    private readonly Dictionary<(string Component, string Key), Entry> entries = [];
    private readonly LinkedList<Entry> order = new();

    /// <summary>Of all stacks kept.</summary>
    public long Bytes { get; private set; }

    public int Count => entries.Count;

    /// <summary>The stack as the graph reads it, kept or prepared now; to be given back.</summary>
    /// <param name="graph">Of a part that the stack touches.</param>
    /// <param name="key">Names the adapters that do, with their weights.</param>
    /// <param name="stack">What is prepared.</param>
    public PreparedStack Rent(GraftedGraph graph, string key, AdapterStack stack)
    {
        if (!entries.TryGetValue((graph.Component, key), out var entry))
        {
            // First out, then in, and into the same memory where it fits: adapters that come and go by the hundred leave no holes.
            var spare = MakeRoom(graph.BytesOf(stack));
            entry = new((graph.Component, key), graph.Prepare(stack, spare));
            entries.Add(entry.Name, entry);
            Bytes += entry.Stack.Bytes;
        }
        else
        {
            order.Remove(entry);
        }

        order.AddFirst(entry);
        entry.Users++;
        return entry.Stack;
    }

    public void Return(GraftedGraph graph, string key)
    {
        entries[(graph.Component, key)].Users--;
        MakeRoom(0);
    }

    public void Dispose()
    {
        foreach (var entry in order)
        {
            entry.Stack.Dispose();
        }

        entries.Clear();
        order.Clear();
        Bytes = 0;
    }

    /// <param name="bytes">That will be added.</param>
    /// <returns>The memory of the stack that went last; null where none had to go.</returns>
    private byte[]? MakeRoom(long bytes)
    {
        byte[]? spare = null;
        for (var at = order.Last; at is not null && Bytes + bytes > mostBytes;)
        {
            var (entry, next) = (at.Value, at.Previous);
            if (entry.Users == 0)
            {
                order.Remove(at);
                entries.Remove(entry.Name);
                Bytes -= entry.Stack.Bytes;
                spare = entry.Stack.Release();
            }

            at = next;
        }

        return spare;
    }

    private sealed record Entry((string Component, string Key) Name, PreparedStack Stack)
    {
        public int Users { get; set; }
    }
}
