namespace Farm.Diffusion.Runtime;

/// <summary>Holds the inputs of graphs against what families know of them.</summary>
internal static class GraphInputs
{
    /// <summary>Checks the graph's inputs against what a family knows.</summary>
    /// <returns>One sentence for each input that is missing or unknown, or whose rank does not fit.</returns>
    public static IEnumerable<string> CheckInputs(this Graph graph, params ReadOnlySpan<GraphInput> known)
    {
        var findings = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, least, most, optional) in known)
        {
            names.Add(name);
            if (!graph.Inputs.TryGetValue(name, out var input))
            {
                if (optional)
                {
                    continue;
                }

                findings.Add($"has no input '{name}'; it has {string.Join(", ", graph.Inputs.Keys)}");
            }
            else if (input.Dimensions.Length < least || input.Dimensions.Length > most)
            {
                findings.Add($"input '{name}' has rank {input.Dimensions.Length}; must have {(least == most ? $"{least}" : $"{least} to {most}")}");
            }
        }

        findings.AddRange(graph.Inputs.Keys.Where(name => !names.Contains(name))
            .Select(name => $"has an input '{name}' that the family does not know; known are {string.Join(", ", names)}"));
        return findings;
    }

    /// <summary>Checks a graph of one input, whatever its name.</summary>
    /// <param name="leastRank">With the batch axis.</param>
    /// <param name="mostRank">With the batch axis.</param>
    /// <param name="channels">Of the axis after the batch, where the graph fixes it.</param>
    public static IEnumerable<string> CheckOnlyInput(this Graph graph, int leastRank, int mostRank, int channels)
    {
        if (graph.Inputs.Count != 1)
        {
            yield return $"has the inputs {string.Join(", ", graph.Inputs.Keys)}; must have one";
            yield break;
        }

        var (name, input) = graph.Inputs.First();
        var rank = input.Dimensions.Length;
        if (rank < leastRank || rank > mostRank)
        {
            yield return $"input '{name}' has rank {rank}; must have {leastRank} to {mostRank}";
        }
        else if (input.Dimensions[1] is > 0 and var given && given != channels)
        {
            yield return $"input '{name}' has {given} channels; must have {channels}";
        }
    }
}

/// <summary>An input that a family knows, with the ranks that it may have.</summary>
/// <param name="Name">In the graph.</param>
/// <param name="LeastRank">With the batch axis, where it has one.</param>
/// <param name="MostRank">With the batch axis, where it has one.</param>
/// <param name="Optional">Whether a graph may do without it.</param>
internal readonly record struct GraphInput(string Name, int LeastRank, int MostRank, bool Optional = false)
{
    public GraphInput(string name, int rank, bool optional = false)
        : this(name, rank, rank, optional)
    {
    }
}
