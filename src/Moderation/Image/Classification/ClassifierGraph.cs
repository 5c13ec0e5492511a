using Microsoft.ML.OnnxRuntime;

namespace Farm.Moderation.Image.Classification;

/// <summary>Holds a graph against what its definition says of it, before a picture depends on it.</summary>
internal static class ClassifierGraph
{
    public static long[] InputShape(ClassifierDefinition definition) => definition.Layout == TensorLayout.Nhwc
        ? [1, definition.Size, definition.Size, 3]
        : [1, 3, definition.Size, definition.Size];

    public static IReadOnlyList<string> Findings(InferenceSession session, ClassifierDefinition definition)
    {
        var findings = new List<string>();
        if (session.InputNames.Count != 1)
        {
            findings.Add($"the graph has {session.InputNames.Count} inputs ({string.Join(", ", session.InputNames)}); a classifier has 1");
        }

        if (session.InputNames.Count > 0)
        {
            Check(findings, "input", session.InputNames[0], session.InputMetadata[session.InputNames[0]], InputShape(definition));
        }

        // Other outputs are left alone: an export may also give hidden states.
        if (session.OutputNames.Count == 0)
        {
            findings.Add("the graph has no output");
        }
        else
        {
            Check(findings, "output", session.OutputNames[0], session.OutputMetadata[session.OutputNames[0]], [1, definition.Classes.Count]);
        }

        return findings;
    }

    private static void Check(List<string> findings, string role, string name, NodeMetadata node, long[] wanted)
    {
        if (!node.IsTensor || node.ElementType != typeof(float))
        {
            findings.Add($"{role} '{name}' is {(node.IsTensor ? node.ElementType.Name : node.OnnxValueType)}; must be a tensor of Single");
            return;
        }

        // A side that is left open is below 0.
        var fits = node.Dimensions.Length == wanted.Length && node.Dimensions.Zip(wanted).All(static side => side.First < 0 || side.First == side.Second);
        if (!fits)
        {
            findings.Add($"{role} '{name}' has shape [{string.Join(", ", node.Dimensions)}]; what is configured asks for [{string.Join(", ", wanted)}]");
        }
    }
}
