using System.Text;
using System.Text.Json;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// Preparation of text by a T5 tokenizer.json: charsmap, white space stripped, runs of spaces collapsed, and "▁" put for each space and
/// before the text, where words begin. Steps that it may hold besides are refused, since they would change ids unseen.
/// </summary>
internal sealed record T5TextRules
{
    private const char Mark = '▁';

    private static readonly string[] Order = ["Precompiled", "Strip", "Replace"];

    private CharsMap? Map { get; init; }
    private bool StripLeft { get; init; }
    private bool StripRight { get; init; }

    /// <summary>Replacement of a run of two spaces or more; null leaves it.</summary>
    private string? Spaces { get; init; }

    /// <summary>White space parts words and is dropped before marks are put.</summary>
    private bool SplitWhiteSpace { get; init; }

    private Prepend Marking { get; init; } = Prepend.Always;

    /// <summary>The rules of a SentencePiece model, as its tokenizer.json has them once it is converted.</summary>
    /// <param name="map">The normalizer's, if it has one.</param>
    /// <param name="prefix">Whether a mark is put before the text (add_dummy_prefix).</param>
    /// <param name="collapse">Whether runs of spaces are one and those at the end none (remove_extra_whitespaces).</param>
    public static T5TextRules SentencePiece(CharsMap? map, bool prefix, bool collapse) => new()
    {
        Map = map,
        StripRight = collapse,
        Spaces = collapse ? Mark.ToString() : null,
        Marking = prefix ? Prepend.Always : Prepend.Never,
    };

    /// <exception cref="InvalidDataException">A step is malformed, of an unknown type, or out of the usual order.</exception>
    public static T5TextRules Read(string path, JsonElement root)
    {
        var rules = new T5TextRules();
        var reached = -1;
        foreach (var step in Steps(path, root, "normalizer", "normalizers"))
        {
            var type = step.Text("type") ?? "";
            var place = Array.IndexOf(Order, type);
            if (place <= reached)
            {
                throw new InvalidDataException($"{path}: the normalizer has the step {step.Quote()} there, which is not supported");
            }

            reached = place;
            rules = type switch
            {
                "Precompiled" => rules with { Map = ReadMap(path, step) },
                "Strip" => rules with { StripLeft = step.Flag("strip_left"), StripRight = step.Flag("strip_right") },
                "Replace" when step.TryGetProperty("pattern", out var pattern) && pattern.Text("Regex") == " {2,}" =>
                    rules with { Spaces = step.Text("content") ?? "" },
                _ => throw new InvalidDataException($"{path}: the normalizer has the step {step.Quote()}, which is not supported"),
            };
        }

        foreach (var step in Steps(path, root, "pre_tokenizer", "pretokenizers"))
        {
            rules = step.Text("type") switch
            {
                "WhitespaceSplit" => rules with { SplitWhiteSpace = true },
                "Metaspace" when step.Text("replacement") == Mark.ToString() => rules with { Marking = ReadPrepend(path, step) },
                _ => throw new InvalidDataException($"{path}: the pre_tokenizer has the step {step.Quote()}, which is not supported"),
            };
        }

        return rules;
    }

    /// <summary>The text with a mark where each word begins.</summary>
    /// <param name="text">Text between added tokens.</param>
    /// <param name="first">Whether nothing stands before it.</param>
    public string Apply(ReadOnlySpan<char> text, bool first)
    {
        var normal = Map is null ? text : Map.Normalize(text);
        normal = StripLeft ? normal.TrimStart() : normal;
        normal = StripRight ? normal.TrimEnd() : normal;
        var marked = new StringBuilder(normal.Length + 1);
        for (var i = 0; i < normal.Length;)
        {
            var spaces = normal[i..].IndexOfAnyExcept(' ') is >= 0 and var run ? run : normal.Length - i;
            if (spaces > 1 && Spaces is not null)
            {
                marked.Append(Spaces);
            }
            else
            {
                marked.Append(' ', spaces);
            }

            i += spaces;
            if (i < normal.Length)
            {
                marked.Append(normal[i++]);
            }
        }

        if (!SplitWhiteSpace)
        {
            return WithMark(marked.Replace(' ', Mark).ToString(), first);
        }

        var words = marked.ToString().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select((word, at) => WithMark(word, first && at == 0)));
    }

    /// <summary>Cuts off the first word: up to the next mark, or all.</summary>
    public static ReadOnlySpan<char> NextWord(ref ReadOnlySpan<char> marked)
    {
        var end = marked.Length > 1 && marked[1..].IndexOf(Mark) is >= 0 and var at ? at + 1 : marked.Length;
        var word = marked[..end];
        marked = marked[end..];
        return word;
    }

    private string WithMark(string text, bool first)
    {
        var wanted = Marking is Prepend.Always || (Marking is Prepend.First && first);
        return wanted && text.Length > 0 && text[0] != Mark ? Mark + text : text;
    }

    /// <summary>A step, the steps of a sequence, or none where the file says null.</summary>
    private static JsonElement[] Steps(string path, JsonElement root, string name, string list)
    {
        if (!root.TryGetProperty(name, out var step) || step.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return step.Text("type") == "Sequence" ? [.. step.Member(path, list, JsonValueKind.Array).EnumerateArray()] : [step];
    }

    private static CharsMap ReadMap(string path, JsonElement step)
    {
        var text = step.Member(path, "precompiled_charsmap", JsonValueKind.String);
        if (!text.TryGetBytesFromBase64(out var blob))
        {
            throw new InvalidDataException($"{path}: 'precompiled_charsmap' is not base64");
        }

        try
        {
            return new(blob);
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException($"{path}: {broken.Message}", broken);
        }
    }

    /// <summary>Older files say add_prefix_space where newer ones name a scheme.</summary>
    private static Prepend ReadPrepend(string path, JsonElement step) => step.Text("prepend_scheme") switch
    {
        "always" => Prepend.Always,
        "first" => Prepend.First,
        "never" => Prepend.Never,
        null => !step.TryGetProperty("add_prefix_space", out _) || step.Flag("add_prefix_space") ? Prepend.Always : Prepend.Never,
        var other => throw new InvalidDataException($"{path}: 'prepend_scheme' is '{other}', not always, first or never"),
    };

    private enum Prepend { Always, First, Never }
}
