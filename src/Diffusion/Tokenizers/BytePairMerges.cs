using System.Text.Json;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// The merges of a byte-pair tokenizer, the first learnt first. Each must be two symbols of the vocabulary that make a third, and stand
/// there once; what is wrong is named with its file, its place in it and the merge.
/// </summary>
internal sealed class BytePairMerges
{
    private readonly string unit;
    private readonly Dictionary<(string Left, string Right), int> places = [];
    private readonly List<(string Left, string Right)> pairs = [];

    private BytePairMerges(string file, string unit) => (File, this.unit) = (file, unit);

    /// <summary>The file that an error in the merges is to be laid to.</summary>
    public string File { get; }

    public IReadOnlyList<(string Left, string Right)> Pairs => pairs;

    /// <summary>A merges.txt: a merge a line, with a space between its symbols.</summary>
    /// <exception cref="InvalidDataException">The file is missing, or a merge is malformed or stands there twice.</exception>
    public static BytePairMerges Read(string path)
    {
        if (!System.IO.File.Exists(path))
        {
            throw new InvalidDataException($"{path}: the file is missing");
        }

        var merges = new BytePairMerges(path, "line");
        var number = 0;
        foreach (var line in System.IO.File.ReadLines(path))
        {
            number++;
            if (line.Length > 0 && (number > 1 || !line.StartsWith("#version", StringComparison.Ordinal)))
            {
                merges.Add(line.Split(' '), number, line);
            }
        }

        return merges;
    }

    /// <summary>The list in a tokenizer.json: texts with a space in older files, pairs in newer ones.</summary>
    /// <exception cref="InvalidDataException">A merge is malformed or stands there twice.</exception>
    public static BytePairMerges Read(string path, JsonElement entries)
    {
        var merges = new BytePairMerges(path, "merge");
        foreach (var entry in entries.EnumerateArray())
        {
            merges.Add(PartsOf(entry), merges.pairs.Count, entry.Quote());
        }

        return merges;
    }

    /// <summary>Whether the vocabulary has every merge's symbols and what it makes of them.</summary>
    /// <exception cref="InvalidDataException">It lacks one.</exception>
    public void CheckAgainst(Dictionary<string, int> vocabulary)
    {
        foreach (var (left, right) in pairs)
        {
            foreach (var symbol in (ReadOnlySpan<string>)[left, right, left + right])
            {
                if (!vocabulary.ContainsKey(symbol))
                {
                    throw new InvalidDataException(
                        $"{File}: {unit} {places[(left, right)]} is '{left} {right}', and the vocabulary has no '{symbol}'");
                }
            }
        }
    }

    private void Add(string[] parts, int place, string found)
    {
        if (pairs.Count == TokenizerJson.MostTokens)
        {
            throw new InvalidDataException($"{File}: more than {TokenizerJson.MostTokens} merges");
        }

        if (parts is not [{ Length: > 0 } left, { Length: > 0 } right])
        {
            throw new InvalidDataException($"{File}: {unit} {place} is '{found}', not two symbols with a space between them");
        }

        if (!places.TryAdd((left, right), place))
        {
            throw new InvalidDataException($"{File}: {unit} {place} is '{left} {right}', as {unit} {places[(left, right)]} is already");
        }

        pairs.Add((left, right));
    }

    private static string[] PartsOf(JsonElement merge) => merge.ValueKind switch
    {
        JsonValueKind.String => merge.GetString()?.Split(' ') ?? [],
        JsonValueKind.Array => [.. merge.EnumerateArray().Select(PartOf)],
        _ => [],
    };

    private static string PartOf(JsonElement part) => part.ValueKind == JsonValueKind.String ? part.GetString() ?? "" : "";
}
