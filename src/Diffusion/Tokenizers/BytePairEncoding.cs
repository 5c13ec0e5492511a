using System.Text;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// Byte-level byte-pair encoding: a word starts as one symbol a byte, and the adjacent pair that was learnt first is merged, leftmost
/// first, until no learnt pair is left. Costs n log n in the length of the word. Safe for concurrent use.
/// </summary>
public sealed class BytePairEncoding
{
    private readonly int[] letters = new int[256];
    private readonly int[] lastLetters = new int[256];
    private readonly Dictionary<(int Left, int Right), (int Rank, int Merged)> merges;

    /// <param name="vocabulary">Id of every symbol, in <see cref="ByteAlphabet"/> letters.</param>
    /// <param name="merges">Pairs of symbols, the first learnt first.</param>
    /// <param name="endOfWord">Mark that the last symbol of a word carries (CLIP: <c>&lt;/w&gt;</c>), or empty.</param>
    /// <exception cref="InvalidDataException">The vocabulary lacks a byte's letter, a merged symbol or its parts.</exception>
    public BytePairEncoding(
        IReadOnlyDictionary<string, int> vocabulary, IReadOnlyList<(string Left, string Right)> merges, string endOfWord)
    {
        for (var value = 0; value < 256; value++)
        {
            var letter = ByteAlphabet.Letters[value].ToString();
            letters[value] = Id(letter);
            lastLetters[value] = Id(letter + endOfWord);
        }

        this.merges = new(merges.Count);
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var (left, right) = merges[rank];
            if (!this.merges.TryAdd((Id(left), Id(right)), (rank, Id(left + right))))
            {
                throw new InvalidDataException($"the merge '{left} {right}' stands there twice");
            }
        }

        int Id(string symbol) => vocabulary.TryGetValue(symbol, out var id)
            ? id
            : throw new InvalidDataException($"the vocabulary has no '{symbol}'");
    }

    /// <summary>Appends the ids of one word. Unpaired surrogates read as U+FFFD.</summary>
    public void Encode(ReadOnlySpan<char> word, List<int> ids)
    {
        var utf8 = new byte[Encoding.UTF8.GetMaxByteCount(word.Length)];
        Encode(utf8.AsSpan(0, Encoding.UTF8.GetBytes(word, utf8)), ids);
    }

    /// <summary>Appends the ids of one word, given as UTF-8.</summary>
    public void Encode(ReadOnlySpan<byte> word, List<int> ids)
    {
        if (word.IsEmpty)
        {
            return;
        }

        var symbols = new Symbol[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            symbols[i] = new(i == word.Length - 1 ? lastLetters[word[i]] : letters[word[i]], i - 1, i + 1);
        }

        var candidates = new PriorityQueue<(int At, int Left, int Right), (int Rank, int At)>();
        for (var i = 0; i < word.Length - 1; i++)
        {
            Offer(i);
        }

        while (candidates.TryDequeue(out var pair, out _))
        {
            ref var left = ref symbols[pair.At];
            // A candidate is stale when an earlier merge took one of its sides.
            if (left.Id != pair.Left || left.Next == word.Length || symbols[left.Next].Id != pair.Right)
            {
                continue;
            }

            ref var right = ref symbols[left.Next];
            left.Id = merges[(pair.Left, pair.Right)].Merged;
            right.Id = -1;
            left.Next = right.Next;
            if (left.Next < word.Length)
            {
                symbols[left.Next].Previous = pair.At;
                Offer(pair.At);
            }

            if (left.Previous >= 0)
            {
                Offer(left.Previous);
            }
        }

        for (var i = 0; i < word.Length; i = symbols[i].Next)
        {
            ids.Add(symbols[i].Id);
        }

        void Offer(int at)
        {
            var (left, right) = (symbols[at].Id, symbols[symbols[at].Next].Id);
            if (merges.TryGetValue((left, right), out var merge))
            {
                candidates.Enqueue((at, left, right), (merge.Rank, at));
            }
        }
    }

    /// <summary>A link of the word's list of symbols, which shrinks as pairs merge into their left one.</summary>
    private record struct Symbol(int Id, int Previous, int Next);
}
