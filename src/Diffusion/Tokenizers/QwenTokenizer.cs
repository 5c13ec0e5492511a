using System.Text;
using System.Text.Json;
using Farm.Diffusion.Tokenizers.Unicode;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// The tokenizer of Qwen 2 and 3: form C, words by <see cref="QwenWords"/>, byte-level byte pairs; no start or end token. Control
/// tokens come only out of markup: what a user types is always text. Safe for concurrent use.
/// </summary>
internal sealed class QwenTokenizer
{
    private const string DefaultPad = "<|endoftext|>";

    private readonly WordCache words;
    private readonly AddedTokens added;
    private readonly Dictionary<int, string> symbols;

    private QwenTokenizer(BytePairFiles files, AddedTokens added, Dictionary<int, string> symbols)
    {
        words = new(files.Encoding("").Encode);
        this.added = added;
        this.symbols = symbols;
        VocabularySize = files.VocabularySize;
    }

    /// <summary>Id of the token that fills the rest of a row.</summary>
    public required int PadId { get; init; }

    /// <summary>Whether padding stands before a text, not after it: padding_side.</summary>
    public required bool PadsLeft { get; init; }

    /// <summary>Tokens that the model was made for: model_max_length, or as many as can be where the file states none.</summary>
    public required int MaxLength { get; init; }

    /// <summary>One more than the highest id.</summary>
    public int VocabularySize { get; }

    /// <summary>
    /// Loads vocab.json and merges.txt, or tokenizer.json where those are not there; added tokens also from added_tokens.json and
    /// tokenizer_config.json.
    /// </summary>
    /// <exception cref="InvalidDataException">A file is missing or malformed; the message names it and what is wrong.</exception>
    public static QwenTokenizer Load(string folder)
    {
        var files = BytePairFiles.Read(folder, "", CheckPattern);
        var configFile = Path.Combine(folder, "tokenizer_config.json");
        using var config = TokenizerJson.Open(configFile);
        var pad = TokenizerJson.NamedToken(config, "pad_token") ?? DefaultPad;
        if (!files.Vocabulary.TryGetValue(pad, out var padId))
        {
            throw new InvalidDataException($"{files.VocabularyFile}: neither it nor the added tokens have the padding token '{pad}'");
        }

        var side = config?.RootElement.Text("padding_side");
        if (side is not (null or "left" or "right"))
        {
            throw new InvalidDataException($"{configFile}: 'padding_side' is '{side}', not left or right");
        }

        var byId = new Dictionary<int, string>(files.Vocabulary.Count);
        foreach (var (symbol, id) in files.Vocabulary)
        {
            if (!byId.TryAdd(id, symbol))
            {
                throw new InvalidDataException($"{files.VocabularyFile}: '{symbol}' and '{byId[id]}' have the same id {id}");
            }
        }

        return new(files, new(files.Added), byId) { PadId = padId, PadsLeft = side == "left", MaxLength = ReadLength(configFile, config) };
    }

    /// <summary>The text's tokens. A control token written in it is read as the letters it is written with.</summary>
    public int[] Encode(ReadOnlySpan<char> text)
    {
        var ids = new List<int>();
        Append(text, ids);
        return [.. ids];
    }

    /// <summary>The tokens of text that the program wrote itself, control tokens included. Never for what a user typed.</summary>
    public int[] EncodeMarkup(ReadOnlySpan<char> markup)
    {
        var ids = new List<int>();
        while (!markup.IsEmpty)
        {
            var token = added.Cut(markup, out var text, out markup);
            Append(text, ids);
            if (token is not null)
            {
                ids.Add(token.Id);
            }
        }

        return [.. ids];
    }

    /// <summary>Whether markup may hold this control token.</summary>
    public bool HasControl(string token) => added.Find(token) is not null;

    /// <summary>The text of these tokens; bytes that are no UTF-8 read as U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var utf8 = new List<byte>(ids.Length * 4);
        foreach (var id in ids)
        {
            if (!symbols.TryGetValue(id, out var symbol))
            {
                throw new ArgumentOutOfRangeException(nameof(ids), id, "The vocabulary has no such id.");
            }

            if (HasControl(symbol))
            {
                utf8.AddRange(Encoding.UTF8.GetBytes(symbol));
                continue;
            }

            foreach (var letter in symbol)
            {
                utf8.Add((byte)ByteAlphabet.Letters.IndexOf(letter));
            }
        }

        return Encoding.UTF8.GetString([.. utf8]);
    }

    private void Append(ReadOnlySpan<char> text, List<int> ids)
    {
        foreach (var word in new QwenWords(CanonicalComposition.Compose(text)))
        {
            words.Append(word, ids);
        }
    }

    /// <summary>Exports without a limit write a number beyond all integers.</summary>
    private static int ReadLength(string path, JsonDocument? config)
    {
        if (config is null || !config.RootElement.TryGetProperty("model_max_length", out var stated) || stated.ValueKind == JsonValueKind.Null)
        {
            return int.MaxValue;
        }

        var length = stated.ValueKind == JsonValueKind.Number ? stated.GetDouble() : 0;
        return length >= 1
            ? (int)Math.Min(length, int.MaxValue)
            : throw new InvalidDataException($"{path}: 'model_max_length' is {stated.Quote()}, not a number of tokens");
    }

    /// <summary>Another pattern would cut other words, and no error would ever show it.</summary>
    private static void CheckPattern(string path, JsonElement root)
    {
        var splitter = root.Member(path, "pre_tokenizer", JsonValueKind.Object);
        var steps = splitter.TryGetProperty("pretokenizers", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray()]
            : new[] { splitter };
        foreach (var step in steps)
        {
            if (step.Text("type") == "Split" && step.TryGetProperty("pattern", out var pattern))
            {
                if (pattern.Text("Regex") != QwenWords.Pattern)
                {
                    throw new InvalidDataException($"{path}: splits words by {pattern.Quote()}, not by the pattern of Qwen 2 and 3");
                }

                return;
            }
        }

        throw new InvalidDataException($"{path}: 'pre_tokenizer' holds no split by a pattern");
    }
}
