using Farm.Diffusion.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Exports;

/// <summary>An ONNX file as far as it is known without the runtime: inputs, outputs, and the widths that its weights imply.</summary>
internal sealed class GraphFile
{
    /// <summary>Operators that compute attention without writing its scores out: of the runtime, and since opset 23 of ONNX.</summary>
    private static readonly string[] FusedAttention = ["Attention", "MultiHeadAttention", "PackedMultiHeadAttention", "GroupQueryAttention"];

    private readonly GraphWidths widths;

    private GraphFile(string file, GraphProto graph, long bytes)
    {
        File = file;
        Bytes = bytes;
        // Files of old versions list their weights among the inputs.
        var weights = graph.Initializer.Select(static tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        Inputs = [.. graph.Input.Where(input => !weights.Contains(input.Name)).Select(GraphTensor.Of)];
        Outputs = [.. graph.Output.Select(GraphTensor.Of)];
        HasFusedAttention = graph.Node.Any(static node => FusedAttention.Contains(node.OpType));
        widths = new GraphWidths(graph, Inputs.Select(static input => input.Name));
        WeightType = graph.Initializer
            .Where(static tensor => TensorShape.TryBytes(tensor, out _, out _))
            .GroupBy(static tensor => tensor.DataType)
            .Select(static group => (Type: group.Key, Bytes: group.Sum(BytesOf)))
            .OrderByDescending(static kind => kind.Bytes)
            .Select(static kind => kind.Type)
            .FirstOrDefault();
    }

    /// <summary>Relative to the model's folder.</summary>
    public string File { get; }

    /// <summary>Bytes of the file and its external data.</summary>
    public long Bytes { get; }

    /// <summary>Whether attention is one operator.</summary>
    public bool HasFusedAttention { get; }

    public IReadOnlyList<GraphTensor> Inputs { get; }

    public IReadOnlyList<GraphTensor> Outputs { get; }

    /// <summary>The ONNX element type that fills most of the weights' bytes; 0 where there are none.</summary>
    public int WeightType { get; }

    /// <summary>Checks and reads a graph of the model and takes its external data; null, with findings, where it cannot be used.</summary>
    public static GraphFile? Read(ModelFolder folder, string file)
    {
        if (!folder.Take(file))
        {
            return null;
        }

        var path = folder.PathOf(file);
        var findings = GraphFileChecks.Check(path, folder.Root);
        if (findings.Count > 0)
        {
            foreach (var finding in findings)
            {
                folder.Find(finding);
            }

            return null;
        }

        if (!OnnxFile.TryRead(path, out var onnx, out var problem))
        {
            folder.Find(problem);
            return null;
        }

        var bytes = new FileInfo(path).Length;
        foreach (var external in GraphFileChecks.ExternalFiles(path))
        {
            var name = Path.GetRelativePath(folder.Root, Path.Combine(onnx.Folder, external)).Replace('\\', '/');
            bytes += folder.Take(name) ? new FileInfo(folder.PathOf(name)).Length : 0;
        }

        return new GraphFile(file, onnx.Graph, bytes);
    }

    public GraphTensor? Input(string name) => Inputs.FirstOrDefault(input => input.Name == name);

    public GraphTensor? Output(string name) => Outputs.FirstOrDefault(output => output.Name == name);

    /// <summary>The size of an input's axis, where the graph fixes it.</summary>
    public Fact? Axis(GraphTensor? tensor, int axis) => tensor?.Dims is { } dims && axis < dims.Count && dims[axis] is { } size
        ? new Fact($"{File} axis {axis} of '{tensor.Name}'", size)
        : null;

    /// <summary>Features or channels that the first weights on an input's way take.</summary>
    public Fact? Taken(string input) =>
        widths.Features.TryGetValue(input, out var width) ? new Fact($"{File} width of the weights that take '{input}'", width) : null;

    /// <summary>Rows of the table that the ids of an input look up.</summary>
    public Fact? Rows(string input) =>
        widths.Tables.TryGetValue(input, out var table) ? new Fact($"{File} rows of the embedding", table.Rows) : null;

    /// <summary>Width of the table that the ids of an input look up.</summary>
    public Fact? RowWidth(string input) =>
        widths.Tables.TryGetValue(input, out var table) ? new Fact($"{File} width of the embedding", table.Width) : null;

    private static long BytesOf(TensorProto tensor) => TensorShape.TryBytes(tensor, out var bytes, out _) ? bytes : 0;
}

/// <summary>An input or output of a graph.</summary>
/// <param name="Type">ONNX element type; 0 where it is no tensor or the file does not say.</param>
/// <param name="Dims">Null where the file states no shape; null for an axis that is free.</param>
internal sealed record GraphTensor(string Name, int Type, IReadOnlyList<long?>? Dims)
{
    public static GraphTensor Of(ValueInfoProto value)
    {
        var tensor = value.Type?.TensorType;
        return new GraphTensor(
            value.Name,
            tensor?.ElemType ?? (int)DataType.Undefined,
            tensor?.Shape is { } shape ? [.. shape.Dim.Select(static dim => dim.HasDimValue && dim.DimValue > 0 ? dim.DimValue : (long?)null)] : null);
    }
}
