using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Google.Protobuf;
using AttributeType = Farm.Onnx.AttributeProto.Types.AttributeType;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Onnx;

/// <summary>Index of the nodes that make and take each tensor of a graph. It shows the graph as it was when the index was made.</summary>
internal sealed class GraphIndex
{
    private readonly Dictionary<string, NodeProto> producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<NodeProto>> consumers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> initializers = new(StringComparer.Ordinal);
    private readonly HashSet<string> captured = new(StringComparer.Ordinal);
    private readonly HashSet<string> outputs;

    public GraphIndex(GraphProto graph)
    {
        outputs = [.. graph.Output.Select(static output => output.Name)];

        // An initializer that is an input as well is a default, which a caller may override.
        var inputs = graph.Input.Select(static input => input.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var tensor in graph.Initializer.Where(tensor => !inputs.Contains(tensor.Name)))
        {
            initializers[tensor.Name] = tensor;
        }

        foreach (var node in graph.Node)
        {
            foreach (var output in node.Output)
            {
                producers[output] = node;
            }

            foreach (var input in node.Input.Distinct(StringComparer.Ordinal))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(consumers, input, out _) ??= []).Add(node);
            }

            captured.UnionWith(node.SubGraphs().SelectMany(NamesWithin));
        }
    }

    public NodeProto? Producer(string tensor) => producers.GetValueOrDefault(tensor);

    public IReadOnlyList<NodeProto> Consumers(string tensor) => consumers.TryGetValue(tensor, out var nodes) ? nodes : [];

    public bool IsOutput(string tensor) => outputs.Contains(tensor);

    /// <summary>Whether a sub-graph (a branch, a loop's body) mentions the tensor.</summary>
    public bool IsCaptured(string tensor) => captured.Contains(tensor);

    /// <summary>The initializer or Constant behind a name, through any Identity.</summary>
    public bool TryConstant(string name, [NotNullWhen(true)] out TensorProto? tensor)
    {
        // Exporters share equal weights through Identity; a graph has no cycles, but a broken one may.
        for (var hops = 0; hops <= producers.Count; hops++)
        {
            if (initializers.TryGetValue(name, out tensor))
            {
                return true;
            }

            if (Producer(name) is not { } node)
            {
                break;
            }

            if (node.OpType == "Constant" && node.Attribute.Count == 1)
            {
                tensor = ValueOf(node.Attribute[0]);
                return tensor is not null;
            }

            if (node.OpType != "Identity" || node.Input.Count != 1)
            {
                break;
            }

            name = node.Input[0];
        }

        tensor = null;
        return false;
    }

    /// <summary>A constant list of integers that lies in the model file itself.</summary>
    public bool TryIntegers(string name, [NotNullWhen(true)] out long[]? values)
    {
        values = null;
        if (TryConstant(name, out var tensor) && !ExternalData.IsExternal(tensor) && tensor.DataType is (int)DataType.Int64 or (int)DataType.Int32)
        {
            values = TensorData.Integers(tensor, "");
        }

        return values is not null;
    }

    /// <summary>A name that no tensor of the graph has.</summary>
    public string Unused(string wish)
    {
        var name = wish;
        for (var i = 1; producers.ContainsKey(name) || consumers.ContainsKey(name) || initializers.ContainsKey(name) || captured.Contains(name); i++)
        {
            name = $"{wish}_{i}";
        }

        return name;
    }

    private static TensorProto? ValueOf(AttributeProto attribute) => (attribute.Name, attribute.Type) switch
    {
        ("value", AttributeType.Tensor) => attribute.T,
        ("value_int", AttributeType.Int) => Tensor(DataType.Int64, [], [attribute.I]),
        ("value_ints", AttributeType.Ints) => Tensor<long>(DataType.Int64, [attribute.Ints.Count], [.. attribute.Ints]),
        ("value_float", AttributeType.Float) => Tensor(DataType.Float, [], [attribute.F]),
        ("value_floats", AttributeType.Floats) => Tensor<float>(DataType.Float, [attribute.Floats.Count], [.. attribute.Floats]),
        _ => null,
    };

    /// <summary>A tensor with raw data.</summary>
    public static TensorProto Tensor<T>(DataType type, ReadOnlySpan<long> dims, ReadOnlySpan<T> values, string name = "")
        where T : unmanaged => new()
        {
            Name = name, DataType = (int)type, Dims = { dims.ToArray() }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)),
        };

    private static IEnumerable<string> NamesWithin(GraphProto graph) => graph.Node
        .SelectMany(static node => node.Input.Concat(node.SubGraphs().SelectMany(NamesWithin)))
        .Concat(graph.Output.Select(static output => output.Name));
}
