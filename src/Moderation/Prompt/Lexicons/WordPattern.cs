using System.Buffers;
using Farm.Moderation.Prompt.Normalization;

namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>One word of an entry with its marks: open to a side, with the endings of its language, with slips of the pen.</summary>
/// <param name="OpenLeft">Whether letters may stand before it.</param>
/// <param name="OpenRight">Whether letters may follow.</param>
/// <param name="Forms">What it stands for, folded as texts are.</param>
/// <param name="Slips">The forms as a slip of the pen leaves them; empty unless asked for.</param>
internal sealed record WordPattern(bool OpenLeft, bool OpenRight, string[] Forms, string[] Slips)
{
    private const int LeastOpenStem = 3;

    private static readonly SearchValues<char> Umlauts = SearchValues.Create("äöüÄÖÜ");

    /// <summary>Reads a word; null with what is wrong with it.</summary>
    public static WordPattern? Read(string piece, string language, out string problem)
    {
        problem = "";
        var slips = piece.EndsWith('~');
        var marked = slips ? piece[..^1] : piece;
        var (left, right) = (marked.StartsWith('*'), marked.EndsWith('*'));
        var stem = marked.Trim('*');
        var inflected = stem.EndsWith('+');
        stem = stem.TrimEnd('+');
        var spellings = Braces.Expand(stem).SelectMany(word => Spellings(word, language)).Distinct(StringComparer.Ordinal).ToArray();
        if (Array.Find(spellings, static word => word.Length == 0 || !word.All(char.IsLetterOrDigit)) is { } odd)
        {
            problem = $"'{odd}' is not letters and digits alone: write words that a hyphen or an apostrophe joins as several";
            return null;
        }

        if ((left || right) && Array.Find(spellings, static word => word.Length < LeastOpenStem) is { } brief)
        {
            problem = $"'{brief}*' is open and has {brief.Length} letters, at least {LeastOpenStem} are needed";
            return null;
        }

        var forms = inflected ? [.. spellings.SelectMany(word => Inflection.Forms(word, language)).Distinct(StringComparer.Ordinal)] : spellings;
        return new WordPattern(left, right, forms, slips ? [.. forms.SelectMany(Lexicons.Slips.Of).Except(forms, StringComparer.Ordinal)] : []);
    }

    /// <summary>A word folded as texts are; German ä, ö and ü are also written ae, oe and ue.</summary>
    public static IEnumerable<string> Spellings(string word, string language)
    {
        yield return NormalizedText.Of(word).Text.ToString();
        if (language == "de" && word.AsSpan().ContainsAny(Umlauts))
        {
            var spelt = word.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal);
            yield return NormalizedText.Of(spelt.Replace("ü", "ue", StringComparison.Ordinal)).Text.ToString();
        }
    }
}
