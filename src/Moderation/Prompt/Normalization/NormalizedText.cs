using System.Text;

namespace Farm.Moderation.Prompt.Normalization;

/// <summary>A text as a reader would read it, with the way back to what was written. Costs one pass, and memory in proportion to the text.</summary>
internal sealed class NormalizedText
{
    private readonly char[] chars;
    private readonly int[] starts;
    private readonly int[] ends;

    private NormalizedText(char[] chars, int[] starts, int[] ends, int length)
    {
        (this.chars, this.starts, this.ends) = (chars, starts, ends);
        Length = length;
    }

    public int Length { get; }

    public ReadOnlySpan<char> Text => chars.AsSpan(0, Length);

    /// <summary>The stretch of the original that characters [start, end) came from; end is above start.</summary>
    public (int Start, int End) Origin(int start, int end) => (starts[start], ends[end - 1]);

    /// <summary>Folds every character, then takes the numbers of prompt weights out, as in (x:1.4).</summary>
    public static NormalizedText Of(string original)
    {
        var (chars, starts, ends) = (new char[original.Length + 16], new int[original.Length + 16], new int[original.Length + 16]);
        var length = 0;
        var at = 0;
        Span<char> units = stackalloc char[2];
        foreach (var rune in original.EnumerateRunes())
        {
            // What is no character counts as one unit in the original and becomes U+FFFD here.
            var next = at + rune.Utf16SequenceLength;
            ReadOnlySpan<char> folded = Folds.Of(rune) is { } other ? other : units[..rune.EncodeToUtf16(units)];
            if (length + folded.Length > chars.Length)
            {
                var room = chars.Length * 2 + folded.Length;
                Array.Resize(ref chars, room);
                Array.Resize(ref starts, room);
                Array.Resize(ref ends, room);
            }

            foreach (var unit in folded)
            {
                (chars[length], starts[length], ends[length]) = (unit, at, next);
                length++;
            }

            at = next;
        }

        return new NormalizedText(chars, starts, ends, WithoutWeights(chars, starts, ends, length));
    }

    /// <summary>Puts a text together from stretches of another one, keeping their origins.</summary>
    internal sealed class Builder(NormalizedText source)
    {
        private readonly char[] chars = new char[source.Length];
        private readonly int[] starts = new int[source.Length];
        private readonly int[] ends = new int[source.Length];
        private int length;

        /// <summary>Adds characters [start, end) of the source; in all no more than it has.</summary>
        public void Copy(int start, int end)
        {
            Array.Copy(source.chars, start, chars, length, end - start);
            Array.Copy(source.starts, start, starts, length, end - start);
            Array.Copy(source.ends, start, ends, length, end - start);
            length += end - start;
        }

        public NormalizedText Build() => new(chars, starts, ends, length);
    }

    /// <summary>A colon that stays becomes a semicolon, so that nothing left over can look like a weight again.</summary>
    private static int WithoutWeights(char[] chars, int[] starts, int[] ends, int length)
    {
        var kept = 0;
        for (var i = 0; i < length; i++)
        {
            if (chars[i] == ':' && CloseOfWeight(chars, i + 1, length) is { } close)
            {
                i = close;
            }

            (chars[kept], starts[kept], ends[kept]) = (chars[i] == ':' ? ';' : chars[i], starts[i], ends[i]);
            kept++;
        }

        return kept;
    }

    /// <summary>Where the bracket is that closes a weight whose number begins at <paramref name="at"/>; null if there is no number or no bracket.</summary>
    private static int? CloseOfWeight(char[] chars, int at, int length)
    {
        var digits = 0;
        while (at < length && (chars[at] is ' ' or '.' or '+' or '-' || char.IsAsciiDigit(chars[at])))
        {
            digits += char.IsAsciiDigit(chars[at]) ? 1 : 0;
            at++;
        }

        return digits > 0 && at < length && chars[at] is ')' or ']' or '}' or '>' ? at : null;
    }
}
