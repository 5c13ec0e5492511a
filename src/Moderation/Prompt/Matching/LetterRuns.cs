using Farm.Moderation.Prompt.Normalization;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>
/// Puts words together again that were written letter by letter, as in "n u d e  m a n" and "n.u.d.e m.a.n": where a run parts some letters by more
/// white space than others, that is where its words end.
/// </summary>
internal static class LetterRuns
{
    private const int Shortest = 3;
    private const int LongestGap = 4;

    /// <summary>The text with runs of single letters as words; null if there are none.</summary>
    public static NormalizedText? Rejoined(NormalizedText text)
    {
        var pieces = Pieces.Of(text.Text);
        NormalizedText.Builder? builder = null;
        var copied = 0;
        for (var first = 0; first < pieces.Count;)
        {
            var end = first;
            while (end < pieces.Count && pieces[end].Length == 1 && (end == first || pieces[end].Start - pieces[end - 1].End <= LongestGap))
            {
                end++;
            }

            if (end - first >= Shortest)
            {
                builder ??= new NormalizedText.Builder(text);
                builder.Copy(copied, pieces[first].Start);
                Join(text, pieces, first, end, builder);
                copied = pieces[end - 1].End;
            }

            first = Math.Max(end, first + 1);
        }

        builder?.Copy(copied, text.Length);
        return builder?.Build();
    }

    private static void Join(NormalizedText text, List<Piece> pieces, int first, int end, NormalizedText.Builder builder)
    {
        var least = int.MaxValue;
        for (var i = first + 1; i < end; i++)
        {
            least = Math.Min(least, Spaces(text, pieces, i));
        }

        for (var i = first; i < end; i++)
        {
            if (i > first)
            {
                var (start, stop) = (pieces[i - 1].End, pieces[i].Start);
                if (Spaces(text, pieces, i) > least)
                {
                    builder.Copy(start, stop);
                }
                else
                {
                    // A sign that may stand for a letter is one; what merely parts letters goes.
                    for (var at = start; at < stop; at++)
                    {
                        if (Spelling.IsLetterSign(text.Text[at]))
                        {
                            builder.Copy(at, at + 1);
                        }
                    }
                }
            }

            builder.Copy(pieces[i].Start, pieces[i].End);
        }
    }

    private static int Spaces(NormalizedText text, List<Piece> pieces, int index) =>
        text.Text[pieces[index - 1].End..pieces[index].Start].Count(' ');
}
