using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.PromptWeights;

/// <summary>
/// Cuts a prompt into chunks as A1111 and Forge do: BREAK ends one, and where a chunk fills up, what follows its last comma moves on to
/// the next if that is at most 20 tokens. Source: Forge backend/text_processing/classic_engine.py.
/// </summary>
internal static class A1111Chunks
{
    private const int CommaReach = 20;

    /// <summary>The prompt's chunks, at least one.</summary>
    public static IReadOnlyList<PromptChunk> Of(string prompt, ClipTokenizer tokenizer)
    {
        var room = tokenizer.MaxLength - 2;
        var comma = CommaOf(tokenizer);
        var chunks = new List<PromptChunk>();
        var chunk = new List<WeightedToken>();
        var lastComma = -1;
        var ids = new List<int>();
        foreach (var part in A1111Prompt.Parse(prompt))
        {
            if (part == WeightedText.Break)
            {
                Close(chunk.Count);
                continue;
            }

            ids.Clear();
            tokenizer.Append(part.Text, ids);
            foreach (var id in ids)
            {
                if (id == comma)
                {
                    lastComma = chunk.Count;
                }
                else if (chunk.Count == room && lastComma >= 0 && chunk.Count - lastComma <= CommaReach)
                {
                    Close(lastComma + 1);
                }

                if (chunk.Count == room)
                {
                    Close(room);
                }

                chunk.Add(new(id, part.Weight));
            }
        }

        if (chunk.Count > 0 || chunks.Count == 0)
        {
            Close(chunk.Count);
        }

        return chunks;

        void Close(int kept)
        {
            chunks.Add(PromptChunk.Of(tokenizer, chunk[..kept]));
            chunk.RemoveRange(0, kept);
            lastComma = -1;
        }
    }

    /// <summary>The one token of a comma, or -1 where the vocabulary makes it several.</summary>
    private static int CommaOf(ClipTokenizer tokenizer)
    {
        var ids = new List<int>();
        tokenizer.Append(",", ids);
        return ids is [var only] ? only : -1;
    }
}
