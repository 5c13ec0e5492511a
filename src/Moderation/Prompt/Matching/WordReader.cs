using Farm.Moderation.Prompt.Lexicons;
using Farm.Moderation.Prompt.Normalization;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>Looks one stretch of letters up in all its readings and adds what it finds as edges.</summary>
internal sealed class WordReader(Lexicon lexicon)
{
    /// <summary>Shorter words are found by accident in stretches that were not written as one.</summary>
    private const int LeastInRun = 4;
    private const int LeastInLong = 5;

    /// <summary>A run of three letters may be one word; it is nothing else.</summary>
    private const int LeastOfRun = 3;
    private const int LongestWord = 24;
    private const int LongestStretched = 96;
    private const int LeastDoubled = 5;
    private const int LeastCompound = 6;
    private const int MostMasks = 3;
    private const int MostDigits = 2;

    private readonly List<WordMatch> matches = [];
    private readonly Compounds compounds = new(lexicon.Words);

    /// <param name="word">A piece of the text.</param>
    /// <param name="start">Where it begins in the normalized text.</param>
    /// <param name="from">Its index.</param>
    /// <param name="to">After it.</param>
    /// <param name="edges">Are added to.</param>
    public void Read(ReadOnlySpan<char> word, int start, int from, int to, List<Edge> edges)
    {
        var before = edges.Count;
        if (IsAge(word))
        {
            edges.Add(new Edge(from, to, lexicon.Age, start, start + word.Length));
        }

        Whole(word, start, word.Length, from, to, edges);
        Span<int> prefixes = stackalloc int[4];
        foreach (var prefix in prefixes[..Spelling.ArabicPrefixes(word, prefixes)])
        {
            Whole(word[prefix..], start + prefix, word.Length - prefix, from, to, edges);
        }

        if (word.Length <= LongestStretched)
        {
            Respelt(word, start, from, to, edges);
        }

        if (edges.Count == before && word.Length is >= LeastDoubled and <= LongestWord)
        {
            Doubled(word, start, from, to, edges);
        }

        if (word.Length < LeastCompound || !char.IsLetter(word[0]))
        {
            return;
        }

        // A stem that is open to the right hides what follows it: it does not keep the rest from being read.
        if (word.Length <= LongestWord)
        {
            Compound(word, start, from, to, edges);
        }
        else if (edges.Count == before)
        {
            Within(word, start, LeastInLong, from, to, edges);
        }
    }

    /// <summary>Letters that signs parted.</summary>
    /// <param name="letters">With the signs.</param>
    /// <param name="places">Where each stands in the normalized text.</param>
    /// <param name="from">First piece.</param>
    /// <param name="to">After the last.</param>
    /// <param name="hasSigns">Whether signs may stand for letters.</param>
    /// <param name="hasMasks">Whether signs may hide letters.</param>
    /// <param name="edges">Are added to.</param>
    public void ReadJoined(ReadOnlySpan<char> letters, ReadOnlySpan<int> places, int from, int to, bool hasSigns, bool hasMasks, List<Edge> edges)
    {
        Span<char> word = stackalloc char[letters.Length];
        var (start, length) = (places[0], places[^1] + 1 - places[0]);
        var count = 0;
        foreach (var sign in letters)
        {
            if (char.IsLetterOrDigit(sign))
            {
                word[count++] = sign;
            }
        }

        var before = edges.Count;
        var bare = word[..count];
        Whole(bare, start, length, from, to, edges);
        Respelt(bare, start, length, from, to, edges);
        if (edges.Count == before && count >= LeastCompound && to - from > 1)
        {
            Compound(bare, start, length, from, to, edges);
        }

        if (hasSigns)
        {
            Span<char> kept = stackalloc char[letters.Length];
            count = 0;
            foreach (var sign in letters)
            {
                if (char.IsLetterOrDigit(sign) || Spelling.IsLetterSign(sign))
                {
                    kept[count++] = sign;
                }
            }

            Respelt(kept[..count], start, length, from, to, edges);
        }

        if (hasMasks)
        {
            Masked(letters, start, length, from, to, edges);
        }
    }

    /// <summary>Letters that spaces parted: only a whole word counts.</summary>
    public void ReadExact(ReadOnlySpan<char> letters, ReadOnlySpan<int> places, int from, int to, List<Edge> edges) =>
        Whole(letters, places[0], places[^1] + 1 - places[0], from, to, edges);

    /// <summary>Single letters in a row: any word among them counts, in both readings of digits.</summary>
    public void ReadRun(ReadOnlySpan<char> letters, ReadOnlySpan<int> places, int from, int to, List<Edge> edges)
    {
        Span<char> word = stackalloc char[letters.Length];
        for (var reading = 0; reading < 2; reading++)
        {
            for (var i = 0; i < letters.Length; i++)
            {
                word[i] = Spelling.Letter(letters[i], oneIsL: reading == 1);
            }

            for (var i = 0; i < word.Length; i++)
            {
                matches.Clear();
                lexicon.Words.MatchPrefixes(word[i..], letters.Length == LeastOfRun ? LeastOfRun : LeastInRun, matches);
                lexicon.Parts.MatchPrefixes(word[i..], LeastInRun, matches);
                foreach (var match in matches)
                {
                    edges.Add(new Edge(from, to, match.Element, places[i], places[i + match.Length - 1] + 1));
                }
            }
        }
    }

    private void Respelt(ReadOnlySpan<char> word, int start, int from, int to, List<Edge> edges) => Respelt(word, start, word.Length, from, to, edges);

    private void Respelt(ReadOnlySpan<char> word, int start, int length, int from, int to, List<Edge> edges)
    {
        Span<char> letters = stackalloc char[word.Length];
        var mixed = Spelling.IsMixed(word);
        var first = edges.Count;
        for (var reading = 0; mixed && reading < 2; reading++)
        {
            for (var i = 0; i < word.Length; i++)
            {
                letters[i] = Spelling.Letter(word[i], oneIsL: reading == 1);
            }

            var before = edges.Count;
            Whole(letters, start, length, from, to, edges);
            Squeezed(letters, start, length, from, to, edges);
            if (edges.Count == before && letters.Length >= LeastCompound)
            {
                Compound(letters, start, length, from, to, edges);
            }
        }

        if (!mixed)
        {
            Squeezed(word, start, length, from, to, edges);
        }
        else if (edges.Count == first && word.Length >= LeastDoubled)
        {
            AnyLetter(word, start, length, from, to, edges);
        }
    }

    /// <summary>Digits among letters that look like none that fits, as in br0le: each may be any letter.</summary>
    private void AnyLetter(ReadOnlySpan<char> word, int start, int length, int from, int to, List<Edge> edges)
    {
        Span<char> masked = stackalloc char[word.Length];
        var digits = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var digit = char.IsAsciiDigit(word[i]);
            digits += digit ? 1 : 0;
            masked[i] = digit ? Spelling.Masked : word[i];
        }

        if (digits <= MostDigits && char.IsLetter(word[0]) && char.IsLetter(word[^1]))
        {
            matches.Clear();
            lexicon.Words.MatchMasked(masked, matches);
            Add(matches, start, length, from, to, edges);
        }
    }

    private void Squeezed(ReadOnlySpan<char> word, int start, int length, int from, int to, List<Edge> edges)
    {
        if (!Spelling.IsStretched(word))
        {
            return;
        }

        Span<char> squeezed = stackalloc char[word.Length];
        matches.Clear();
        lexicon.Squeezed.Match(squeezed[..Spelling.Squeeze(word, squeezed)], matches);
        Add(matches, start, length, from, to, edges);
    }

    /// <summary>A word that is none of the lists', as if its doubled letters were slips: nuude, womman.</summary>
    private void Doubled(ReadOnlySpan<char> word, int start, int from, int to, List<Edge> edges)
    {
        Span<char> squeezed = stackalloc char[word.Length];
        var length = Spelling.Squeeze(word, squeezed);
        if (length < word.Length && length >= LeastInRun)
        {
            matches.Clear();
            lexicon.Words.Match(squeezed[..length], matches);
            Add(matches, start, word.Length, from, to, edges);
        }
    }

    private void Masked(ReadOnlySpan<char> letters, int start, int length, int from, int to, List<Edge> edges)
    {
        Span<char> word = stackalloc char[letters.Length];
        var masks = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            var masked = Spelling.IsMask(letters[i]);
            masks += masked ? 1 : 0;
            word[i] = masked ? Spelling.Masked : letters[i];
        }

        if (masks is > 0 and <= MostMasks && masks * 2 < letters.Length)
        {
            matches.Clear();
            lexicon.Words.MatchMasked(word, matches);
            Add(matches, start, length, from, to, edges);
        }
    }

    /// <summary>Finds the words that the stretch is, or begins with, or has within where a list says so.</summary>
    private void Whole(ReadOnlySpan<char> word, int start, int length, int from, int to, List<Edge> edges)
    {
        matches.Clear();
        lexicon.Words.Match(word, matches);
        for (var i = 0; i < word.Length; i++)
        {
            lexicon.Parts.Match(word[i..], matches);
        }

        Add(matches, start, length, from, to, edges);
    }

    /// <summary>Any word of at least this length anywhere in a stretch too long to be one.</summary>
    private void Within(ReadOnlySpan<char> word, int start, int leastLength, int from, int to, List<Edge> edges)
    {
        for (var i = 0; i < word.Length; i++)
        {
            matches.Clear();
            lexicon.Words.MatchPrefixes(word[i..], leastLength, matches);
            foreach (var match in matches)
            {
                edges.Add(new Edge(from, to, match.Element, start + i, start + i + match.Length));
            }
        }
    }

    private void Compound(ReadOnlySpan<char> word, int start, int from, int to, List<Edge> edges) => Compound(word, start, word.Length, from, to, edges);

    /// <summary>Words of the lists written as one, short ones such as on and the among them: every letter must belong to one of them.</summary>
    private void Compound(ReadOnlySpan<char> word, int start, int length, int from, int to, List<Edge> edges)
    {
        var even = length == word.Length;
        foreach (var (at, part) in compounds.Cut(word))
        {
            matches.Clear();
            lexicon.Words.Match(word.Slice(at, part), matches);
            Add(matches, even ? start + at : start, even ? part : length, from, to, edges);
        }
    }

    private static void Add(List<WordMatch> found, int start, int length, int from, int to, List<Edge> edges)
    {
        foreach (var match in found)
        {
            edges.Add(new Edge(from, to, match.Element, start, start + length));
        }
    }

    private static bool IsAge(ReadOnlySpan<char> word) =>
        word.Length is 1 or 2 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[^1]) && int.Parse(word, System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 17;
}
