using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Adapters.Stacks;

namespace Farm.Diffusion.Runtime;

/// <summary>A graph that takes adapters, opened when the first adapter asks for it: the twin of one that takes none, or the only one.</summary>
/// <param name="component">The part that the graph plays.</param>
/// <param name="open">Opens the graph and tells its layers.</param>
internal sealed class GraftedGraph(string component, Func<(Graph Graph, IReadOnlyList<GraftedLayer> Layers)> open) : IDisposable
{
    private volatile Parts? opened;

    public string Component => component;

    /// <summary>Null until an adapter has asked for it.</summary>
    public Graph? Opened => opened?.Graph;

    /// <exception cref="Microsoft.ML.OnnxRuntime.OnnxRuntimeException">The runtime cannot load the graph.</exception>
    /// <exception cref="InvalidDataException">The file is not what it was when the model was loaded.</exception>
    public Graph Open() => Ready().Graph;

    /// <inheritdoc cref="Open"/>
    /// <param name="stack">Of adapters that fit the graph's layers.</param>
    /// <param name="spare">Memory to be used again, into which the stack fits.</param>
    public PreparedStack Prepare(AdapterStack stack, byte[]? spare = null) => new(stack, Ready().Layers, spare);

    /// <summary>Bytes that <see cref="Prepare"/> will take.</summary>
    public int BytesOf(AdapterStack stack) => PreparedStack.BytesOf(stack, Ready().Layers);

    /// <summary>The graph with these adapters bound.</summary>
    /// <param name="rows">A stack for each row of the batch, or one for all; empty for none.</param>
    public Graph With(ReadOnlySpan<PreparedStack> rows)
    {
        var parts = Ready();
        parts.Binding.Bind(rows);
        return parts.Graph;
    }

    /// <summary>Closes the graph too, but where it is the one that disposes of this.</summary>
    public void Dispose()
    {
        if (opened is { } parts)
        {
            opened = null;
            parts.Binding.Dispose();
            parts.Graph.Dispose();
        }
    }

    private Parts Ready()
    {
        if (opened is { } ready)
        {
            return ready;
        }

        var (graph, layers) = open();
        return opened = new(graph, layers, new AdapterBinding(graph, layers));
    }

    private sealed record Parts(Graph Graph, IReadOnlyList<GraftedLayer> Layers, AdapterBinding Binding);
}
