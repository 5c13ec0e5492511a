using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.Diffusion.Caching;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Text;

/// <summary>
/// A CLIP text encoder: rows of 77 token ids in, token states and where asked for a pooled vector out. Which layer's states, and whether
/// a norm follows, is the family's business (<see cref="ClipSkip"/>).
/// </summary>
/// <param name="graph">Passed <see cref="Check"/> for the same family and pooling.</param>
/// <param name="tokenizer">Of the same folder.</param>
/// <param name="family">Whose denoiser reads the states.</param>
/// <param name="pooling">Which vector, if any.</param>
/// <param name="shelf">Where rows that were encoded before are kept.</param>
internal sealed class ClipTextEncoder(Graph graph, ClipTokenizer tokenizer, Family family, ClipPooling pooling, EmbeddingShelf shelf) : IDisposable
{
    private readonly string? pooled = PooledOutput(graph, pooling);
    private readonly Lazy<LayerNorm> finalNorm = new(() => FinalNorm.Read(graph.Path));

    public Graph Graph => graph;

    /// <summary>Tells what does not fit this encoder in a graph; nothing when all does.</summary>
    public static IEnumerable<string> Check(Graph graph, Family family, ClipPooling pooling)
    {
        foreach (var finding in graph.CheckInputs(new GraphInput("input_ids", 2)))
        {
            yield return finding;
        }

        if (StatesOutput(graph, family, 0, out var problem) is null)
        {
            yield return problem;
        }

        if (pooling != ClipPooling.None && PooledOutput(graph, pooling) is null)
        {
            yield return $"has no output {(pooling == ClipPooling.Projected ? "text_embeds" : "pooler_output")}; it has {string.Join(", ", graph.Outputs.Keys)}";
        }
    }

    /// <summary>Encodes a prompt and, under guidance, its negative, both as many rows long as the longer one.</summary>
    /// <exception cref="NotSupportedException">The clip skip or the prompt's length is beyond what the encoder can do.</exception>
    public EncodedPrompts Encode(PromptText text, RunScope run)
    {
        if (StatesOutput(graph, family, text.ClipSkip, out var problem) is not { } states)
        {
            throw new NotSupportedException($"clipSkip: {graph.Path} {problem}");
        }

        var prompts = new WeightedPromptEncoder(tokenizer, text.Syntax);
        var positives = prompts.Cut(text.Prompt);
        var negatives = text.Negative is { } negative ? prompts.Cut(negative) : null;
        var count = Math.Max(positives.Count, negatives?.Count ?? 0);
        return new(
            prompts.Encode(positives, count, ids => Row(ids, EmbeddingKind.Conditional)),
            negatives is null ? null : prompts.Encode(negatives, count, ids => Row(ids, EmbeddingKind.Unconditional)));

        PromptStates Row(ReadOnlySpan<int> ids, EmbeddingKind kind)
        {
            var row = ids.ToArray();
            var tensors = shelf.GetOrAdd(row, text.ClipSkip, kind, () => EncodeRow(row, states, run), run).Tensors;
            return new(TextStates.Of(tensors[0]), tensors.Count > 1 ? tensors[1].Values : []);
        }
    }

    public void Dispose() => graph.Dispose();

    private Embedding EncodeRow(ReadOnlySpan<int> ids, ClipSkip states, RunScope run)
    {
        var encoder = graph.For(run);
        encoder.Input("input_ids", 1, ids.Length).Write(ids);
        var results = encoder.RunFor(pooled is null ? [states.Output] : [states.Output, pooled], run);
        var (values, shape) = results[0];
        if (states.NeedsFinalNorm)
        {
            finalNorm.Value.Apply(values);
        }

        var tokens = new EmbeddingTensor(values, (int)shape[1], (int)shape[2]);
        return pooled is null ? new(tokens) : new(tokens, new EmbeddingTensor(results[1].Values, results[1].Values.Length));
    }

    /// <summary>The family's choice. FLUX.1 reads no states but the last one's graph has to give them, and older exports give it another name.</summary>
    private static ClipSkip? StatesOutput(Graph graph, Family family, int skip, out string problem)
    {
        problem = "";
        if (skip == 0 && family.Traits.ClipStates != ClipStates.LastButOne && !graph.Outputs.ContainsKey(ClipSkip.Last))
        {
            problem = $"has no output of rank 3 for the token states; it has {string.Join(", ", graph.Outputs.Keys)}";
            return graph.Outputs.FirstOrDefault(candidate => candidate.Value.Dimensions.Length == 3).Key is { } other ? new(other, NeedsFinalNorm: false) : null;
        }

        return ClipSkip.TryChoose(graph.Outputs.Keys, family, skip, out var choice, out var finding)
            ? choice
            : Refuse(out problem, finding);

        static ClipSkip? Refuse(out string problem, string finding)
        {
            problem = finding;
            return null;
        }
    }

    private static string? PooledOutput(Graph graph, ClipPooling pooling) => pooling switch
    {
        ClipPooling.Projected => graph.Outputs.ContainsKey("text_embeds") ? "text_embeds" : null,
        ClipPooling.Pooled => Array.Find(["pooler_output", "pooled_embeddings"], graph.Outputs.ContainsKey),
        _ => null,
    };
}

/// <summary>Vector for the whole prompt that a denoiser reads.</summary>
internal enum ClipPooling
{
    None,

    /// <summary>The end token's state: FLUX.1.</summary>
    Pooled,

    /// <summary>That state projected: SDXL and 3.5.</summary>
    Projected,
}

/// <param name="Unconditional">Null where no negative was asked for.</param>
internal sealed record EncodedPrompts(PromptStates Conditional, PromptStates? Unconditional);
