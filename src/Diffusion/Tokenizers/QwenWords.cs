namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// Cuts text as the pattern of Qwen 2 and 3 does: English contractions, letters with one sign or space before them, single digits, signs
/// with a space before and line ends after them, white space up to its last line end, other white space without the space that the next
/// word takes. Nothing is dropped. Walks code points, as <see cref="ClipWords"/> does.
/// </summary>
internal ref struct QwenWords(ReadOnlySpan<char> text)
{
    /// <summary>The pattern, as a tokenizer.json states it.</summary>
    public const string Pattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private ReadOnlySpan<char> rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly QwenWords GetEnumerator() => this;

    public bool MoveNext()
    {
        if (rest.IsEmpty)
        {
            return false;
        }

        var length = Length(rest);
        Current = rest[..length];
        rest = rest[length..];
        return true;
    }

    private static int Length(ReadOnlySpan<char> text)
    {
        if (Contraction(text) is > 0 and var contraction)
        {
            return contraction;
        }

        var kind = TextKinds.Of(text, out var first);
        if (kind is TextKind.Number)
        {
            return first;
        }

        if (kind is TextKind.Letter)
        {
            return TextKinds.Run(text, TextKind.Letter);
        }

        if (text[0] is not ('\r' or '\n') && TextKinds.Run(text[first..], TextKind.Letter) is > 0 and var letters)
        {
            return first + letters;
        }

        var space = text[0] == ' ' ? 1 : 0;
        if (TextKinds.Run(text[space..], TextKind.Other) is > 0 and var signs)
        {
            var ends = text[(space + signs)..].IndexOfAnyExcept('\r', '\n');
            return ends < 0 ? text.Length : space + signs + ends;
        }

        var run = TextKinds.Run(text, TextKind.Space);
        return WhiteSpace(text[..run], last: run == text.Length);
    }

    private static int WhiteSpace(ReadOnlySpan<char> space, bool last)
    {
        var end = space.LastIndexOfAny('\r', '\n');
        if (end >= 0)
        {
            return end + 1;
        }

        // All white space is in the basic plane, so a unit is a code point.
        return last || space.Length == 1 ? space.Length : space.Length - 1;
    }

    /// <summary>Case is ignored as Unicode has it, by which the long s is an s.</summary>
    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text is not ['\'', ..])
        {
            return 0;
        }

        return text[1..] switch
        {
            ['s' or 'S' or '\u017F' or 't' or 'T' or 'm' or 'M' or 'd' or 'D', ..] => 2,
            ['r' or 'R' or 'v' or 'V', 'e' or 'E', ..] or ['l' or 'L', 'l' or 'L', ..] => 3,
            _ => 0,
        };
    }
}
