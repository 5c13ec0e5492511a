using System.Globalization;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Text;

/// <summary>A CLIP text encoder: 77 token ids in, token states and where asked for a pooled vector out.</summary>
internal sealed class ClipTextEncoder : IDisposable
{
    private const string Hidden = "hidden_states.";

    private readonly Graph graph;
    private readonly ClipTokenizer tokenizer;
    private readonly string[] outputs;
    private readonly int[] ids;

    /// <param name="graph">Passed <see cref="Check"/> for the same layer and pooling.</param>
    /// <param name="tokenizer">Of the same folder.</param>
    /// <param name="layer">Which states the family's denoiser was trained on.</param>
    /// <param name="pooling">Which vector, if any.</param>
    public ClipTextEncoder(Graph graph, ClipTokenizer tokenizer, ClipLayer layer, ClipPooling pooling)
    {
        (this.graph, this.tokenizer) = (graph, tokenizer);
        ids = new int[tokenizer.MaxLength];
        outputs = [.. new[] { StatesOutput(graph, layer), PooledOutput(graph, pooling) }.OfType<string>()];
    }

    public Graph Graph => graph;

    public int Tokens => tokenizer.MaxLength;

    /// <summary>What does not fit this encoder in a graph; empty when all does.</summary>
    public static IEnumerable<string> Check(Graph graph, ClipLayer layer, ClipPooling pooling)
    {
        foreach (var finding in graph.CheckInputs(new GraphInput("input_ids", 2)))
        {
            yield return finding;
        }

        if (StatesOutput(graph, layer) is null)
        {
            yield return layer == ClipLayer.Last
                ? $"has no output of rank 3 for the token states; it has {string.Join(", ", graph.Outputs.Keys)}"
                : $"has no outputs {Hidden}0, {Hidden}1, … for the last state but one; it has {string.Join(", ", graph.Outputs.Keys)}";
        }

        if (pooling != ClipPooling.None && PooledOutput(graph, pooling) is null)
        {
            yield return $"has no output {(pooling == ClipPooling.Projected ? "text_embeds" : "pooler_output")}; it has {string.Join(", ", graph.Outputs.Keys)}";
        }
    }

    /// <summary>Encodes one prompt; what does not fit into 77 tokens is cut off.</summary>
    public ClipText Encode(string prompt, RunScope run)
    {
        tokenizer.EncodePadded(prompt, ids);
        graph.Input("input_ids", 1, ids.Length).Write(ids);
        var results = graph.RunFor(outputs, run);
        var (values, shape) = results[0];
        return new ClipText(new TextStates(values, (int)shape[1], (int)shape[2]), results.Length > 1 ? results[1].Values : []);
    }

    public void Dispose() => graph.Dispose();

    /// <summary>By name, or for the last layer in exports that call it otherwise the first output of rank 3.</summary>
    private static string? StatesOutput(Graph graph, ClipLayer layer)
    {
        if (layer == ClipLayer.Last)
        {
            return graph.Outputs.ContainsKey("last_hidden_state")
                ? "last_hidden_state"
                : graph.Outputs.FirstOrDefault(candidate => candidate.Value.Dimensions.Length == 3).Key;
        }

        var last = graph.Outputs.Keys
            .Where(name => name.StartsWith(Hidden, StringComparison.Ordinal))
            .Select(name => int.TryParse(name.AsSpan(Hidden.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .DefaultIfEmpty(-1).Max();
        return graph.Outputs.ContainsKey($"{Hidden}{last - 1}") ? $"{Hidden}{last - 1}" : null;
    }

    private static string? PooledOutput(Graph graph, ClipPooling pooling) => pooling switch
    {
        ClipPooling.Projected => graph.Outputs.ContainsKey("text_embeds") ? "text_embeds" : null,
        ClipPooling.Pooled => Array.Find(["pooler_output", "pooled_embeddings"], graph.Outputs.ContainsKey),
        _ => null,
    };
}

/// <summary>Which of an encoder's states a denoiser reads.</summary>
internal enum ClipLayer
{
    /// <summary>After the final norm: Stable Diffusion 1.5 and 2.1.</summary>
    Last,

    /// <summary>The last layer's input, without a norm: SDXL and 3.5.</summary>
    Penultimate,
}

/// <summary>Which vector for the whole prompt a denoiser reads.</summary>
internal enum ClipPooling
{
    None,

    /// <summary>The end token's state: FLUX.1.</summary>
    Pooled,

    /// <summary>That state projected: SDXL and 3.5.</summary>
    Projected,
}

/// <param name="Pooled">Empty where none was asked for.</param>
internal sealed record ClipText(TextStates States, float[] Pooled);
