using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Farm.Coordinator.Audit;

/// <summary>Text as every database and every encoding gives it back: what is hashed must be what is read.</summary>
internal static class AuditText
{
    /// <summary>Without NUL, which Postgres does not take, without halves of characters, and not longer than that.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Fit(string? text, int most)
    {
        if (text is null)
        {
            return null;
        }

        var cut = text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        return string.Concat(cut.EnumerateRunes().Select(static rune => rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString()));
    }
}
