using System.Text;
using System.Text.RegularExpressions;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Diffusion.PromptWeights;

namespace Farm.Diffusion.Admission;

/// <summary>Tells what in a prompt looks like the notation of another program, or like a weight, and is read as plain words.</summary>
internal static partial class SyntaxNotes
{
    private const int MostTold = 5;
    private const string AsWords = "is read as plain words";

    public static IEnumerable<JobWarning> Of(string field, string text, PromptSyntax syntax, ModelCard card)
    {
        var found = Notations(text, syntax).Concat(Weights(text, syntax, card)).DistinctBy(static note => note.Text).ToList();
        return found.Take(MostTold)
            .Select(note => new JobWarning(note.Code, field, $"has '{Shorten(note.Text)}', which {AsWords}: {note.Reason}", note.Text))
            .Concat(found.Skip(MostTold).GroupBy(static note => note.Code).Select(rest => new JobWarning(
                rest.Key, field, $"has {rest.Count()} more of that kind, which are read as plain words", string.Join(' ', rest.Select(static note => note.Text)))));
    }

    private static IEnumerable<Note> Notations(string text, PromptSyntax syntax)
    {
        var notes = Find(ExtraNetworks(), "adapters are named in adapters (--adapter), not in the prompt");
        return syntax switch
        {
            PromptSyntax.A1111 => [
                .. notes,
                .. Find(Schedules(), "words that change from step to step are not supported"),
                .. Find(Alternations(), "words that take turns are not supported"),
                .. Find(Conjunction(), "prompts joined by AND are not supported"),
                .. Find(Choices(), "choices and wildcards are not supported"),
            ],
            PromptSyntax.ComfyUi => [
                .. notes,
                .. Find(Embeddings(), "textual inversion is not supported"),
                .. Find(Choices(), "choices and wildcards are not supported"),
                .. Find(Break(), "chunks end at BREAK where promptSyntax is a1111"),
            ],
            _ => [.. notes, .. Find(Break(), "chunks end at BREAK where promptSyntax is a1111")],
        };

        IEnumerable<Note> Find(Regex pattern, string reason) => pattern.Matches(text)
            .Where(match => !IsEscaped(text, match.Index))
            .Select(match => new Note(JobWarnings.SyntaxNotSupported, match.Value, reason));
    }

    /// <summary>Brackets that end in a colon and a number, in whatever digits and signs, and are no weight in this syntax.</summary>
    private static IEnumerable<Note> Weights(string text, PromptSyntax syntax, ModelCard card) => LikeWeights().Matches(text)
        .Where(match => !IsEscaped(text, match.Index) && LikeNumber().IsMatch(Ascii(match.Groups["number"].Value)) && !IsRead(match, syntax))
        .Select(match => new Note(JobWarnings.WeightNotRead, match.Value, syntax != PromptSyntax.Plain
            ? $"a weight is written as in (words:1.3) where promptSyntax is {(syntax == PromptSyntax.A1111 ? PromptSyntaxes.A1111 : PromptSyntaxes.ComfyUi)}"
            : card.Family.Traits.PromptSyntaxes.Count > 1
                ? "weights count where promptSyntax is a1111 or comfyui"
                : $"{card.Id} reads no weights"));

    private static bool IsRead(Match match, PromptSyntax syntax)
    {
        var number = match.Groups["number"].Value;
        return syntax != PromptSyntax.Plain
            && match.Value is ['(', .., ')'] && match.Groups["colon"].Value == ":"
            && (syntax == PromptSyntax.ComfyUi || A1111Number().IsMatch(number))
            && WeightNumber.TryRead(number, out _);
    }

    /// <summary>The text with digits of all scripts and full-width signs as ASCII's.</summary>
    private static string Ascii(string text)
    {
        var ascii = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            ascii.Append(Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.DecimalDigitNumber ? (char)('0' + (int)Rune.GetNumericValue(rune))
                : rune.Value is > 0xFF00 and < 0xFF5F ? (char)(rune.Value - 0xFEE0)
                : rune.Value < 0x80 ? (char)rune.Value
                : '?');
        }

        return ascii.ToString();
    }

    private static bool IsEscaped(string text, int at) => at > 0 && text[at - 1] == '\\';

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";

    [GeneratedRegex(@"<(?:lora|lyco|hypernet):[^<>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ExtraNetworks();

    [GeneratedRegex(@"\[[^\[\]]*:\s*[.\d]+\s*\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Schedules();

    [GeneratedRegex(@"\[[^\[\]]*\|[^\[\]]*\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Alternations();

    [GeneratedRegex(@"\bAND\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Conjunction();

    [GeneratedRegex(@"\{[^{}]*\|[^{}]*\}|__[\w/*-]+__", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Choices();

    [GeneratedRegex(@"\bembedding:[^\s,()]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Embeddings();

    [GeneratedRegex(@"\bBREAK\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Break();

    [GeneratedRegex(
        @"[(\uFF08][^()\uFF08\uFF09]*(?<colon>[:\uFF1A])\s*(?<number>[^\s:\uFF1A()\uFF08\uFF09]+)\s*[)\uFF09]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LikeWeights();

    [GeneratedRegex(@"^[+-]?[.,]?\d+(?:[.,]\d*)*%?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LikeNumber();

    [GeneratedRegex(@"^[+-]?[.\d]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex A1111Number();

    private sealed record Note(string Code, string Text, string Reason);
}
