using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.PromptWeights;

/// <summary>
/// Cuts a prompt into chunks as ComfyUI does: a weighted stretch shorter than 8 tokens goes whole into the next chunk where it does not
/// fit, longer ones are cut where the chunk is full. Source: ComfyUI comfy/sd1_clip.py.
/// </summary>
internal static class ComfyChunks
{
    private const int LargeStretch = 8;

    /// <summary>The prompt's chunks, at least one.</summary>
    public static IReadOnlyList<PromptChunk> Of(string prompt, ClipTokenizer tokenizer)
    {
        var room = tokenizer.MaxLength - 2;
        var chunks = new List<PromptChunk>();
        var chunk = new List<WeightedToken>();
        var ids = new List<int>();
        foreach (var part in ComfyPrompt.Parse(prompt))
        {
            ids.Clear();
            tokenizer.Append(part.Text, ids);
            // A stretch that a row cannot hold at all is cut too, in encoders of very few positions.
            var large = ids.Count >= Math.Min(LargeStretch, room + 1);
            var rest = ids.Select(id => new WeightedToken(id, part.Weight)).ToArray().AsSpan();
            while (rest.Length > room - chunk.Count)
            {
                var kept = large ? room - chunk.Count : 0;
                chunk.AddRange(rest[..kept]);
                rest = rest[kept..];
                Close();
            }

            chunk.AddRange(rest);
        }

        Close();
        return chunks;

        void Close()
        {
            chunks.Add(PromptChunk.Of(tokenizer, chunk));
            chunk.Clear();
        }
    }
}
