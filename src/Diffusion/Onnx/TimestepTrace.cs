using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Onnx;

/// <summary>
/// Follows the timestep from the graph's input to where the graph widens it to the batch (Expand), keeping account of which axis would
/// be the rows'. Up to there every node must treat rows alike, or be changed to; any other node is an obstacle.
/// </summary>
internal sealed class TimestepTrace(GraphProto graph)
{
    public const string Input = "timestep";

    /// <summary>Work on each element alone, whatever the shape.</summary>
    private static readonly HashSet<string> Unary =
        ["Cast", "Identity", "Neg", "Exp", "Log", "Sqrt", "Reciprocal", "Sin", "Cos", "Tanh", "Sigmoid", "Erf", "Floor", "Round", "Clip"];

    private static readonly HashSet<string> Binary = ["Add", "Sub", "Mul", "Div", "Pow"];

    private readonly GraphIndex index = new(graph);
    private readonly Dictionary<string, int> ranks = new(StringComparer.Ordinal);
    private readonly List<Action> changes = [];
    private readonly List<NodeProto> dropped = [];
    private bool widened;

    /// <summary>Plans the changes.</summary>
    /// <param name="rank">0 for a scalar input, 1 for [1].</param>
    /// <returns>What stands in the way, or null.</returns>
    public string? Follow(int rank)
    {
        // Ranks are those of the original. A tensor of rank 0 becomes one of rank 1, all others keep theirs with the rows in axis 0.
        ranks[Input] = rank;
        foreach (var node in graph.Node)
        {
            if (node.Input.Any(ranks.ContainsKey) && Pass(node) is { } obstacle)
            {
                return $"{node.Label()} {obstacle}";
            }
        }

        var leak = ranks.Keys.FirstOrDefault(name => index.IsOutput(name) || index.IsCaptured(name));
        return leak is not null ? $"'{leak}' depends on the timestep and is used by a sub-graph or is an output"
            : widened ? null
            : $"nothing widens '{Input}' to the batch";
    }

    /// <summary>Carries the planned changes out.</summary>
    public void Apply()
    {
        changes.ForEach(static change => change());
        foreach (var node in dropped)
        {
            graph.Node.Remove(node);
        }

        // Shapes that an exporter noted for tensors of one row no longer hold.
        foreach (var stale in graph.ValueInfo.Where(info => ranks.ContainsKey(info.Name)).ToArray())
        {
            graph.ValueInfo.Remove(stale);
        }
    }

    private string? Pass(NodeProto node)
    {
        if (!node.IsStandard())
        {
            return $"is of domain '{node.Domain}', which is not known";
        }

        return node.OpType switch
        {
            "Expand" => Expand(node),
            "Unsqueeze" => Unsqueeze(node),
            "Reshape" => Reshape(node),
            "Concat" => Concat(node),
            "Slice" => Slice(node),
            "Gemm" or "MatMul" => Project(node),
            _ when Unary.Contains(node.OpType) => ranks.TryGetValue(node.Input[0], out var rank) ? Same(node, rank) : "takes it as a parameter",
            _ when Binary.Contains(node.OpType) => Combine(node),
            _ => "takes the timestep before it is widened to the batch, and is not known to treat rows alike",
        };
    }

    private string? Same(NodeProto node, int rank)
    {
        ranks[node.Output[0]] = rank;
        return null;
    }

    /// <summary>The rows are there from here on: the original widens its one row, the rewritten graph has them all already.</summary>
    private string? Expand(NodeProto node)
    {
        if (ranks.ContainsKey(node.InputAt(1)))
        {
            return "widens to a shape that depends on the timestep";
        }

        if (index.TryIntegers(node.InputAt(1), out var shape) && (shape.Length == 0 || shape[0] == 1))
        {
            return shape.Length == Math.Max(1, ranks[node.Input[0]]) ? Same(node, shape.Length) : "moves the axis of the rows";
        }

        widened = true;
        return null;
    }

    private string? Unsqueeze(NodeProto node)
    {
        var rank = ranks[node.Input[0]];
        if (!(node.Ints("axes") is { } axes || index.TryIntegers(node.InputAt(1), out axes)))
        {
            return "has axes that are not constant";
        }

        var result = rank + axes.Length;
        var places = axes.Select(axis => axis < 0 ? axis + result : axis).Order().ToArray();
        if (rank > 0)
        {
            return places.Contains(0) ? "moves the axis of the rows" : Same(node, result);
        }

        if (!places.SequenceEqual(Enumerable.Range(0, result).Select(static axis => (long)axis)))
        {
            return $"has axes [{string.Join(", ", axes)}], which a scalar does not have";
        }

        if (result == 1)
        {
            Drop(node);
        }
        else
        {
            changes.Add(() => ReplaceShape(node, "axes", places[1..]));
        }

        return Same(node, result);
    }

    private string? Reshape(NodeProto node)
    {
        if (!index.TryIntegers(node.InputAt(1), out var shape))
        {
            return "has a shape that is not constant";
        }

        // The first axis must hold the rows: -1 takes them by itself, 1 stood for the one row.
        if (shape.Length == 0 || shape[0] is not (-1 or 1) || shape.Skip(1).Any(static dim => dim <= 0))
        {
            return $"has the shape [{string.Join(", ", shape)}], whose first axis does not hold the rows";
        }

        if (ranks[node.Input[0]] < 2 && shape.Skip(1).Any(static dim => dim != 1))
        {
            return $"has the shape [{string.Join(", ", shape)}], which one number does not fill";
        }

        if (shape[0] == 1)
        {
            changes.Add(() => ReplaceShape(node, "shape", [-1, .. shape[1..]]));
        }

        return Same(node, shape.Length);
    }

    private string? Combine(NodeProto node)
    {
        var rank = node.Input.Max(input => ranks.GetValueOrDefault(input));
        foreach (var input in node.Input)
        {
            if (ranks.TryGetValue(input, out var own))
            {
                if (own != rank && own + rank > 1)
                {
                    return "combines the timestep at two ranks";
                }
            }
            else if (!index.TryConstant(input, out var other))
            {
                return $"combines it with '{input}', which is not constant, before it is widened to the batch";
            }
            else if (other.Dims.Count > Math.Max(1, rank)
                || ((other.Dims.Count == rank || other.Dims.Count == 1 && rank < 2) && other.Dims.FirstOrDefault(1) != 1))
            {
                return $"combines it with '{input}' of shape [{string.Join(", ", other.Dims)}], which would lie along the rows";
            }
            else if (rank == 0 && other.Dims.Count == 1)
            {
                rank = 1;
            }
        }

        return Same(node, rank);
    }

    private string? Concat(NodeProto node)
    {
        var rank = ranks.GetValueOrDefault(node.Input[0]);
        var axis = node.Int("axis", 0);
        return !node.Input.All(ranks.ContainsKey) || node.Input.Any(input => ranks[input] != rank)
            ? "joins it with something that has no rows"
            : (axis < 0 ? axis + rank : axis) < 1 ? "joins along the rows" : Same(node, rank);
    }

    private string? Slice(NodeProto node)
    {
        if (!(index.TryIntegers(node.InputAt(3), out var axes) && ranks.TryGetValue(node.Input[0], out var rank)))
        {
            return "has axes that are not constant";
        }

        return axes.Any(axis => (axis < 0 ? axis + rank : axis) < 1) ? "cuts along the rows" : Same(node, rank);
    }

    private string? Project(NodeProto node)
    {
        var rows = ranks.TryGetValue(node.Input[0], out var rank) && rank >= 2 && node.Int("transA", 0) == 0
            && index.TryConstant(node.InputAt(1), out var matrix) && matrix.Dims.Count == 2
            && (node.Input.Count == 2 || (index.TryConstant(node.Input[2], out var bias) && bias.Dims.Count < 2));
        return rows ? Same(node, rank) : "does not multiply rows by a constant matrix";
    }

    /// <summary>Lets the node's consumers read its input.</summary>
    private void Drop(NodeProto node)
    {
        var (from, to) = (node.Output[0], node.Input[0]);
        dropped.Add(node);
        changes.Add(() =>
        {
            foreach (var consumer in index.Consumers(from))
            {
                for (var i = 0; i < consumer.Input.Count; i++)
                {
                    consumer.Input[i] = consumer.Input[i] == from ? to : consumer.Input[i];
                }
            }
        });
    }

    /// <summary>Gives the node a shape or axes of its own; the constant it had may be shared.</summary>
    private void ReplaceShape(NodeProto node, string kind, long[] values)
    {
        if (node.Ints(kind) is not null)
        {
            node.Set(kind, values);
            return;
        }

        var name = index.Unused($"{node.Output[0]}_{kind}_of_rows");
        graph.Initializer.Add(GraphIndex.Tensor<long>(DataType.Int64, [values.Length], values, name));
        node.Input[1] = name;
    }
}
