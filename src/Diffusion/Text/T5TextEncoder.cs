using Farm.Diffusion.Caching;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Text;

/// <summary>A T5 encoder: so many token ids in, padded and without a mask, as many states out.</summary>
/// <param name="graph">Passed <see cref="Check"/>.</param>
/// <param name="tokenizer">Of the same model.</param>
/// <param name="length">Tokens of every prompt: 512 for FLUX.1 dev, 256 for schnell and Stable Diffusion 3.5.</param>
/// <param name="shelf">Where prompts that were encoded before are kept.</param>
internal sealed class T5TextEncoder(Graph graph, T5Tokenizer tokenizer, int length, EmbeddingShelf shelf) : IDisposable
{
    private readonly string output = graph.Outputs.First(candidate => candidate.Value.Dimensions.Length == 3).Key;
    private readonly int[] ids = new int[length];

    public Graph Graph => graph;

    /// <summary>Tells what does not fit this encoder in a graph; nothing when all does.</summary>
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

    public TextStates Encode(string prompt, EmbeddingKind kind, RunScope run)
    {
        tokenizer.EncodePadded(prompt, ids);
        return TextStates.Of(shelf.GetOrAdd(ids, clipSkip: 0, kind, () => new(Encode(run)), run).Tensors[0]);
    }

    public void Dispose() => graph.Dispose();

    private EmbeddingTensor Encode(RunScope run)
    {
        var encoder = graph.For(run);
        encoder.Input("input_ids", 1, ids.Length).Write(ids);
        var (values, shape) = encoder.RunFor(output, run);
        return new(values, (int)shape[1], (int)shape[2]);
    }
}
