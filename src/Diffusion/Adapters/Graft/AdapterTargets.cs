using Farm.Diffusion.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Adapters.Graft;

/// <summary>
/// Finds every layer of a graph that an adapter may change: Linear, exported as MatMul or Gemm with a constant matrix, and convolutions over
/// pictures. To be asked of the graph as it was exported: the runtime's fusions join layers and drop their names.
/// </summary>
internal static class AdapterTargets
{
    /// <summary>In the graph's order.</summary>
    /// <param name="file">A denoiser or text encoder.</param>
    /// <param name="component">The part that it plays, such as unet: what its layers' names begin with.</param>
    public static IReadOnlyList<AdapterTarget> Of(OnnxFile file, string component)
    {
        var index = new GraphIndex(file.Graph);
        var paths = new ModulePaths(file.Graph, index);
        var found = new List<(string Path, NodeProto Node, TargetWeight Weight)>();
        foreach (var node in file.Graph.Node)
        {
            if (RankOf(node) is { } rank && TargetWeight.Of(node, rank, index) is { } weight
                && weight.Type is DataType.Float or DataType.Float16 or DataType.Bfloat16
                && paths.Of(node, weight) is { } path)
            {
                found.Add((path, node, weight));
            }
        }

        if (component.StartsWith("text_encoder", StringComparison.Ordinal))
        {
            var isClip = BareEncoders.IsClip(found.Select(static layer => layer.Path));
            found = [.. found.Select(layer => layer with { Path = BareEncoders.Complete(layer.Path, isClip) })];
        }

        // One name for two weights would give one of them the other's adapter.
        return [.. found.GroupBy(static layer => layer.Path, StringComparer.Ordinal)
            .Where(static same => same.Select(static layer => layer.Weight.Stored).Distinct(ReferenceEqualityComparer.Instance).Count() == 1)
            .SelectMany(static same => same)
            .OrderBy(layer => file.Graph.Node.IndexOf(layer.Node))
            .Select(layer => new AdapterTarget(LayerOf($"{component}.{layer.Path}", layer.Node, layer.Weight), layer.Node, layer.Weight))];
    }

    /// <summary>Each layer once.</summary>
    public static IEnumerable<AdapterLayer> Layers(IEnumerable<AdapterTarget> targets) =>
        targets.Select(static target => target.Layer).DistinctBy(static layer => layer.Name, StringComparer.Ordinal);

    /// <summary>Rank of the weight that such a node must have; null for a node that is no layer.</summary>
    private static int? RankOf(NodeProto node) => !node.IsStandard() ? null : node.OpType switch
    {
        "MatMul" => 2,
        "Gemm" when node.Int("transA", 0) == 0 && (node.Find("alpha")?.F ?? 1) == 1 => 2,
        "Conv" when node.Int("group", 1) == 1 => 4,
        _ => null,
    };

    private static AdapterLayer LayerOf(string name, NodeProto node, TargetWeight weight)
    {
        var dims = weight.Stored.Dims;
        return node.OpType == "Conv"
            ? new(name, (int)dims[1], (int)dims[0], (int)dims[2], (int)dims[3])
            : weight.IsTransposed ? new(name, (int)dims[0], (int)dims[1]) : new(name, (int)dims[1], (int)dims[0]);
    }
}
