using Farm.Moderation.Prompt.Lexicons;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>Cuts a stretch of letters into words of the lists, as nudewomanonbed, where it is nothing else.</summary>
internal sealed class Compounds(WordTrie words)
{
    /// <summary>Shorter words of the lists are found by accident.</summary>
    private const int LeastPart = 4;

    /// <summary>With short common words between, a longer stretch must hold three of the lists: two are found by accident.</summary>
    private const int LeastLoose = 12;
    private const int LeastFunctionWord = 2;
    private const int LongestFunctionWord = 4;

    private readonly List<WordMatch> matches = [];
    private readonly List<(int At, int Length)> cut = [];

    /// <summary>Where the listed words lie that are the whole stretch; none unless there are two.</summary>
    /// <param name="word">Letters, at most as many as a long word has.</param>
    public IReadOnlyList<(int At, int Length)> Cut(ReadOnlySpan<char> word)
    {
        cut.Clear();
        if (!TryCut(word, hasFunctionWords: false, least: 2) && word.Length >= LeastLoose)
        {
            TryCut(word, hasFunctionWords: true, least: 3);
        }

        return cut;
    }

    /// <summary>The cut with the most listed words; false if there are fewer than <paramref name="least"/>.</summary>
    private bool TryCut(ReadOnlySpan<char> word, bool hasFunctionWords, int least)
    {
        // At each place the most listed words that can end there, and the word that ends there then; below 0 a function word.
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
            words.MatchPrefixes(word[at..], LeastPart, matches);
            foreach (var match in matches)
            {
                Reach(at, match.Length, most[at] + 1, most, back);
            }

            for (var length = LeastFunctionWord; hasFunctionWords && length <= Math.Min(LongestFunctionWord, word.Length - at); length++)
            {
                if (FunctionWords.Contains(word.Slice(at, length)))
                {
                    Reach(at, -length, most[at], most, back);
                }
            }
        }

        for (var end = word.Length; most[^1] >= least && end > 0; end -= Math.Abs(back[end]))
        {
            if (back[end] > 0)
            {
                cut.Add((end - back[end], back[end]));
            }
        }

        return most[^1] >= least;
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
