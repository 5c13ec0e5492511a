using Farm.Diffusion.Tokenizers.Unicode;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// CLIP's tokenizer, with the ids of Hugging Face's <c>tokenizer.json</c> for it: form C, white space folded, lower case, then
/// byte-pair encoding a word at a time. Safe for concurrent use.
/// </summary>
public sealed class ClipTokenizer
{
    private readonly WordCache words;
    private readonly string startToken;
    private readonly string endToken;

    private ClipTokenizer(ClipTokenizerFiles files, BytePairEncoding encoding)
    {
        words = new(encoding.Encode);
        startToken = files.Start;
        endToken = files.End;
        MaxLength = files.MaxLength;
        StartId = files.Pairs.Vocabulary[files.Start];
        EndId = files.Pairs.Vocabulary[files.End];
        PadId = files.Pairs.Vocabulary[files.Pad];
        VocabularySize = files.Pairs.VocabularySize;
    }

    /// <summary>Tokens a text encoder takes at once, start and end included (77).</summary>
    public int MaxLength { get; }

    public int StartId { get; }

    public int EndId { get; }

    /// <summary>Id of the token that fills the rest of a row: the end token for CLIP-L, "!" for OpenCLIP.</summary>
    public int PadId { get; }

    /// <summary>One more than the highest id.</summary>
    public int VocabularySize { get; }

    /// <summary>
    /// Loads vocab.json and merges.txt, or tokenizer.json where those are not there; also tokenizer_config.json and
    /// special_tokens_map.json, which may be missing.
    /// </summary>
    /// <exception cref="InvalidDataException">A file is missing or malformed; the message names it and what is wrong.</exception>
    public static ClipTokenizer Load(string folder)
    {
        var files = ClipTokenizerFiles.Read(folder);
        foreach (var token in (ReadOnlySpan<string>)[files.Start, files.End, files.Pad])
        {
            if (!files.Pairs.Vocabulary.ContainsKey(token))
            {
                throw new InvalidDataException($"{files.Pairs.VocabularyFile}: lacks the special token '{token}'");
            }
        }

        return new(files, files.Pairs.Encoding(ClipTokenizerFiles.EndOfWord, files.Start, files.End, files.Pad));
    }

    /// <summary>Start, the text's tokens, end: neither cut nor padded. Unpaired surrogates read as U+FFFD.</summary>
    public int[] Encode(ReadOnlySpan<char> text)
    {
        var ids = new List<int> { StartId };
        Append(text, ids);
        ids.Add(EndId);
        return [.. ids];
    }

    /// <summary>Appends the text's tokens, without start and end.</summary>
    internal void Append(ReadOnlySpan<char> text, List<int> ids)
    {
        ReadOnlySpan<char> rest = Lower(CanonicalComposition.Compose(text));
        while (!rest.IsEmpty)
        {
            var cut = IndexOfSpecial(rest, out var length, out var id);
            foreach (var word in new ClipWords(rest[..cut]))
            {
                words.Append(word, ids);
            }

            if (length > 0)
            {
                ids.Add(id);
            }

            rest = rest[(cut + length)..];
        }
    }

    /// <summary>
    /// Fills <paramref name="ids"/> with exactly <see cref="MaxLength"/> ids: cut before the end token, or padded after it.
    /// </summary>
    /// <returns>Tokens the text has, start and end included; above <see cref="MaxLength"/> when the text was cut.</returns>
    /// <exception cref="ArgumentException"><paramref name="ids"/> is not <see cref="MaxLength"/> long.</exception>
    public int EncodePadded(ReadOnlySpan<char> text, Span<int> ids)
    {
        if (ids.Length != MaxLength)
        {
            throw new ArgumentException($"A row holds {MaxLength} ids, not {ids.Length}.", nameof(ids));
        }

        ReadOnlySpan<int> all = Encode(text);
        var kept = Math.Min(all.Length, ids.Length);
        all[..kept].CopyTo(ids);
        ids[kept - 1] = EndId;
        ids[kept..].Fill(PadId);
        return all.Length;
    }

    /// <summary>Start and end tokens count as such wherever they stand in a text, as with the published tokenizer.</summary>
    private int IndexOfSpecial(ReadOnlySpan<char> text, out int length, out int id)
    {
        var start = text.IndexOf(startToken, StringComparison.Ordinal);
        var end = text.IndexOf(endToken, StringComparison.Ordinal);
        if (start < 0 && end < 0)
        {
            (length, id) = (0, 0);
            return text.Length;
        }

        var starts = start >= 0 && (end < 0 || start < end);
        (length, id) = starts ? (startToken.Length, StartId) : (endToken.Length, EndId);
        return starts ? start : end;
    }

    /// <summary>Lower case a code point at a time; İ is the one letter whose lower case is two (i and a dot above).</summary>
    private static string Lower(string text) => text.ToLowerInvariant().Replace("İ", "i\u0307", StringComparison.Ordinal);
}
