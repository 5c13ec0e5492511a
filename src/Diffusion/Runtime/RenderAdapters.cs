using Farm.Diffusion.Adapters.Stacks;

namespace Farm.Diffusion.Runtime;

/// <summary>The adapters of one render, ready for each graph that they touch; what it rents is given back when it is disposed of.</summary>
internal sealed class RenderAdapters(AdapterStack stack, PreparedStacks prepared) : IDisposable
{
    private readonly Dictionary<GraftedGraph, (string Key, PreparedStack Stack)> rented = [];

    /// <summary>Each adapter's id and weight, for people.</summary>
    public IReadOnlyList<string> Names => stack.Names;

    /// <summary>Names the adapters that change this part of the model; empty where none does.</summary>
    public string KeyOf(string component) => stack.KeyOf(component) ?? "";

    /// <summary>Null for a graph that none of the adapters touches.</summary>
    public PreparedStack? For(Graph graph)
    {
        if (graph.Grafted is not { } grafted)
        {
            return null;
        }

        if (rented.TryGetValue(grafted, out var ready))
        {
            return ready.Stack;
        }

        if (stack.KeyOf(grafted.Component) is not { } key)
        {
            return null;
        }

        var made = prepared.Rent(grafted, key, stack);
        rented.Add(grafted, (key, made));
        return made;
    }

    public void Dispose()
    {
        foreach (var (graph, (key, _)) in rented)
        {
            prepared.Return(graph, key);
        }

        rented.Clear();
    }
}
