using Farm.Diffusion.Onnx;

namespace Farm.ModelTools.Quantization;

/// <summary>Uses of one constant tensor in a graph, seen through Identity and Transpose.</summary>
/// <param name="Layer">The module's path, for rules and reports: the tensor's own name, or its user's where the exporter gave it none.</param>
/// <param name="Axis">The axis of the output channels; null if its users do not agree on one, or if one of them is a Transpose: ONNX Runtime
/// 1.29 aborts the process when it moves a Transpose over a DequantizeLinear with an axis.</param>
/// <param name="AtBoundary">A convolution that reads an input of the graph or writes an output uses it: the first or last layer.</param>
/// <param name="Obstacle">A user that is not a layer's weight input, or null.</param>
internal sealed record WeightUses(string Layer, int? Axis, bool AtBoundary, string? Obstacle)
{
    public static WeightUses Of(string name, int rank, GraphProto graph, GraphIndex index)
    {
        var (layers, axes, boundary) = (new List<NodeProto>(), new HashSet<int?>(), false);
        var obstacle = Follow(name, turned: false);
        obstacle ??= layers.Count == 0 ? "no layer uses it" : null;
        return new WeightUses(LayerName(name, layers), axes.Count == 1 ? axes.First() : null, boundary, obstacle);

        string? Follow(string at, bool turned)
        {
            if (index.IsOutput(at) || index.IsCaptured(at))
            {
                return "an output or a sub-graph uses it";
            }

            foreach (var node in index.Consumers(at))
            {
                var problem = node.OpType switch
                {
                    "Identity" => Follow(node.Output[0], turned),
                    "Transpose" => Follow(node.Output[0], turned: true),
                    _ => Take(node, at, turned),
                };
                if (problem is not null)
                {
                    return problem;
                }
            }

            return null;
        }

        string? Take(NodeProto node, string at, bool turned)
        {
            if (!node.IsStandard() || node.Input.Count(input => input == at) != 1 || ChannelAxis(node, node.Input.IndexOf(at), rank) is not { } axis)
            {
                return "not a layer's weight";
            }

            layers.Add(node);
            axes.Add(turned ? null : axis);
            boundary |= node.OpType == "Conv" && (graph.Input.Any(input => node.Input[0] == input.Name) || index.IsOutput(node.Output[0]));
            return null;
        }
    }

    /// <summary>The axis of a layer's weight that becomes the output's channels.</summary>
    private static int? ChannelAxis(NodeProto node, int input, int rank) => (node.OpType, input) switch
    {
        ("MatMul", 1) when rank >= 2 => rank - 1,
        ("MatMul", 0) when rank >= 2 => rank - 2,
        ("Gemm", 1) => node.Int("transB", 0) != 0 ? 0 : 1,
        ("Gemm", 0) => node.Int("transA", 0) != 0 ? 1 : 0,
        ("Conv", 1) => 0,
        ("ConvTranspose", 1) => 1,
        ("Gather", 0) when node.Int("axis", 0) == 0 => rank - 1,
        _ => null,
    };

    /// <summary>Anonymous weights (onnx::MatMul_123) are called by the path of the node that uses them, without the operator.</summary>
    private static string LayerName(string name, List<NodeProto> layers)
    {
        var own = !name.Contains("::", StringComparison.Ordinal);
        var path = own || layers.Count == 0 || layers[0].Name.Length == 0 ? name : layers[0].Name.Trim('/').Replace('/', '.');
        var last = path.LastIndexOf('.');
        return last > 0 && (own ? path.EndsWith(".weight", StringComparison.Ordinal) : path[last..].StartsWith($".{layers[0].OpType}", StringComparison.Ordinal))
            ? path[..last]
            : path;
    }
}
