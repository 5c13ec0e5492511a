using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Adapters.Stacks;
using Farm.Diffusion.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Runtime;

/// <summary>
/// Values bound to the A and B inputs of one grafted graph. Rows of one stack read its own values; for rows of several, matrices with a row
/// each are put together in buffers that are kept, ranks filled up with zeros. As long as the rows stay the same, nothing is done.
/// </summary>
internal sealed class AdapterBinding : IDisposable
{
    private readonly Graph graph;
    private readonly IReadOnlyList<GraftedLayer> layers;
    private readonly OrtValue[] none;
    private readonly Dictionary<string, TensorBuffer> composed = new(StringComparer.Ordinal);
    private readonly List<PreparedStack> bound = [];
    private readonly List<PreparedStack> distinct = [];

    /// <param name="graph">Grafted.</param>
    /// <param name="layers">That the graft gave inputs.</param>
    public AdapterBinding(Graph graph, IReadOnlyList<GraftedLayer> layers)
    {
        (this.graph, this.layers) = (graph, layers);
        none = new OrtValue[2 * layers.Count];
        for (var i = 0; i < layers.Count; i++)
        {
            none[2 * i] = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, layers[i].Type, layers[i].ShapeOfA(1, 0));
            none[(2 * i) + 1] = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, layers[i].Type, layers[i].ShapeOfB(1, 0));
        }

        BindAll(null);
    }

    /// <param name="rows">A stack for each row of the batch; empty for no adapter at all.</param>
    public void Bind(ReadOnlySpan<PreparedStack> rows)
    {
        if (AreBound(rows))
        {
            return;
        }

        bound.Clear();
        bound.AddRange(rows);
        distinct.Clear();
        foreach (var row in rows)
        {
            if (!distinct.Contains(row))
            {
                distinct.Add(row);
            }
        }

        if (distinct.Count < 2)
        {
            BindAll(distinct.Count == 0 ? null : distinct[0]);
        }
        else
        {
            Compose();
        }
    }

    public void Dispose()
    {
        foreach (var value in none)
        {
            value.Dispose();
        }

        foreach (var buffer in composed.Values)
        {
            buffer.Dispose();
        }
    }

    /// <summary>The rows that are bound, or as many of one stack, which are read alike whatever their number.</summary>
    private bool AreBound(ReadOnlySpan<PreparedStack> rows)
    {
        if (rows.Length != bound.Count && (distinct.Count != 1 || rows.IsEmpty))
        {
            return false;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            if (!ReferenceEquals(rows[i], distinct.Count == 1 ? distinct[0] : bound[i]))
            {
                return false;
            }
        }

        return true;
    }

    private void BindAll(PreparedStack? stack)
    {
        BindRows(1);
        for (var i = 0; i < layers.Count; i++)
        {
            graph.Lend(layers[i].A, stack?.A(i) ?? none[2 * i]);
            graph.Lend(layers[i].B, stack?.B(i) ?? none[(2 * i) + 1]);
        }
    }

    private void Compose()
    {
        BindRows(bound.Count);
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            var rank = 0;
            foreach (var stack in distinct)
            {
                rank = layer.Kind == GraftKind.Kernel ? rank + stack.Rank(i) : Math.Max(rank, stack.Rank(i));
            }

            if (rank == 0)
            {
                graph.Lend(layer.A, none[2 * i]);
                graph.Lend(layer.B, none[(2 * i) + 1]);
                continue;
            }

            if (layer.Kind == GraftKind.Kernel)
            {
                JoinKernels(i, layer, rank);
            }
            else
            {
                Place(Buffer(layer, layer.A, layer.ShapeOfA(bound.Count, rank)), i, layer, layer.LayoutOfA, rank, static (stack, at) => stack.A(at));
            }

            Place(Buffer(layer, layer.B, layer.ShapeOfB(bound.Count, rank)), i, layer, layer.LayoutOfB, rank, static (stack, at) => stack.B(at));
        }
    }

    private void JoinKernels(int at, GraftedLayer layer, int rank)
    {
        var buffer = Buffer(layer, layer.A, layer.ShapeOfA(bound.Count, rank));
        var place = 0;
        foreach (var stack in distinct)
        {
            if (stack.A(at) is { } value)
            {
                var bytes = value.GetTensorMutableRawData();
                bytes.CopyTo(buffer.Bytes[place..]);
                place += bytes.Length;
            }
        }
    }

    /// <summary>Each row's matrix at its place: a kernel's among those of the batch's other stacks, any other's at the front.</summary>
    private void Place(
        TensorBuffer buffer, int at, GraftedLayer layer, (int Runs, int Unit) layout, int rank, Func<PreparedStack, int, OrtValue?> part)
    {
        var bytes = buffer.Bytes;
        bytes.Clear();
        var unit = layout.Unit * Elements.SizeOf(layer.Type);
        for (var row = 0; row < bound.Count; row++)
        {
            if (part(bound[row], at) is not { } value)
            {
                continue;
            }

            var source = value.GetTensorMutableRawData();
            var own = bound[row].Rank(at) * unit;
            var start = layer.Kind == GraftKind.Kernel ? Before(bound[row], at) * unit : 0;
            for (var run = 0; run < layout.Runs; run++)
            {
                source.Slice(run * own, own).CopyTo(bytes[((((row * layout.Runs) + run) * rank * unit) + start)..]);
            }
        }
    }

    private int Before(PreparedStack stack, int at)
    {
        var ranks = 0;
        foreach (var other in distinct)
        {
            if (ReferenceEquals(other, stack))
            {
                break;
            }

            ranks += other.Rank(at);
        }

        return ranks;
    }

    private TensorBuffer Buffer(GraftedLayer layer, string input, long[] shape)
    {
        if (!composed.TryGetValue(input, out var buffer))
        {
            buffer = composed[input] = new TensorBuffer(input, layer.Type);
        }

        buffer.Reshape(shape);
        graph.Lend(input, buffer.Value);
        return buffer;
    }

    private void BindRows(int count)
    {
        if (graph.Has(AdapterGraft.Rows))
        {
            graph.Input(AdapterGraft.Rows, 1).Write([count]);
        }
    }
}
