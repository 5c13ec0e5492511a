using Farm.Diffusion.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;
using Dimension = Farm.Onnx.TensorShapeProto.Types.Dimension;

namespace Farm.Diffusion.Adapters.Graft;

/// <summary>
/// Gives layers of a graph two more inputs, A and B, whose product is added to what the layer computes: y + (x A) B. Ranks are free, so that
/// the cost follows the adapter's. The sum stands after the layer's bias, where the runtime's fusions of the base are through.
/// </summary>
internal sealed class AdapterGraft
{
    /// <summary>Input [1] of the graph: how many rows have matrices of their own; 1 where all share one pair.</summary>
    public const string Rows = "lora.rows";

    private readonly GraphProto graph;
    private readonly GraphIndex index;

    /// <summary>Nodes behind each node of the original.</summary>
    private readonly Dictionary<NodeProto, List<NodeProto>> after = new(ReferenceEqualityComparer.Instance);

    /// <summary>Nodes before the first layer that reads a tensor: the view of it that all such layers share.</summary>
    private readonly Dictionary<NodeProto, NodeProto> before = new(ReferenceEqualityComparer.Instance);

    private readonly List<NodeProto> first = [];
    private readonly Dictionary<string, string> shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraftedLayer> layers = new(StringComparer.Ordinal);

    private AdapterGraft(GraphProto graph)
    {
        this.graph = graph;
        index = new GraphIndex(graph);
    }

    /// <summary>Changes the graph in memory.</summary>
    /// <param name="graph">As it was exported.</param>
    /// <param name="targets">Of this graph.</param>
    /// <returns>Each layer once.</returns>
    public static IReadOnlyList<GraftedLayer> Apply(GraphProto graph, IEnumerable<AdapterTarget> targets)
    {
        var graft = new AdapterGraft(graph);
        foreach (var target in targets)
        {
            graft.Add(target);
        }

        graft.Rebuild();
        return [.. graft.layers.Values];
    }

    private void Add(AdapterTarget target)
    {
        var kind = KindOf(target);
        if (!layers.TryGetValue(target.Layer.Name, out var layer))
        {
            layer = layers[target.Layer.Name] = new(target.Layer, kind, GraftedLayer.TypeOf(target.Weight.Type));
            graph.Input.Add(Value(layer.A, target.Weight.Type, layer.ShapeOfA(-1, -1)));
            graph.Input.Add(Value(layer.B, target.Weight.Type, layer.ShapeOfB(-1, -1)));
        }

        var tail = Tail(target.Node);
        var nodes = after[tail] = [];
        var output = tail.Output[0];
        var plain = tail.Output[0] = index.Unused($"{output}.plain");
        var shape = Add(nodes, "Shape", $"{output}.shape", plain);
        if (kind == GraftKind.Linear)
        {
            var fitted = Add(nodes, "Reshape", $"{output}.fitted", Linear(target, layer, nodes), shape);
            Last("Add", plain, fitted);
            return;
        }

        // Added where a row's pixels are one axis: at rank 0 the runtime's product has one row for all, which the sum widens.
        var pixels = Add(nodes, "Reshape", $"{output}.flat", plain, Constant("lora.pixels", 0, 0, -1));
        var delta = kind == GraftKind.Pointwise ? Pointwise(target, layer, nodes) : Kernel(target, layer, nodes, pixels);
        Last("Reshape", Add(nodes, "Add", $"{output}.sum", pixels, delta), shape);

        void Last(string type, params string[] inputs) =>
            nodes.Add(new NodeProto { OpType = type, Name = $"{target.Node.Name}/lora", Input = { inputs }, Output = { output } });
    }

    private static GraftKind KindOf(AdapterTarget target)
    {
        var node = target.Node;
        return !target.Layer.IsConvolution ? GraftKind.Linear
            : target.Layer is { KernelHeight: 1, KernelWidth: 1 } && node.Ints("pads")?.Any(static pad => pad != 0) is not true
                && node.Ints("strides")?.Any(static stride => stride != 1) is not true && node.Text("auto_pad", "NOTSET") == "NOTSET" ? GraftKind.Pointwise
            : GraftKind.Kernel;
    }

    /// <summary>x as [rows, tokens, In], whatever its rank, so that one pair of matrices is one flat product.</summary>
    private string Linear(AdapterTarget target, GraftedLayer layer, List<NodeProto> nodes)
    {
        var tokens = View(target, "rows", ShapeWith(layer.Layer.In));
        var low = Add(nodes, "MatMul", $"{target.Output}.low", tokens, layer.A);
        return Add(nodes, "MatMul", $"{target.Output}.delta", low, layer.B);
    }

    private string Pointwise(AdapterTarget target, GraftedLayer layer, List<NodeProto> nodes)
    {
        var pixels = View(target, "pixels", Constant("lora.pixels", 0, 0, -1));
        var low = Add(nodes, "MatMul", $"{target.Output}.low", layer.A, pixels);
        return Add(nodes, "MatMul", $"{target.Output}.delta", layer.B, low);
    }

    private string Kernel(AdapterTarget target, GraftedLayer layer, List<NodeProto> nodes, string flat)
    {
        var convolution = new NodeProto { OpType = "Conv", Input = { target.Input, layer.A }, Output = { index.Unused($"{target.Output}.low") } };
        convolution.Attribute.AddRange(target.Node.Attribute.Select(static attribute => attribute.Clone()));
        nodes.Add(convolution);
        var low = convolution.Output[0];

        // At rank 0 there is no pixel to count by: how many there are, the layer's own output tells.
        var count = Add(nodes, "Gather", $"{low}.count", Add(nodes, "Shape", $"{low}.counted", flat), Constant("lora.third", 2));
        var head = Add(nodes, "Gather", $"{low}.head", Add(nodes, "Shape", $"{low}.shape", low), Constant("lora.head", 0, 1));
        var pixels = Add(nodes, "Reshape", $"{low}.pixels", low, Add(nodes, "Concat", $"{low}.wanted", head, count));
        nodes[^1].Set("allowzero", 1);
        return Add(nodes, "MatMul", $"{target.Output}.delta", layer.B, pixels);
    }

    /// <summary>The bias after a product of matrices belongs to the layer.</summary>
    private NodeProto Tail(NodeProto node) =>
        node.OpType == "MatMul" && !index.IsOutput(node.Output[0]) && !index.IsCaptured(node.Output[0])
        && index.Consumers(node.Output[0]) is [{ OpType: "Add" } add] && add.Input.Where(input => input != node.Output[0]).ToArray() is [var bias]
        && index.TryConstant(bias, out var tensor) && tensor.Dims.Count < 2 && !after.ContainsKey(add)
            ? add
            : node;

    private string ShapeWith(int width)
    {
        var name = $"lora.rows.{width}";
        return Shared(name, () => Add(first, "Concat", name, Rows, Constant($"lora.tokens.{width}", -1, width)));
    }

    private string Constant(string name, params long[] values) => Shared(name, () =>
    {
        graph.Initializer.Add(GraphIndex.Tensor<long>(DataType.Int64, [values.Length], values, name));
        return name;
    });

    private string View(AdapterTarget target, string kind, string shape) => Shared($"{target.Input}.{kind}", () =>
    {
        var nodes = new List<NodeProto>(1);
        var view = Add(nodes, "Reshape", $"{target.Input}.{kind}", target.Input, shape);
        before[target.Node] = nodes[0];
        return view;
    });

    private string Shared(string key, Func<string> make) => shared.TryGetValue(key, out var name) ? name : shared[key] = make();

    private string Add(List<NodeProto> nodes, string type, string wish, params string[] inputs)
    {
        var output = index.Unused(wish);
        var node = new NodeProto { OpType = type, Name = $"lora/{output}", Input = { inputs }, Output = { output } };
        if (type == "Concat")
        {
            node.Set("axis", 0);
        }

        nodes.Add(node);
        return output;
    }

    private void Rebuild()
    {
        if (first.Count > 0)
        {
            graph.Input.Add(Value(Rows, DataType.Int64, [1]));
        }

        var nodes = new List<NodeProto>(first);
        foreach (var node in graph.Node)
        {
            if (before.TryGetValue(node, out var view))
            {
                nodes.Add(view);
            }

            nodes.Add(node);
            if (after.TryGetValue(node, out var added))
            {
                nodes.AddRange(added);
            }
        }

        graph.Node.Clear();
        graph.Node.AddRange(nodes);
    }

    private static ValueInfoProto Value(string name, DataType type, ReadOnlySpan<long> dims)
    {
        var shape = new TensorShapeProto();
        foreach (var dim in dims)
        {
            shape.Dim.Add(dim < 0 ? new Dimension() : new Dimension { DimValue = dim });
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }
}
