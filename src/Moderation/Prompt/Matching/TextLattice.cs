using Farm.Moderation.Prompt.Lexicons;
using Farm.Moderation.Prompt.Normalization;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>
/// Every word of the lists that a text may be read to contain: each piece by itself, and pieces joined where somebody may have parted a
/// word (spaced letters, hyphens, dots, signs in place of letters). Work is bounded for each piece, so that it is linear in the text.
/// </summary>
internal sealed class TextLattice
{
    /// <summary>Longer stretches are no one word; they are looked through for words.</summary>
    private const int LongestWord = 24;

    /// <summary>Most pieces that are joined into one word, but for single letters.</summary>
    private const int MostJoined = 4;

    /// <summary>Most single letters in a row that are read as one stretch; the next stretch begins with the last word's length of them again.</summary>
    private const int LongestRun = 128;

    private readonly NormalizedText text;
    private readonly List<Piece> pieces;
    private readonly WordReader reader;
    private readonly List<Edge> edges = [];
    private readonly char[] letters = new char[LongestRun];
    private readonly int[] places = new int[LongestRun];

    private TextLattice(NormalizedText text, Lexicon lexicon)
    {
        this.text = text;
        pieces = Pieces.Of(text.Text);
        reader = new WordReader(lexicon);
    }

    public int PieceCount => pieces.Count;

    /// <summary>Sorted by the piece that they begin at.</summary>
    public List<Edge> Edges => edges;

    public Piece this[int piece] => pieces[piece];

    public static TextLattice Of(NormalizedText text, Lexicon lexicon)
    {
        var lattice = new TextLattice(text, lexicon);
        for (var i = 0; i < lattice.pieces.Count; i++)
        {
            lattice.ReadPiece(i);
            lattice.ReadJoined(i);
            lattice.ReadParted(i);
        }

        lattice.ReadLetterRuns();
        lattice.edges.Sort(static (one, other) => one.From.CompareTo(other.From));
        return lattice;
    }

    private void ReadPiece(int index)
    {
        var piece = pieces[index];
        reader.Read(text.Text[piece.Start..piece.End], piece.Start, index, index + 1, edges);
    }

    /// <summary>Joins pieces that only signs part, from <paramref name="first"/> on: as they are, with signs as letters, with signs as masks.</summary>
    private void ReadJoined(int first)
    {
        var start = pieces[first].Start;
        while (start > 0 && text.Text[start - 1] is '@' or '$')
        {
            start--;
        }

        var count = 0;
        var (hasSigns, hasMasks) = (start < pieces[first].Start, false);
        Append(start, pieces[first].Start, ref count);
        for (var last = first; last < pieces.Count && last - first < MostJoined; last++)
        {
            if (last > first)
            {
                var gap = text.Text[pieces[last - 1].End..pieces[last].Start];
                if (gap.Length > 3 || gap.IndexOfAny(" ,;") >= 0)
                {
                    break;
                }

                hasSigns |= gap.ContainsAny(Spelling.LetterSigns);
                hasMasks |= gap.ContainsAny(Spelling.Masks);
                Append(pieces[last - 1].End, pieces[last].Start, ref count);
            }

            if (!Append(pieces[last].Start, pieces[last].End, ref count))
            {
                break;
            }

            var (whole, tail) = (count, pieces[last].End);
            while (tail < text.Length && text.Text[tail] is '$' or '@' && Append(tail, tail + 1, ref whole))
            {
                tail++;
            }

            if (last > first || tail > pieces[last].End || hasSigns)
            {
                var signs = hasSigns || tail > pieces[last].End;
                reader.ReadJoined(letters.AsSpan(0, whole), places.AsSpan(0, whole), first, last + 1, signs, hasMasks, edges);
            }
        }
    }

    private bool Append(int start, int end, ref int count)
    {
        if (count + end - start > LongestWord)
        {
            return false;
        }

        for (var i = start; i < end; i++)
        {
            (letters[count], places[count]) = (text.Text[i], i);
            count++;
        }

        return true;
    }

    /// <summary>Joins two or three short pieces that spaces part, as in nak ed; function words are never parts.</summary>
    private void ReadParted(int first)
    {
        var count = 0;
        for (var last = first; last < pieces.Count && last - first < 3; last++)
        {
            var piece = pieces[last];
            if (piece.Length > 4 || FunctionWords.Contains(text.Text[piece.Start..piece.End]) || (last > first && piece.Start - pieces[last - 1].End > 2)
                || !Append(piece.Start, piece.End, ref count))
            {
                return;
            }

            if (last > first && count >= 5)
            {
                reader.ReadExact(letters.AsSpan(0, count), places.AsSpan(0, count), first, last + 1, edges);
            }
        }
    }

    /// <summary>Looks through single letters in a row, whatever parts them.</summary>
    private void ReadLetterRuns()
    {
        for (var first = 0; first < pieces.Count;)
        {
            var (end, count) = (first, 0);
            while (end < pieces.Count && pieces[end].Length == 1 && count < LongestRun
                && (end == first || pieces[end].Start - pieces[end - 1].End <= 4))
            {
                AppendSigns(end > first ? pieces[end - 1].End : pieces[end].Start, pieces[end].Start, ref count);
                if (count < LongestRun)
                {
                    (letters[count], places[count]) = (text.Text[pieces[end].Start], pieces[end].Start);
                    count++;
                }

                end++;
            }

            if (end - first >= 3)
            {
                reader.ReadRun(letters.AsSpan(0, count), places.AsSpan(0, count), first, end, edges);
            }

            // A stretch that was cut off at its limit may have been cut within a word.
            first = end - first > LongestWord * 2 && count >= LongestRun ? end - LongestWord : Math.Max(end, first + 1);
        }
    }

    private void AppendSigns(int start, int end, ref int count)
    {
        for (var i = start; i < end && count < LongestRun; i++)
        {
            if (Spelling.IsLetterSign(text.Text[i]))
            {
                (letters[count], places[count]) = (text.Text[i], i);
                count++;
            }
        }
    }
}
