using Farm.Diffusion.PromptWeights;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Text;

/// <summary>Runs a text encoder over one row of ids; gives the row's states and, where the encoder has one, its pooled vector.</summary>
internal delegate PromptStates EncodeRow(ReadOnlySpan<int> ids);

/// <summary>States of a whole prompt from a CLIP encoder.</summary>
/// <param name="States">As many tokens as its rows have together.</param>
/// <param name="Pooled">Of the first row; empty where the encoder gives none.</param>
internal sealed record PromptStates(TextStates States, float[] Pooled);

/// <summary>
/// Encodes prompts of any length with weights: each chunk goes through the encoder on its own, its tokens are weighted, and the chunks'
/// states are joined along the sequence. A prompt and its negative must be equally long, so the shorter one gets empty chunks.
/// </summary>
/// <param name="tokenizer">The encoder's own.</param>
/// <param name="syntax">How weights and chunks are read and applied.</param>
/// <param name="keepMean">For A1111: "Original" emphasis, or "No norm" where false.</param>
internal sealed class WeightedPromptEncoder(ClipTokenizer tokenizer, PromptSyntax syntax, bool keepMean = true)
{
    /// <summary>Chunks a prompt may have: 4,000 characters of prose make about 14, but each BREAK makes one too.</summary>
    public const int MostChunks = 32;

    /// <summary>The prompt's chunks, 1 to <see cref="MostChunks"/>.</summary>
    /// <exception cref="NotSupportedException">There are more.</exception>
    public IReadOnlyList<PromptChunk> Cut(string prompt)
    {
        var chunks = CutAll(prompt);
        return chunks.Count <= MostChunks
            ? chunks
            : throw new NotSupportedException(
                $"The prompt has {chunks.Count} chunks of {tokenizer.MaxLength - 2} tokens in the manner of {syntax}; at most {MostChunks} are encoded.");
    }

    /// <summary>The prompt's chunks, at least one, however many there are.</summary>
    public IReadOnlyList<PromptChunk> CutAll(string prompt) => syntax switch
    {
        PromptSyntax.Plain => [PromptChunk.Cut(tokenizer, prompt)],
        PromptSyntax.A1111 => A1111Chunks.Of(prompt, tokenizer),
        PromptSyntax.ComfyUi => ComfyChunks.Of(prompt, tokenizer),
        _ => throw new ArgumentOutOfRangeException(nameof(prompt), syntax, "is no syntax"),
    };

    /// <summary>Both prompts, as many chunks long as the longer one.</summary>
    /// <exception cref="NotSupportedException">A prompt has more than <see cref="MostChunks"/> chunks.</exception>
    public (PromptStates Conditional, PromptStates Unconditional) EncodePair(string prompt, string negative, EncodeRow encode)
    {
        var (positives, negatives) = (Cut(prompt), Cut(negative));
        var count = Math.Max(positives.Count, negatives.Count);
        return (Encode(positives, count, encode), Encode(negatives, count, encode));
    }

    /// <summary>The states of a prompt's chunks and of as many empty ones after them as bring it to <paramref name="count"/>.</summary>
    public PromptStates Encode(IReadOnlyList<PromptChunk> chunks, int count, EncodeRow encode)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, Math.Max(chunks.Count, 1));
        if (count == 1 && IsPlain(chunks[0]))
        {
            return encode(chunks[0].Ids);
        }

        float[] pooled = [];
        float[] joined = [];
        PromptStates? empty = null;
        var (tokens, width) = (0, 0);
        for (var at = 0; at < count; at++)
        {
            var row = at < chunks.Count ? encode(chunks[at].Ids) : Empty();
            if (at == 0)
            {
                (tokens, width, pooled) = (row.States.Tokens, row.States.Width, row.Pooled);
                joined = new float[count * tokens * width];
            }

            var states = joined.AsSpan(at * tokens * width, tokens * width);
            row.States.Values.CopyTo(states);
            if (at < chunks.Count && !IsPlain(chunks[at]))
            {
                Weigh(states, chunks[at].Weights);
            }
        }

        return new(new TextStates(joined, count * tokens, width), pooled);

        PromptStates Empty() => empty ??= encode(PromptChunk.Empty(tokenizer).Ids);

        void Weigh(Span<float> states, float[] weights)
        {
            if (syntax == PromptSyntax.ComfyUi)
            {
                TokenWeights.MoveFromEmpty(states, Empty().States.Values, weights);
            }
            else if (keepMean)
            {
                TokenWeights.ScaleKeepingMean(states, weights);
            }
            else
            {
                TokenWeights.Scale(states, weights);
            }
        }
    }

    private static bool IsPlain(PromptChunk chunk) => !chunk.Weights.AsSpan().ContainsAnyExcept(1f);
}
