using System.Globalization;
using System.Text;

namespace Farm.Diffusion.Tokenizers;

/// <summary>Kinds of characters that the word patterns of byte-level tokenizers tell apart.</summary>
internal enum TextKind
{
    Other,

    /// <summary>\s</summary>
    Space,

    /// <summary>\p{L}</summary>
    Letter,

    /// <summary>\p{N}</summary>
    Number,
}

internal static class TextKinds
{
    /// <summary>Kind and length of the code point a text begins with; a letter beyond U+FFFF is two units long.</summary>
    public static TextKind Of(ReadOnlySpan<char> text, out int length)
    {
        // An unpaired surrogate reads as U+FFFD, one unit long.
        Rune.DecodeFromUtf16(text, out var rune, out length);
        if (Rune.IsWhiteSpace(rune))
        {
            return TextKind.Space;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => TextKind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => TextKind.Number,
            _ => TextKind.Other,
        };
    }

    /// <summary>Length of the run of one kind that a text begins with; 0 where it begins otherwise.</summary>
    public static int Run(ReadOnlySpan<char> text, TextKind kind)
    {
        var length = 0;
        while (length < text.Length && Of(text[length..], out var more) == kind)
        {
            length += more;
        }

        return length;
    }
}
