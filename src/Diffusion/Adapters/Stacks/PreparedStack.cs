using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Adapters.Stacks;

/// <summary>
/// A stack as one grafted graph reads it: for each layer one A and one B in the graph's type, the adapters side by side along the rank, their
/// weights in B. All in one block, so that hundreds of stacks that come and go leave no holes in memory.
/// </summary>
internal sealed class PreparedStack : IDisposable
{
    /// <summary>Alignment of each matrix in the block, in bytes, for the runtime's vector instructions.</summary>
    private const int Alignment = 64;

    private readonly int[] ranks;
    private readonly OrtValue?[] a;
    private readonly OrtValue?[] b;
    private readonly byte[] block;
    private int used;

    /// <param name="stack">Fits the layers.</param>
    /// <param name="layers">Of the graph, in its order.</param>
    /// <param name="spare">Memory of a stack that is no more, used again; it fits.</param>
    public PreparedStack(AdapterStack stack, IReadOnlyList<GraftedLayer> layers, byte[]? spare = null)
    {
        (ranks, a, b) = (new int[layers.Count], new OrtValue[layers.Count], new OrtValue[layers.Count]);
        block = spare ?? GC.AllocateUninitializedArray<byte>(BytesOf(stack, layers), pinned: true);
        used = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(block, 0) & (Alignment - 1));
        for (var i = 0; i < layers.Count; i++)
        {
            (LowRankDelta Delta, float Weight)[] deltas = [.. stack.Of(layers[i].Layer)];
            if (deltas.Length > 0)
            {
                Prepare(i, layers[i], deltas);
            }
        }
    }

    /// <summary>Whether memory is large enough for so many bytes, and not far too large.</summary>
    public static bool Fits(byte[] memory, long bytes) => memory.Length >= bytes && memory.Length / 2 <= bytes;

    /// <summary>Bytes that a stack will take.</summary>
    public static int BytesOf(AdapterStack stack, IReadOnlyList<GraftedLayer> layers)
    {
        var bytes = Alignment;
        foreach (var layer in layers)
        {
            var rank = stack.Of(layer.Layer).Sum(static use => use.Delta.Rank);
            bytes = checked(bytes + Padded(SizeOf(layer, layer.LayoutOfA, rank)) + Padded(SizeOf(layer, layer.LayoutOfB, rank)));
        }

        return bytes;
    }

    public long Bytes => block.Length;

    /// <summary>Rank of a layer; 0 where no adapter changes it.</summary>
    public int Rank(int layer) => ranks[layer];

    /// <summary>Null where no adapter changes the layer.</summary>
    public OrtValue? A(int layer) => a[layer];

    /// <inheritdoc cref="A"/>
    public OrtValue? B(int layer) => b[layer];

    public void Dispose() => Release();

    /// <summary>Ends the stack.</summary>
    /// <returns>Its memory, for another.</returns>
    public byte[] Release()
    {
        foreach (var value in a.Concat(b))
        {
            value?.Dispose();
        }

        return block;
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

        var size = SizeOf(layer, layout, rank);
        Elements.TryWrite(joined.AsSpan(0, length), layer.Type, block.AsSpan(used, size));
        ArrayPool<float>.Shared.Return(joined);
        var value = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, layer.Type, shape, Marshal.UnsafeAddrOfPinnedArrayElement(block, used), size);
        used += Padded(size);
        return value;
    }

    private static int SizeOf(GraftedLayer layer, (int Runs, int Unit) layout, int rank) =>
        checked(layout.Runs * layout.Unit * rank * Elements.SizeOf(layer.Type));

    private static int Padded(int bytes) => (bytes + Alignment - 1) & -Alignment;
}
