using Farm.Diffusion.Onnx;
using AttributeType = Farm.Onnx.AttributeProto.Types.AttributeType;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Onnx;

/// <summary>
/// Raises a model from opset 14 to 18 to 19, the first with 8-bit floats, by the version notes of the ONNX operator specification
/// (Changelog.md). An operator that is not known to mean the same, or to be changed here, is refused.
/// </summary>
internal static class OpsetConversion
{
    public const int Target = 19;
    private const int Lowest = 14;

    /// <summary>The first format version whose tensors may hold 8-bit floats.</summary>
    private const int IrVersion = 9;

    /// <summary>The same in 14 as in 19, or extended only by types and by attributes whose default is the old meaning.</summary>
    private static readonly HashSet<string> Unchanged =
    [
        "Abs", "Acos", "Add", "And", "ArgMax", "ArgMin", "Asin", "Atan", "AveragePool", "BatchNormalization", "BitShift", "Cast", "CastLike", "Ceil",
        "Celu", "Clip", "Compress", "Concat", "Constant", "ConstantOfShape", "Conv", "ConvInteger", "ConvTranspose", "Cos", "Cosh", "CumSum",
        "DepthToSpace", "DequantizeLinear", "Det", "Div", "Dropout", "Einsum", "Elu", "Equal", "Erf", "Exp", "Expand", "EyeLike", "Flatten",
        "Floor", "Gather", "GatherElements", "GatherND", "Gemm", "GlobalAveragePool", "GlobalMaxPool", "Greater", "GreaterOrEqual",
        "HardSigmoid", "HardSwish", "Hardmax", "Identity", "If", "InstanceNormalization", "IsInf", "IsNaN", "LRN", "LayerNormalization",
        "LeakyRelu", "Less", "LessOrEqual", "Log", "LogSoftmax", "Loop", "LpNormalization", "MatMul", "MatMulInteger", "Max", "MaxPool", "Mean",
        "Min", "Mod", "Mul", "Neg", "NonZero", "Not", "OneHot", "Or", "PRelu", "Pad", "Pow", "QuantizeLinear", "Range", "Reciprocal",
        "ReduceSum", "Relu", "Reshape", "Resize", "ReverseSequence", "Round", "Scan", "ScatterElements", "ScatterND", "Selu", "Shape", "Sigmoid",
        "Sign", "Sin", "Sinh", "Size", "Slice", "Softmax", "Softplus", "Softsign", "SpaceToDepth", "Sqrt", "Squeeze", "Sub", "Sum", "Tan",
        "Tanh", "Tile", "TopK", "Transpose", "Trilu", "Unique", "Unsqueeze", "Where", "Xor",
    ];

    /// <summary>Took their axes as an attribute before 18, take them as an input since.</summary>
    private static readonly HashSet<string> Reductions =
        ["ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare"];

    /// <summary>Changes the model in place; one that is at 19 or above is left as it is.</summary>
    /// <returns>Why it cannot be done, or null; then the model may be changed in part and must be dropped.</returns>
    public static string? Raise(ModelProto model)
    {
        if (model.OpsetImport.FirstOrDefault(static set => set.Domain is "" or "ai.onnx") is not { } opset)
        {
            return "imports no version of the standard operators";
        }

        if (opset.Version >= Target)
        {
            return null;
        }

        if (opset.Version < Lowest)
        {
            return $"is of opset {opset.Version}; {Lowest} and above can be raised to {Target}";
        }

        if (model.Functions.Count > 0)
        {
            return $"has functions ('{model.Functions[0].Name}'), which cannot be raised from opset {opset.Version} to {Target}";
        }

        if (Raise(model.Graph, opset.Version) is { } problem)
        {
            return problem;
        }

        opset.Version = Target;
        model.IrVersion = Math.Max(model.IrVersion, IrVersion);
        return null;
    }

    private static string? Raise(GraphProto graph, long from)
    {
        var index = new GraphIndex(graph);
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in graph.Node.Where(static node => node.IsStandard()))
        {
            if (from < 18 && Reductions.Contains(node.OpType))
            {
                MoveAxes(graph, index, lists, node);
            }
            else if (from < 18 && node.OpType == "Split")
            {
                if (node.InputAt(1).Length == 0)
                {
                    node.Set("num_outputs", node.Output.Count);
                }
            }
            else if (from < 16 && node.OpType == "RoiAlign")
            {
                // The default became half_pixel in 16.
                node.Attribute.Add(new AttributeProto
                {
                    Name = "coordinate_transformation_mode", Type = AttributeType.String, S = Google.Protobuf.ByteString.CopyFromUtf8("output_half_pixel"),
                });
            }
            else if (!Unchanged.Contains(node.OpType) && !Reductions.Contains(node.OpType) && node.OpType is not ("Split" or "RoiAlign"))
            {
                return $"has the operator {node.Label()}, whose change from opset {from} to {Target} is not known";
            }

            foreach (var inner in node.SubGraphs())
            {
                if (Raise(inner, from) is { } problem)
                {
                    return problem;
                }
            }
        }

        return null;
    }

    /// <param name="graph">Takes the new initializers.</param>
    /// <param name="index">Of the graph.</param>
    /// <param name="lists">One initializer for all nodes that reduce along the same axes.</param>
    /// <param name="node">A reduction.</param>
    private static void MoveAxes(GraphProto graph, GraphIndex index, Dictionary<string, string> lists, NodeProto node)
    {
        if (node.Ints("axes") is not { } axes)
        {
            return;
        }

        var wish = $"axes_{string.Join('_', axes)}";
        if (!lists.TryGetValue(wish, out var name))
        {
            name = lists[wish] = index.Unused(wish);
            graph.Initializer.Add(GraphIndex.Tensor<long>(DataType.Int64, [axes.Length], axes, name));
        }

        node.Remove("axes");
        node.Input.Add(name);
    }
}
