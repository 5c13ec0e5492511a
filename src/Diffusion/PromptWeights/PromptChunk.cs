using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.PromptWeights;

/// <summary>One row for a CLIP text encoder: start, up to 75 tokens, end, padding.</summary>
/// <param name="Ids">As many as the encoder takes (77).</param>
/// <param name="Weights">One for each id; start, end and padding have 1.</param>
internal sealed record PromptChunk(int[] Ids, float[] Weights)
{
    /// <summary>A row of start, end and padding, which makes the shorter of two prompts as many chunks long as the other.</summary>
    public static PromptChunk Empty(ClipTokenizer tokenizer) => Of(tokenizer, []);

    /// <summary>The one row of a prompt without weights; what does not fit is cut off.</summary>
    public static PromptChunk Cut(ClipTokenizer tokenizer, string prompt)
    {
        var row = Empty(tokenizer);
        tokenizer.EncodePadded(prompt, row.Ids);
        return row;
    }

    /// <param name="tokenizer">Names start, end, padding and length.</param>
    /// <param name="tokens">At most two less than the row is long.</param>
    public static PromptChunk Of(ClipTokenizer tokenizer, IReadOnlyList<WeightedToken> tokens)
    {
        var ids = new int[tokenizer.MaxLength];
        var weights = new float[tokenizer.MaxLength];
        Array.Fill(ids, tokenizer.PadId);
        Array.Fill(weights, 1f);
        ids[0] = tokenizer.StartId;
        for (var i = 0; i < tokens.Count; i++)
        {
            ids[i + 1] = tokens[i].Id;
            weights[i + 1] = (float)tokens[i].Weight;
        }

        ids[tokens.Count + 1] = tokenizer.EndId;
        return new(ids, weights);
    }
}

internal readonly record struct WeightedToken(int Id, double Weight);
