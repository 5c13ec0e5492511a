using System.Text.Json;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// The vocabulary, merges and added tokens of a byte-pair tokenizer: from vocab.json and merges.txt, or from tokenizer.json where
/// those are not there. Added tokens are gathered from every file that lists some.
/// </summary>
internal sealed record BytePairFiles
{
    /// <summary>The file that an error in the vocabulary is to be laid to.</summary>
    public required string VocabularyFile { get; init; }

    /// <summary>Id of every symbol, of the added tokens too.</summary>
    public required Dictionary<string, int> Vocabulary { get; init; }

    /// <summary>One more than the highest id.</summary>
    public int VocabularySize => Vocabulary.Count == 0 ? 0 : Vocabulary.Values.Max() + 1;

    public required BytePairMerges Merges { get; init; }

    public required IReadOnlyCollection<AddedToken> Added { get; init; }

    /// <param name="folder">The tokenizer's folder.</param>
    /// <param name="endOfWord">The mark of a word's last symbol that a tokenizer.json must state, or empty.</param>
    /// <param name="checkJson">Refuses a tokenizer.json whose other parts do not say what the caller does.</param>
    /// <exception cref="InvalidDataException">A file is missing or malformed; the message names it and what is wrong.</exception>
    public static BytePairFiles Read(string folder, string endOfWord, Action<string, JsonElement>? checkJson = null)
    {
        var vocabularyFile = Path.Combine(folder, "vocab.json");
        var mergesFile = Path.Combine(folder, "merges.txt");
        var jsonFile = Path.Combine(folder, "tokenizer.json");
        using var json = TokenizerJson.Open(jsonFile);
        Dictionary<string, int> vocabulary;
        BytePairMerges merges;
        if (json is not null && !File.Exists(vocabularyFile) && !File.Exists(mergesFile))
        {
            var model = json.RootElement.Member(jsonFile, "model", JsonValueKind.Object);
            CheckModel(jsonFile, model, endOfWord);
            checkJson?.Invoke(jsonFile, json.RootElement);
            vocabulary = ReadVocabulary(jsonFile, model.Member(jsonFile, "vocab", JsonValueKind.Object));
            merges = BytePairMerges.Read(jsonFile, model.Member(jsonFile, "merges", JsonValueKind.Array));
            vocabularyFile = jsonFile;
        }
        else
        {
            using var file = TokenizerJson.Require(vocabularyFile);
            vocabulary = ReadVocabulary(vocabularyFile, file.RootElement);
            merges = BytePairMerges.Read(mergesFile);
        }

        return new()
        {
            VocabularyFile = vocabularyFile,
            Vocabulary = vocabulary,
            Merges = merges,
            Added = AddedTokenFiles.Read(folder, json, vocabulary),
        };
    }

    /// <summary>The encoding that these files define.</summary>
    /// <param name="endOfWord">Mark that the last symbol of a word carries, or empty.</param>
    /// <param name="whole">Tokens of the vocabulary that no merge makes, besides the added ones.</param>
    /// <exception cref="InvalidDataException">Vocabulary and merges do not fit.</exception>
    public BytePairEncoding Encoding(string endOfWord, params ReadOnlySpan<string> whole)
    {
        Merges.CheckAgainst(Vocabulary);
        CheckMade(endOfWord, whole);
        try
        {
            return new BytePairEncoding(Vocabulary, Merges.Pairs, endOfWord);
        }
        catch (InvalidDataException mismatch)
        {
            throw new InvalidDataException($"{VocabularyFile}: vocabulary and merges do not fit: {mismatch.Message}", mismatch);
        }
    }

    /// <summary>A symbol that no merge makes means that merges are missing; words would be cut finer than the model learnt.</summary>
    private void CheckMade(string endOfWord, ReadOnlySpan<string> whole)
    {
        var made = Merges.Pairs.Select(static merge => merge.Left + merge.Right)
            .Concat(Added.Select(static token => token.Content))
            .Concat(ByteAlphabet.Letters.Select(static letter => letter.ToString()))
            .Concat(ByteAlphabet.Letters.Select(letter => letter + endOfWord))
            .Concat(whole.ToArray())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var symbol in Vocabulary.Keys)
        {
            if (!made.Contains(symbol))
            {
                throw new InvalidDataException($"{Merges.File}: no merge makes '{symbol}', which is in {Path.GetFileName(VocabularyFile)}");
            }
        }
    }

    private static void CheckModel(string path, JsonElement model, string endOfWord)
    {
        if (model.Text("type") is { } type and not "BPE")
        {
            throw new InvalidDataException($"{path}: the model's type is '{type}', not 'BPE'");
        }

        if ((model.Text("end_of_word_suffix") ?? "") is var suffix && suffix != endOfWord)
        {
            throw new InvalidDataException($"{path}: the model's end_of_word_suffix is '{suffix}', not '{endOfWord}'");
        }

        foreach (var name in (ReadOnlySpan<string>)["byte_fallback", "ignore_merges"])
        {
            if (model.Flag(name))
            {
                throw new InvalidDataException($"{path}: the model's {name} is true, which is not supported");
            }
        }
    }

    private static Dictionary<string, int> ReadVocabulary(string path, JsonElement entries)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in entries.EnumerateObject())
        {
            if (!vocabulary.TryAdd(entry.Name, entry.Value.Id(path, entry.Name)))
            {
                throw new InvalidDataException($"{path}: '{entry.Name}' stands there twice");
            }
        }

        return vocabulary;
    }
}
