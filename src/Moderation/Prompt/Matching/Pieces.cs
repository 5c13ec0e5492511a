namespace Farm.Moderation.Prompt.Matching;

/// <summary>Cuts a normalized text into pieces.</summary>
internal static class Pieces
{
    /// <summary>In order; a number before letters is a piece of its own, as in 13yo and 1girl.</summary>
    public static List<Piece> Of(ReadOnlySpan<char> text)
    {
        var pieces = new List<Piece>(text.Length / 5 + 1);
        for (var start = 0; start < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }

            var end = start;
            var digits = char.IsAsciiDigit(text[start]);
            while (end < text.Length && char.IsLetterOrDigit(text[end]) && (!digits || char.IsAsciiDigit(text[end])))
            {
                end++;
            }

            pieces.Add(new Piece(start, end));
            start = end;
        }

        return pieces;
    }
}
