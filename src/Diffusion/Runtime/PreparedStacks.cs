using Farm.Diffusion.Adapters.Stacks;

namespace Farm.Diffusion.Runtime;

/// <summary>
/// The stacks that one loaded model has ready for its graphs, up to a number of bytes; whatever was not used longest makes room, never one
/// that a render holds. For the thread that renders.
/// </summary>
/// <param name="mostBytes">Of all stacks that no render holds; those in use are kept whatever they weigh.</param>
internal sealed class PreparedStacks(long mostBytes) : IDisposable
{
    private readonly Dictionary<(string Component, string Key), Entry> entries = [];
    private readonly LinkedList<Entry> order = new();

    /// <summary>
    /// Memory of one stack that went, beyond the bound: the next is put into it where it fits, so that adapters that come and go by the hundred leave no
    /// holes and cost no fresh pages.
    /// </summary>
    private byte[]? spare;

    /// <summary>Bytes of all stacks kept.</summary>
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
            // First out, then in.
            var bytes = graph.BytesOf(stack);
            MakeRoom(bytes);
            entry = new((graph.Component, key), graph.Prepare(stack, Spare(bytes)));
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
        (Bytes, spare) = (0, null);
    }

    private byte[]? Spare(long bytes)
    {
        if (spare is null || !PreparedStack.Fits(spare, bytes))
        {
            return null;
        }

        var memory = spare;
        spare = null;
        return memory;
    }

    /// <param name="bytes">That will be added.</param>
    private void MakeRoom(long bytes)
    {
        for (var at = order.Last; at is not null && Bytes + bytes > mostBytes;)
        {
            var (entry, next) = (at.Value, at.Previous);
            if (entry.Users == 0)
            {
                order.Remove(at);
                entries.Remove(entry.Name);
                Bytes -= entry.Stack.Bytes;
                var memory = entry.Stack.Release();
                spare = spare is null || memory.Length > spare.Length || PreparedStack.Fits(memory, bytes) ? memory : spare;
            }

            at = next;
        }
    }

    private sealed record Entry((string Component, string Key) Name, PreparedStack Stack)
    {
        public int Users { get; set; }
    }
}
