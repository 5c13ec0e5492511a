namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// SentencePiece's Unigram model: cuts a word into the pieces whose scores (logarithms of probabilities) add up highest; of equal cuts
/// the one whose last pieces are longer. A character that is no piece scores ten below the lowest; neighbours of that kind become one
/// unknown token. Costs n times the longest piece. Safe for concurrent use.
/// </summary>
internal sealed class UnigramEncoding
{
    private const double UnknownPenalty = 10;
    private const int LongestAllowed = 256;

    private readonly Dictionary<string, (int Id, double Score)>.AlternateLookup<ReadOnlySpan<char>> pieces;
    private readonly int longest;
    private readonly int unknown;
    private readonly double unknownScore;

    /// <param name="vocabulary">Pieces and their scores; a piece's place is its id.</param>
    /// <param name="unknown">Id of what is no piece.</param>
    /// <exception cref="InvalidDataException">A piece stands there twice, is empty or too long, or a number is impossible.</exception>
    public UnigramEncoding(IReadOnlyList<(string Piece, double Score)> vocabulary, int unknown)
    {
        if ((uint)unknown >= vocabulary.Count)
        {
            throw new InvalidDataException($"unk_id is {unknown}, not one of the {vocabulary.Count} pieces");
        }

        var byPiece = new Dictionary<string, (int, double)>(vocabulary.Count, StringComparer.Ordinal);
        var lowest = double.PositiveInfinity;
        for (var id = 0; id < vocabulary.Count; id++)
        {
            var (piece, score) = vocabulary[id];
            if (piece.Length is 0 or > LongestAllowed)
            {
                throw new InvalidDataException($"piece {id} has {piece.Length} letters, not 1 to {LongestAllowed}");
            }

            if (!double.IsFinite(score))
            {
                throw new InvalidDataException($"the score of '{piece}' is {score}");
            }

            if (!byPiece.TryAdd(piece, (id, score)))
            {
                throw new InvalidDataException($"'{piece}' stands there twice");
            }

            longest = Math.Max(longest, piece.Length);
            lowest = Math.Min(lowest, score);
        }

        this.unknown = unknown;
        Count = vocabulary.Count;
        unknownScore = lowest - UnknownPenalty;
        pieces = byPiece.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Pieces of the vocabulary.</summary>
    public int Count { get; }

    /// <summary>Id of what is no piece.</summary>
    public int Unknown => unknown;

    /// <summary>Id of a piece, or null.</summary>
    public int? Find(string piece) => pieces.TryGetValue(piece, out var found) ? found.Id : null;

    /// <summary>Appends the ids of one word, which must be well-formed UTF-16.</summary>
    public void Encode(ReadOnlySpan<char> word, List<int> ids)
    {
        var best = new Cut[word.Length + 1];
        for (var start = 0; start < word.Length; start += LetterAt(word, start))
        {
            var letter = LetterAt(word, start);
            var single = false;
            for (var length = letter; length <= Math.Min(longest, word.Length - start); length += LetterAt(word, start + length))
            {
                if (pieces.TryGetValue(word.Slice(start, length), out var piece))
                {
                    Offer(start, length, piece.Id, piece.Score);
                    single |= length == letter;
                }

                if (start + length == word.Length)
                {
                    break;
                }
            }

            if (!single)
            {
                Offer(start, letter, unknown, unknownScore);
            }
        }

        var before = ids.Count;
        for (var end = word.Length; end > 0; end -= best[end].Length)
        {
            if (best[end].Id != unknown || ids.Count == before || ids[^1] != unknown)
            {
                ids.Add(best[end].Id);
            }
        }

        ids.Reverse(before, ids.Count - before);

        void Offer(int start, int length, int id, double score)
        {
            ref var cut = ref best[start + length];
            var total = best[start].Score + score;
            if (cut.Length == 0 || total > cut.Score)
            {
                cut = new(id, length, total);
            }
        }
    }

    private static int LetterAt(ReadOnlySpan<char> text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;

    /// <summary>The best cut of a word's beginning: its last piece, that piece's length, and the sum of scores.</summary>
    private record struct Cut(int Id, int Length, double Score);
}
