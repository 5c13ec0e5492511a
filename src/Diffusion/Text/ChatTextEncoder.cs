using System.Globalization;
using Farm.Diffusion.Caching;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Text;

/// <summary>
/// A language model as text encoder: ids and a mask of its conversation in, states out. Where the graph gives several hidden_states.K,
/// those are what the denoiser reads, side by side in the order of K.
/// </summary>
/// <param name="graph">Passed <see cref="Check"/>.</param>
/// <param name="template">The conversation around a prompt.</param>
/// <param name="shelf">Where conversations that were encoded before are kept.</param>
internal sealed class ChatTextEncoder(Graph graph, ChatTemplate template, EmbeddingShelf shelf) : IDisposable
{
    private const string Hidden = "hidden_states.";

    private readonly string[] outputs = StatesOutputs(graph);

    public Graph Graph => graph;

    /// <summary>Tells what does not fit this encoder in a graph; nothing when all does.</summary>
    public static IEnumerable<string> Check(Graph graph)
    {
        foreach (var finding in graph.CheckInputs(new GraphInput("input_ids", 2), new GraphInput("attention_mask", 2)))
        {
            yield return finding;
        }

        if (StatesOutputs(graph).Length == 0)
        {
            yield return $"has neither last_hidden_state nor hidden_states.K among its outputs; it has {string.Join(", ", graph.Outputs.Keys)}";
        }
    }

    /// <summary>States of the conversation, without those of the template's first tokens that the family throws away.</summary>
    public TextStates Encode(string prompt, EmbeddingKind kind, RunScope run)
    {
        var tokens = template.Tokenize(prompt);
        return TextStates.Of(shelf.GetOrAdd(tokens.Ids, clipSkip: 0, kind, () => new(Encode(tokens, run).ToTensor()), run).Tensors[0]);
    }

    public void Dispose() => graph.Dispose();

    private TextStates Encode(ChatTokens tokens, RunScope run)
    {
        var encoder = graph.For(run);
        encoder.Input("input_ids", 1, tokens.Ids.Length).Write(tokens.Ids);
        encoder.Input("attention_mask", 1, tokens.Mask.Length).Write(tokens.Mask);
        TextStates? joined = null;
        foreach (var (values, shape) in encoder.RunFor(outputs, run))
        {
            var states = new TextStates(values, (int)shape[1], (int)shape[2]);
            joined = joined is null ? states : joined.Beside(states);
        }

        return joined?.Skip(tokens.Dropped) ?? throw new InvalidOperationException($"{graph.Path} gave no states");
    }

    private static string[] StatesOutputs(Graph graph)
    {
        if (graph.Outputs.ContainsKey("last_hidden_state"))
        {
            return ["last_hidden_state"];
        }

        return [.. graph.Outputs.Keys
            .Where(name => name.StartsWith(Hidden, StringComparison.Ordinal))
            .Select(name => (Name: name, Layer: int.TryParse(name.AsSpan(Hidden.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var layer) ? layer : -1))
            .Where(output => output.Layer >= 0)
            .OrderBy(output => output.Layer)
            .Select(output => output.Name)];
    }
}
