using System.Text.Json;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// T5's tokenizer, with the ids of the tokenizer.json or spiece.model it is published with: added tokens first, then
/// <see cref="T5TextRules"/>, then the Unigram model a word at a time, and an end token. Safe for concurrent use.
/// </summary>
internal sealed class T5Tokenizer
{
    private const string End = "</s>";
    private const string Pad = "<pad>";

    /// <summary>Extra tokens of a T5 whose configuration does not count them.</summary>
    private const int DefaultExtra = 100;

    private readonly T5TextRules rules;
    private readonly AddedTokens added;
    private readonly WordCache words;

    private T5Tokenizer(T5TextRules rules, AddedTokens added, UnigramEncoding encoding, int endId, int padId)
    {
        this.rules = rules;
        this.added = added;
        words = new(encoding.Encode);
        UnknownId = encoding.Unknown;
        EndId = endId;
        PadId = padId;
        VocabularySize = Math.Max(encoding.Count, added.All.Select(static token => token.Id + 1).DefaultIfEmpty(0).Max());
    }

    /// <summary>Id of the token that ends a text (1).</summary>
    public int EndId { get; }

    /// <summary>Id of the token that fills the rest of a row (0).</summary>
    public int PadId { get; }

    /// <summary>The token for signs that the vocabulary lacks.</summary>
    public int UnknownId { get; }

    /// <summary>One more than the highest id.</summary>
    public int VocabularySize { get; }

    /// <summary>Loads tokenizer.json, or spiece.model and tokenizer_config.json where that is not there.</summary>
    /// <exception cref="InvalidDataException">A file is missing or malformed; the message names it and what is wrong.</exception>
    public static T5Tokenizer Load(string folder)
    {
        var path = Path.Combine(folder, "tokenizer.json");
        var pieces = Path.Combine(folder, SentencePieceFile.Name);
        return !File.Exists(path) && File.Exists(pieces) ? LoadPieces(folder, pieces) : LoadJson(path);
    }

    private static T5Tokenizer LoadJson(string path)
    {
        using var json = TokenizerJson.Require(path);
        var root = json.RootElement;
        var model = root.Member(path, "model", JsonValueKind.Object);
        if (model.Text("type") is { } type and not "Unigram")
        {
            throw new InvalidDataException($"{path}: the model's type is '{type}', not 'Unigram'");
        }

        if (model.Flag("byte_fallback"))
        {
            throw new InvalidDataException($"{path}: the model's byte_fallback is true, which is not supported");
        }

        var pieces = ReadPieces(path, model.Member(path, "vocab", JsonValueKind.Array));
        var encoding = Encoding(path, pieces, model.Member(path, "unk_id", JsonValueKind.Number).Id(path, "unk_id"));
        return Create(path, T5TextRules.Read(path, root), AddedToken.ReadList(path, root), encoding);
    }

    /// <summary>The extra tokens stand in no model file: T5 puts them after the pieces, the last one first.</summary>
    private static T5Tokenizer LoadPieces(string folder, string path)
    {
        var configFile = Path.Combine(folder, "tokenizer_config.json");
        using var config = TokenizerJson.Open(configFile);
        var count = config is not null && config.RootElement.TryGetProperty("extra_ids", out var stated)
            ? stated.Id(configFile, "extra_ids")
            : DefaultExtra;
        var model = SentencePieceFile.Read(path);
        var extra = Enumerable.Range(0, count).Select(at => $"<extra_id_{count - 1 - at}>").ToArray();
        var encoding = Encoding(path, [.. model.Pieces, .. extra.Select(static token => (token, 0d))], model.Unknown);
        var whole = model.Whole.Select(id => new AddedToken(model.Pieces[id].Piece, id, StripLeft: false, StripRight: false))
            .Concat(extra.Select((token, at) => new AddedToken(token, model.Pieces.Count + at, StripLeft: true, StripRight: true)));
        return Create(path, model.Rules, whole, encoding);
    }

    private static UnigramEncoding Encoding(string path, List<(string, double)> pieces, int unknown)
    {
        try
        {
            return new(pieces, unknown);
        }
        catch (InvalidDataException impossible)
        {
            throw new InvalidDataException($"{path}: {impossible.Message}", impossible);
        }
    }

    private static T5Tokenizer Create(string path, T5TextRules textRules, IEnumerable<AddedToken> found, UnigramEncoding encoding)
    {
        var tokens = Gather(path, found, encoding);
        return new(textRules, tokens, encoding, Named(End), Named(Pad));

        int Named(string token) =>
            tokens.Find(token) ?? encoding.Find(token) ?? throw new InvalidDataException($"{path}: lacks the special token '{token}'");
    }

    /// <summary>The text's tokens and the end token: neither cut nor padded. Unpaired surrogates read as U+FFFD.</summary>
    public int[] Encode(ReadOnlySpan<char> text)
    {
        var ids = new List<int>();
        for (var first = true; !text.IsEmpty; first = false)
        {
            var token = added.Cut(text, out var before, out text);
            ReadOnlySpan<char> marked = rules.Apply(before, first);
            while (!marked.IsEmpty)
            {
                words.Append(T5TextRules.NextWord(ref marked), ids);
            }

            if (token is not null)
            {
                ids.Add(token.Id);
            }
        }

        ids.Add(EndId);
        return [.. ids];
    }

    /// <summary>Fills <paramref name="ids"/>, of whatever length the model takes: cut before the end token, or padded after it.</summary>
    /// <returns>Tokens the text has, end included; above the row's length when the text was cut.</returns>
    /// <exception cref="ArgumentException"><paramref name="ids"/> is empty.</exception>
    public int EncodePadded(ReadOnlySpan<char> text, Span<int> ids)
    {
        if (ids.IsEmpty)
        {
            throw new ArgumentException("A row holds at least the end token.", nameof(ids));
        }

        ReadOnlySpan<int> all = Encode(text);
        var kept = Math.Min(all.Length, ids.Length);
        all[..kept].CopyTo(ids);
        ids[kept - 1] = EndId;
        ids[kept..].Fill(PadId);
        return all.Length;
    }

    private static List<(string, double)> ReadPieces(string path, JsonElement entries)
    {
        if (entries.GetArrayLength() is > TokenizerJson.MostTokens and var count)
        {
            throw new InvalidDataException($"{path}: 'vocab' has {count} pieces, more than {TokenizerJson.MostTokens}");
        }

        var pieces = new List<(string, double)>(entries.GetArrayLength());
        foreach (var entry in entries.EnumerateArray())
        {
            pieces.Add(
                entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() == 2
                && entry[0].ValueKind == JsonValueKind.String && entry[0].GetString() is { } piece
                && entry[1].ValueKind == JsonValueKind.Number && entry[1].TryGetDouble(out var score)
                    ? (piece, score)
                    : throw new InvalidDataException($"{path}: piece {pieces.Count} is {entry.Quote()}, not a text and a score"));
        }

        return pieces;
    }

    private static AddedTokens Gather(string path, IEnumerable<AddedToken> found, UnigramEncoding encoding)
    {
        var tokens = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        foreach (var token in found)
        {
            if (encoding.Find(token.Content) is { } piece && piece != token.Id)
            {
                throw new InvalidDataException($"{path}: the added token '{token.Content}' has the id {token.Id}, elsewhere {piece}");
            }

            if (!tokens.TryAdd(token.Content, token))
            {
                throw new InvalidDataException($"{path}: the added token '{token.Content}' stands there twice");
            }
        }

        return new(tokens.Values);
    }
}
