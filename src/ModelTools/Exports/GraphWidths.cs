namespace Farm.ModelTools.Exports;

/// <summary>
/// Finds what weights take a graph's inputs: the convolution, product or table at the end of casts and the like. Exports leave many axes
/// free, but no weight's shape is.
/// </summary>
internal sealed class GraphWidths
{
    private const int MostNodes = 64;

    /// <summary>Operators that leave the last axis (and for pictures the channels) as it was, whichever operand it came by.</summary>
    private static readonly HashSet<string> KeepsFeatures = new(StringComparer.Ordinal)
    {
        "Identity", "Cast", "Mul", "Add", "Sub", "Div", "LayerNormalization", "RMSNormalization", "SimplifiedLayerNormalization",
    };

    private static readonly HashSet<string> KeepsIds = new(StringComparer.Ordinal) { "Identity", "Cast", "Reshape", "Unsqueeze", "Squeeze", "Flatten" };

    private readonly Dictionary<string, IReadOnlyList<long>> weights = new(StringComparer.Ordinal);
    private readonly ILookup<string, (NodeProto Node, int Operand)> readers;
    private readonly Dictionary<string, NodeProto> writers = new(StringComparer.Ordinal);

    public GraphWidths(GraphProto graph, IEnumerable<string> inputs)
    {
        foreach (var tensor in graph.Initializer)
        {
            weights[tensor.Name] = [.. tensor.Dims];
        }

        foreach (var node in graph.Node)
        {
            foreach (var output in node.Output)
            {
                writers[output] = node;
            }
        }

        readers = graph.Node
            .SelectMany(static node => node.Input.Select((name, operand) => (Name: name, Node: node, Operand: operand)))
            .ToLookup(static use => use.Name, static use => (use.Node, use.Operand), StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            if (Walk(input, KeepsFeatures, WidthTaken) is { } width)
            {
                Features[input] = width;
            }

            if (Walk(input, KeepsIds, TableRead) is { } table)
            {
                Tables[input] = table;
            }
        }
    }

    public Dictionary<string, long> Features { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (long Rows, long Width)> Tables { get; } = new(StringComparer.Ordinal);

    private T? Walk<T>(string start, HashSet<string> passes, Func<NodeProto, int, T?> find)
        where T : struct
    {
        var queue = new Queue<string>([start]);
        for (var seen = 0; seen < MostNodes && queue.TryDequeue(out var name); seen++)
        {
            foreach (var (node, operand) in readers[name])
            {
                if (find(node, operand) is { } found)
                {
                    return found;
                }

                if (passes.Contains(node.OpType) && node.Output.Count > 0)
                {
                    queue.Enqueue(node.Output[0]);
                }
            }
        }

        return null;
    }

    private long? WidthTaken(NodeProto node, int operand) => (operand, node.OpType, node.Input.Count > 1 ? Shape(node.Input[1]) : null) switch
    {
        (0, "Conv", { Count: >= 3 } shape) => shape[1] * Integer(node, "group", 1),
        (0, "MatMul", { Count: 2 } shape) => shape[0],
        (0, "Gemm", { Count: 2 } shape) => Integer(node, "transB", 0) == 0 ? shape[0] : shape[1],
        _ => null,
    };

    private (long, long)? TableRead(NodeProto node, int operand) =>
        operand == 1 && node.OpType == "Gather" && Shape(node.Input[0]) is { Count: 2 } shape ? (shape[0], shape[1]) : null;

    /// <summary>The shape of a weight, also where it comes by way of a cast, a transposition or its scale.</summary>
    private IReadOnlyList<long>? Shape(string name)
    {
        var isTurned = false;
        for (var steps = 0; steps < 8; steps++)
        {
            if (weights.TryGetValue(name, out var shape))
            {
                return isTurned ? [.. shape.Reverse()] : shape;
            }

            if (!writers.TryGetValue(name, out var node) || node.Input.Count == 0
                || node.OpType is not ("Identity" or "Cast" or "DequantizeLinear" or "Transpose"))
            {
                return null;
            }

            isTurned ^= node.OpType == "Transpose";
            name = node.Input[0];
        }

        return null;
    }

    private static long Integer(NodeProto node, string attribute, long absent) =>
        node.Attribute.FirstOrDefault(candidate => candidate.Name == attribute)?.I ?? absent;
}
