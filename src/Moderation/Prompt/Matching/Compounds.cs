using Farm.Moderation.Prompt.Lexicons;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>Cuts a stretch of letters into words of the lists, as nudewomanonthebed, where it is nothing else.</summary>
internal sealed class Compounds(WordTrie words)
{
    /// <summary>Shorter words of the lists are found by accident: they may stand among longer ones and count for nothing.</summary>
    private const int LeastPart = 4;
    private const int LeastAmong = 3;
    private const int LeastOpen = 5;
    private const int LeastFunctionWord = 2;
    private const int LongestFunctionWord = 4;

    private readonly List<WordMatch> matches = [];
    private readonly List<(int At, int Length)> cut = [];

    /// <summary>Where the listed words lie that, with short common words between them, are the whole stretch; none unless there are two.</summary>
    /// <param name="word">Letters, at most as many as a long word has.</param>
    public IReadOnlyList<(int At, int Length)> Cut(ReadOnlySpan<char> word)
    {
        cut.Clear();

        // At each place the most listed words that can end there, and the word that ends there then; 0 listed words are one function word or more.
        Span<int> most = stackalloc int[word.Length + 1];
        Span<int> back = stackalloc int[word.Length + 1];
        most.Fill(-1);
        most[0] = 0;
        for (var at = 0; at < word.Length; at++)
        {
            if (most[at] < 0)
            {
                continue;
            }

            matches.Clear();
            words.MatchPrefixes(word[at..], LeastAmong, matches);
            foreach (var match in matches)
            {
                Reach(at, match.Length, most[at] + (match.Length >= LeastPart ? 1 : 0), most, back);
            }

            // A word that is open to the right takes the rest, unless it is so short that it is part of others: Großmutter is no smut.
            var rest = word.Length - at;
            matches.Clear();
            words.Match(word[at..], matches);
            if (matches.Exists(static match => match.Length >= LeastOpen))
            {
                Reach(at, rest, most[at] + 1, most, back);
            }

            for (var length = LeastFunctionWord; length <= Math.Min(LongestFunctionWord, word.Length - at); length++)
            {
                if (FunctionWords.Contains(word.Slice(at, length)))
                {
                    Reach(at, -length, most[at], most, back);
                }
            }
        }

        if (most[^1] < 2)
        {
            return cut;
        }

        for (var end = word.Length; end > 0; end -= Math.Abs(back[end]))
        {
            if (back[end] > 0)
            {
                cut.Add((end - back[end], back[end]));
            }
        }

        return cut;
    }

    private static void Reach(int at, int length, int count, Span<int> most, Span<int> back)
    {
        var end = at + Math.Abs(length);
        if (count > most[end])
        {
            (most[end], back[end]) = (count, length);
        }
    }
}
