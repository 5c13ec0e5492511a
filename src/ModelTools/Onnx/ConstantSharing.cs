using Farm.Diffusion.Onnx;
using Google.Protobuf;

namespace Farm.ModelTools.Onnx;

/// <summary>Lets all nodes read one Constant of each value. Exporters write one for each use, which in a small model weighs.</summary>
internal static class ConstantSharing
{
    public static void Apply(GraphProto graph)
    {
        var index = new GraphIndex(graph);
        var firsts = new Dictionary<ByteString, string>();
        var dropped = new List<NodeProto>();
        foreach (var node in graph.Node)
        {
            if (node.OpType != "Constant" || node.Attribute.Count != 1 || node.Output.Count != 1
                || index.IsOutput(node.Output[0]) || index.IsCaptured(node.Output[0]))
            {
                continue;
            }

            // The first one stands before every node that the later ones do.
            if (firsts.TryGetValue(node.Attribute[0].ToByteString(), out var first))
            {
                Replace(index.Consumers(node.Output[0]), node.Output[0], first);
                dropped.Add(node);
            }
            else
            {
                firsts[node.Attribute[0].ToByteString()] = node.Output[0];
            }
        }

        var gone = dropped.ToHashSet(ReferenceEqualityComparer.Instance);
        var kept = graph.Node.Where(node => !gone.Contains(node)).ToArray();
        graph.Node.Clear();
        graph.Node.AddRange(kept);
    }

    private static void Replace(IEnumerable<NodeProto> nodes, string from, string to)
    {
        foreach (var node in nodes)
        {
            for (var i = 0; i < node.Input.Count; i++)
            {
                node.Input[i] = node.Input[i] == from ? to : node.Input[i];
            }
        }
    }
}
