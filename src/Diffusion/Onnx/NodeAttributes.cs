using AttributeType = Farm.Onnx.AttributeProto.Types.AttributeType;

namespace Farm.Diffusion.Onnx;

/// <summary>Reads and sets a node's attributes by name.</summary>
internal static class NodeAttributes
{
    public static AttributeProto? Find(this NodeProto node, string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    public static long Int(this NodeProto node, string name, long otherwise) => node.Find(name)?.I ?? otherwise;

    /// <summary>Null where the node has no such attribute.</summary>
    public static long[]? Ints(this NodeProto node, string name) => node.Find(name)?.Ints.ToArray();

    public static string Text(this NodeProto node, string name, string otherwise) => node.Find(name)?.S.ToStringUtf8() ?? otherwise;

    public static void Set(this NodeProto node, string name, long value)
    {
        node.Remove(name);
        node.Attribute.Add(new AttributeProto { Name = name, Type = AttributeType.Int, I = value });
    }

    public static void Set(this NodeProto node, string name, ReadOnlySpan<long> values)
    {
        node.Remove(name);
        node.Attribute.Add(new AttributeProto { Name = name, Type = AttributeType.Ints, Ints = { values.ToArray() } });
    }

    public static void Remove(this NodeProto node, string name)
    {
        if (node.Find(name) is { } attribute)
        {
            node.Attribute.Remove(attribute);
        }
    }

    /// <summary>An input's name, or empty where it is left out.</summary>
    public static string InputAt(this NodeProto node, int index) => index < node.Input.Count ? node.Input[index] : "";

    /// <summary>Whether the node is of ONNX's own operators.</summary>
    public static bool IsStandard(this NodeProto node) => node.Domain is "" or "ai.onnx";

    /// <summary>The node's name, or what it computes, for messages.</summary>
    public static string Label(this NodeProto node) => $"{node.OpType} '{(node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault() ?? "")}'";

    /// <summary>The graphs within the node: branches of If, bodies of Loop and Scan.</summary>
    public static IEnumerable<GraphProto> SubGraphs(this NodeProto node) => node.Attribute.SelectMany(static attribute =>
        attribute.G is { } graph ? attribute.Graphs.Append(graph) : attribute.Graphs);
}
