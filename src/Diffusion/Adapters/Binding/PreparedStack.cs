using System.Buffers;
using System.Numerics.Tensors;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Adapters.Binding;

/// <summary>
/// A stack as one grafted graph reads it: for each layer one A and one B in the graph's type, the adapters side by side along the rank, their
/// weights in B. In memory of the runtime's own, which goes when it is disposed of.
/// </summary>
internal sealed class PreparedStack : IDisposable
{
    private readonly int[] ranks;
    private readonly OrtValue?[] a;
    private readonly OrtValue?[] b;

    /// <param name="stack">Fits the layers.</param>
    /// <param name="layers">Of the graph, in its order.</param>
    public PreparedStack(AdapterStack stack, IReadOnlyList<GraftedLayer> layers)
    {
        (ranks, a, b) = (new int[layers.Count], new OrtValue[layers.Count], new OrtValue[layers.Count]);
        for (var i = 0; i < layers.Count; i++)
        {
            (LowRankDelta Delta, float Weight)[] deltas = [.. stack.Of(layers[i].Layer)];
            if (deltas.Length > 0)
            {
                Prepare(i, layers[i], deltas);
            }
        }
    }

    public long Bytes { get; private set; }

    /// <summary>Of a layer; 0 where no adapter changes it.</summary>
    public int Rank(int layer) => ranks[layer];

    /// <summary>Null where no adapter changes the layer.</summary>
    public OrtValue? A(int layer) => a[layer];

    /// <inheritdoc cref="A"/>
    public OrtValue? B(int layer) => b[layer];

    public void Dispose()
    {
        foreach (var value in a.Concat(b))
        {
            value?.Dispose();
        }
    }

    private void Prepare(int at, GraftedLayer layer, (LowRankDelta Delta, float Weight)[] deltas)
    {
        var rank = ranks[at] = deltas.Sum(static use => use.Delta.Rank);
        a[at] = Join(layer, layer.ShapeOfA(1, rank), layer.LayoutOfA, rank, deltas, static use => (use.Delta.Down, 1));
        b[at] = Join(layer, layer.ShapeOfB(1, rank), layer.LayoutOfB, rank, deltas, static use => (use.Delta.Up, use.Weight));
    }

    private OrtValue Join(
        GraftedLayer layer, long[] shape, (int Runs, int Unit) layout, int rank, (LowRankDelta Delta, float Weight)[] deltas,
        Func<(LowRankDelta Delta, float Weight), (float[] Values, float Factor)> part)
    {
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, layer.Type, shape);
        var (width, length) = (rank * layout.Unit, layout.Runs * rank * layout.Unit);
        var joined = ArrayPool<float>.Shared.Rent(length);
        var start = 0;
        foreach (var delta in deltas)
        {
            var ((values, factor), own) = (part(delta), delta.Delta.Rank * layout.Unit);
            for (var run = 0; run < layout.Runs; run++)
            {
                TensorPrimitives.Multiply(values.AsSpan(run * own, own), factor, joined.AsSpan((run * width) + start, own));
            }

            start += own;
        }

        var bytes = value.GetTensorMutableRawData();
        Elements.TryWrite(joined.AsSpan(0, length), layer.Type, bytes);
        ArrayPool<float>.Shared.Return(joined);
        Bytes += bytes.Length;
        return value;
    }
}
