using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Onnx;
using Google.Protobuf;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Merging;

/// <summary>
/// Reads and changes layers' weights in a graph, in PyTorch's layout: [Out, In] of a Linear, [Out, In, KernelHeight, KernelWidth] of a
/// convolution. A changed weight is kept in the type that the layer computes in (a quantized one becomes as wide as that) and in the model
/// file itself; where several layers share a weight, the others keep the old one.
/// </summary>
internal sealed class WeightMerge(OnnxFile file)
{
    /// <summary>Initializers that this merge made, each of one target's node.</summary>
    private readonly Dictionary<string, TensorProto> own = new(StringComparer.Ordinal);

    /// <summary>The layer's weight as it is now.</summary>
    /// <exception cref="InvalidDataException">The weight is stored in a type whose numbers are not known.</exception>
    public float[] ReadWeight(AdapterTarget target)
    {
        if (own.TryGetValue(target.Node.Input[1], out var merged))
        {
            var values = TensorData.Floats(merged, file.Folder);
            return IsTurned(target) ? Turn(values, target.Layer.In, target.Layer.Out) : values;
        }

        var stored = target.Weight.Read(file.Folder);
        return target.Weight.IsTransposed ? Turn(stored, target.Layer.In, target.Layer.Out) : stored;
    }

    /// <summary>Adds a dense delta to the layer's weight.</summary>
    /// <param name="target">Of this file.</param>
    /// <param name="delta">As long as the weight, in PyTorch's layout.</param>
    /// <exception cref="ArgumentException">The delta has another length than the weight.</exception>
    /// <exception cref="InvalidDataException">As for <see cref="ReadWeight"/>.</exception>
    public void Add(AdapterTarget target, ReadOnlySpan<float> delta)
    {
        var weight = ReadWeight(target);
        if (delta.Length != weight.Length)
        {
            throw new ArgumentException($"{target.Layer.Name}: the delta has {delta.Length} numbers, the weight {weight.Length}.", nameof(delta));
        }

        TensorPrimitives.Add(weight, delta, weight);
        Write(target, weight);
    }

    /// <summary>Gives the layer another weight. A module that the graph runs twice has two targets, each to be changed.</summary>
    /// <param name="target">Of this file.</param>
    /// <param name="weight">In PyTorch's layout.</param>
    public void Write(AdapterTarget target, float[] weight)
    {
        var layer = target.Layer;
        var turned = IsTurned(target);
        var tensor = new TensorProto { DataType = (int)target.Weight.Type };
        long[] dims = layer.IsConvolution ? [layer.Out, layer.In, layer.KernelHeight, layer.KernelWidth] : turned ? [layer.In, layer.Out] : [layer.Out, layer.In];
        tensor.Dims.AddRange(dims);
        tensor.RawData = Bytes(turned ? Turn(weight, layer.Out, layer.In) : weight, target.Weight.Type);
        if (own.TryGetValue(target.Node.Input[1], out var old))
        {
            tensor.Name = old.Name;
            file.Graph.Initializer.Remove(old);
        }
        else
        {
            tensor.Name = new GraphIndex(file.Graph).Unused($"{layer.Name}.merged");
            var before = target.Node.Input[1];
            target.Node.Input[1] = tensor.Name;
            Release(before);
        }

        own[tensor.Name] = tensor;
        file.Graph.Initializer.Add(tensor);
    }

    /// <summary>Whether the node reads its weight as [In, Out], which only a Gemm with transB does not.</summary>
    private static bool IsTurned(AdapterTarget target) => target.Node.OpType == "MatMul" || (target.Node.OpType == "Gemm" && target.Node.Int("transB", 0) == 0);

    /// <summary>Takes what nothing reads any more out of the file, so that a copy is no larger than its original.</summary>
    private void Release(string name)
    {
        var index = new GraphIndex(file.Graph);
        if (name.Length == 0 || index.IsOutput(name) || index.IsCaptured(name) || index.Consumers(name).Count > 0)
        {
            return;
        }

        if (index.Producer(name) is { } producer)
        {
            file.Graph.Node.Remove(producer);
            foreach (var input in producer.Input)
            {
                Release(input);
            }
        }
        else if (file.Graph.Initializer.FirstOrDefault(tensor => tensor.Name == name) is { } unused)
        {
            file.Graph.Initializer.Remove(unused);
        }
    }

    private static ByteString Bytes(float[] values, DataType type)
    {
        switch (type)
        {
            case DataType.Float16:
                var halves = new Half[values.Length];
                TensorPrimitives.ConvertToHalf(values, halves);
                return ByteString.CopyFrom(MemoryMarshal.AsBytes<Half>(halves));
            case DataType.Bfloat16:
                var narrow = new ushort[values.Length];
                for (var i = 0; i < narrow.Length; i++)
                {
                    // Round half to even, as PyTorch converts.
                    var bits = BitConverter.SingleToUInt32Bits(values[i]);
                    narrow[i] = (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
                }

                return ByteString.CopyFrom(MemoryMarshal.AsBytes<ushort>(narrow));
            default:
                return ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values));
        }
    }

    private static float[] Turn(float[] matrix, int rows, int columns)
    {
        var turned = new float[matrix.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                turned[(column * rows) + row] = matrix[(row * columns) + column];
            }
        }

        return turned;
    }
}
