using Farm.Diffusion.Runtime;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Text;

/// <summary>CLIP's text encoder as Stable Diffusion 1.5 and 2.1 use it: 77 tokens in, the last hidden state after the final norm out.</summary>
internal sealed class ClipTextEncoder(Graph graph, ClipTokenizer tokenizer) : IDisposable
{
    private readonly string output = FindOutput(graph);
    private readonly int[] ids = new int[tokenizer.MaxLength];

    public Graph Graph => graph;

    /// <summary>What does not fit this encoder in a graph; empty when all does.</summary>
    public static IEnumerable<string> Check(Graph graph)
    {
        foreach (var finding in graph.CheckInputs(new GraphInput("input_ids", 2)))
        {
            yield return finding;
        }

        if (!graph.Outputs.Values.Any(candidate => candidate.Dimensions.Length == 3))
        {
            yield return $"has no output of rank 3 for the token states; it has {string.Join(", ", graph.Outputs.Keys)}";
        }
    }

    /// <summary>Encodes one prompt; what does not fit into 77 tokens is cut off.</summary>
    public TextStates Encode(string prompt, RunScope run)
    {
        tokenizer.EncodePadded(prompt, ids);
        graph.Input("input_ids", 1, ids.Length).Write(ids);
        var (values, shape) = graph.RunFor(output, run);
        return new TextStates(values, (int)shape[1], (int)shape[2]);
    }

    public void Dispose() => graph.Dispose();

    /// <summary>last_hidden_state by its name, or in exports that call it otherwise the first output of rank 3.</summary>
    private static string FindOutput(Graph graph) =>
        graph.Outputs.ContainsKey("last_hidden_state")
            ? "last_hidden_state"
            : graph.Outputs.First(candidate => candidate.Value.Dimensions.Length == 3).Key;
}

/// <summary>Token states of one prompt.</summary>
/// <param name="Values">[Tokens, Width], row-major.</param>
/// <param name="Tokens">Sequence length, padding included.</param>
/// <param name="Width">Channels of a token.</param>
internal sealed record TextStates(float[] Values, int Tokens, int Width);
