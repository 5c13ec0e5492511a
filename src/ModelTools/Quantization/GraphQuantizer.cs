using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Farm.Diffusion.Onnx;
using Farm.ModelTools.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Quantization;

/// <summary>
/// Stores the weights of a graph's layers in fewer bits. A node before each layer gives them back in the precision that the graph computes
/// in, under the weight's own name, so that no other node changes.
/// </summary>
internal sealed class GraphQuantizer(OnnxFile file, QuantizeOptions options, ExternalDataWriter data)
{
    private readonly GraphProto graph = file.Graph;
    private readonly List<NodeProto> restoring = [];
    private readonly List<TensorProto> added = [];

    /// <summary>Changes the model in memory and writes its large tensors to the writer.</summary>
    /// <returns>A line for each weight, or why the graph cannot be changed.</returns>
    public (IReadOnlyList<WeightReport> Weights, string? Problem) Run(CancellationToken cancellationToken)
    {
        if (options.Precision == WeightPrecision.Fp8 && OpsetConversion.Raise(file.Model) is { } problem)
        {
            return ([], problem);
        }

        ConstantSharing.Apply(graph);
        var index = new GraphIndex(graph);
        var weights = Candidates().Select(candidate => Judge(candidate.Name, candidate.Tensor, candidate.Owner, index)).ToArray();
        KeepSensitive(weights);
        var replaced = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var weight in weights.Where(static weight => weight.Kept is null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            weight.Kept = Store(weight, index);
            if (weight.Kept is null)
            {
                replaced.Add(weight.Owner);
            }
        }

        Rebuild(replaced, cancellationToken);
        return ([.. weights.Select(static weight => new WeightReport(weight.Uses.Layer, weight.Elements, weight.Kept, weight.RelativeError))], null);
    }

    private Weight Judge(string name, TensorProto tensor, object owner, GraphIndex index)
    {
        _ = TensorShape.TryCount(tensor, out var elements, out _);
        var weight = new Weight(name, tensor, owner, WeightUses.Of(name, tensor.Dims.Count, graph, index), elements);
        weight.Kept = elements < SensitiveLayers.LeastElements ? $"fewer than {SensitiveLayers.LeastElements} elements"
            : graph.Input.Any(input => input.Name == name) ? "an input of the graph too"
            : weight.Uses.Obstacle;
        return weight;
    }

    private static void KeepSensitive(Weight[] weights)
    {
        var left = (long)(SensitiveLayers.MostShare * weights.Sum(static weight => weight.Elements));
        foreach (var weight in weights.Where(static weight => weight.Kept is null).OrderBy(static weight => weight.Elements))
        {
            if (SensitiveLayers.Reason(weight.Uses.Layer, weight.Uses.AtBoundary) is { } reason && weight.Elements <= left)
            {
                weight.Kept = reason;
                left -= weight.Elements;
            }
        }
    }

    /// <summary>Constants of two and more dimensions in floating point.</summary>
    private (string Name, TensorProto Tensor, object Owner)[] Candidates() =>
        graph.Initializer.Select(static tensor => (tensor.Name, tensor, (object)tensor))
            .Concat(graph.Node.Where(static node => node.OpType == "Constant" && node.Find("value")?.T is not null)
                .Select(static node => (node.Output[0], node.Find("value")?.T ?? new TensorProto(), (object)node)))
            .Where(static candidate => candidate.Item2.Dims.Count >= 2
                && (DataType)candidate.Item2.DataType is DataType.Float or DataType.Float16 or DataType.Bfloat16)
            .ToArray();

    /// <returns>Why the weight could not be stored, or null.</returns>
    private string? Store(Weight weight, GraphIndex index)
    {
        var (name, tensor) = (weight.Name, weight.Tensor);
        var type = (DataType)tensor.DataType;
        if (options.Precision == WeightPrecision.Fp16 && type != DataType.Float)
        {
            return $"is {ElementTypes.NameOf(tensor.DataType)} already";
        }

        var values = TensorData.Floats(tensor, file.Folder);
        var stored = new TensorProto { Name = index.Unused($"{name}.stored"), Dims = { tensor.Dims } };
        if (options.Precision == WeightPrecision.Fp16)
        {
            return StoreHalf(weight, stored, values);
        }

        var axis = options.PerTensor ? null : weight.Uses.Axis;
        if (ScaledFloat8.Of(values, [.. tensor.Dims], axis) is not { } rounded)
        {
            return "has infinite numbers or NaN";
        }

        weight.RelativeError = rounded.RelativeError;
        stored.DataType = (int)DataType.Float8E4M3Fn;
        data.Put(stored, rounded.Codes);
        var scale = GraphIndex.Tensor<float>(
            DataType.Float, axis is null ? [] : [rounded.Scales.Length], rounded.Scales, index.Unused($"{name}.scale"));
        var node = new NodeProto { OpType = "DequantizeLinear", Input = { stored.Name, scale.Name }, Output = { name } };
        if (axis is { } channel)
        {
            node.Set("axis", channel);
        }

        added.AddRange([stored, scale]);
        restoring.Add(node);
        if (type != DataType.Float)
        {
            // A scale in half precision has too few digits for small weights; the product is cast instead.
            node.Output[0] = index.Unused($"{name}.restored");
            restoring.Add(Cast(node.Output[0], name, type));
        }

        return null;
    }

    private string? StoreHalf(Weight weight, TensorProto stored, float[] values)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(values));
        if (!(largest <= (float)Half.MaxValue))
        {
            return $"has {largest}, beyond {Half.MaxValue}";
        }

        var halves = new Half[values.Length];
        TensorPrimitives.ConvertToHalf(values, halves);
        stored.DataType = (int)DataType.Float16;
        data.Put(stored, MemoryMarshal.AsBytes<Half>(halves));
        added.Add(stored);
        restoring.Add(Cast(stored.Name, weight.Name, DataType.Float));
        var back = new float[values.Length];
        TensorPrimitives.ConvertToSingle(halves, back);
        var norm = TensorPrimitives.Norm<float>(values);
        weight.RelativeError = norm > 0 ? TensorPrimitives.Distance<float>(values, back) / norm : 0;
        return null;
    }

    private static NodeProto Cast(string from, string to, DataType type)
    {
        var node = new NodeProto { OpType = "Cast", Input = { from }, Output = { to } };
        node.Set("to", (long)type);
        return node;
    }

    private void Rebuild(HashSet<object> replaced, CancellationToken cancellationToken)
    {
        var nodes = restoring.Concat(graph.Node.Where(node => !replaced.Contains(node))).ToArray();
        var tensors = graph.Initializer.Where(tensor => !replaced.Contains(tensor)).ToArray();
        graph.Node.Clear();
        graph.Node.AddRange(nodes);
        graph.Initializer.Clear();
        graph.Initializer.AddRange(tensors);

        // What is kept but lay in the original's external file moves into the new one.
        foreach (var tensor in ModelTensors.All(file.Model).Where(ExternalData.IsExternal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            data.Put(tensor, TensorData.Bytes(tensor, file.Folder).Span);
        }

        graph.Initializer.AddRange(added);
    }

    /// <summary>A constant on its way: what uses it, and why it is kept, if it is.</summary>
    private sealed record Weight(string Name, TensorProto Tensor, object Owner, WeightUses Uses, long Elements)
    {
        public string? Kept { get; set; }

        public double RelativeError { get; set; }
    }
}
