using System.Text;

namespace Farm.Moderation.Prompt.Normalization;

/// <summary>A text as a reader would read it, to be compared: of one width and case, without accents and invisible characters, and in Latin letters where others look like them.</summary>
public static class FoldedText
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            folded.Append(Folds.Of(rune) ?? rune.ToString());
        }

        return folded.ToString();
    }
}
