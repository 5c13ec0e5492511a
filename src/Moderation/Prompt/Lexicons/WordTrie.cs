using System.Runtime.InteropServices;

namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>
/// The words of all lists, by their letters. A word may be open to the left or to the right, where it is a part of longer ones. A look-up
/// costs no more than the longest word for each place it begins at.
/// </summary>
internal sealed class WordTrie
{
    private const char Any = '\u0001';

    /// <summary>Most look-ups end with their first letter, which therefore costs no hashing. It covers Latin and Arabic.</summary>
    private readonly int[] first = new int[0x700];
    private readonly Dictionary<long, int> children = [];
    private readonly List<List<Entry>?> entries = [null];

    public int Count { get; private set; }

    /// <param name="word">Folded, not empty.</param>
    /// <param name="element">What it stands for.</param>
    /// <param name="openRight">Whether letters may follow.</param>
    public void Add(ReadOnlySpan<char> word, int element, bool openRight)
    {
        var node = 0;
        foreach (var letter in word)
        {
            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(children, Key(node, letter), out var known);
            if (!known)
            {
                next = entries.Count;
                entries.Add(null);
            }

            if (node == 0 && letter < first.Length)
            {
                first[letter] = next;
            }

            node = next;
        }

        var here = entries[node] ??= [];
        if (!here.Contains(new Entry(element, openRight)))
        {
            here.Add(new Entry(element, openRight));
            Count++;
        }
    }

    /// <summary>Finds the words that begin where <paramref name="text"/> does: those that end with it, and those open to the right.</summary>
    public void Match(ReadOnlySpan<char> text, List<WordMatch> matches) => Walk(text, wholeOnly: true, leastLength: 1, matches);

    /// <summary>Finds the words that begin where <paramref name="text"/> does, wherever they end.</summary>
    /// <param name="text">Letters.</param>
    /// <param name="leastLength">Shorter words do not count.</param>
    /// <param name="matches">Is added to.</param>
    public void MatchPrefixes(ReadOnlySpan<char> text, int leastLength, List<WordMatch> matches) => Walk(text, wholeOnly: false, leastLength, matches);

    /// <summary>Finds the words that <paramref name="text"/> is, where <c>'\u0001'</c> stands for any letter from a to z.</summary>
    public void MatchMasked(ReadOnlySpan<char> text, List<WordMatch> matches) => Masked(0, text, text.Length, matches);

    private void Masked(int node, ReadOnlySpan<char> rest, int length, List<WordMatch> matches)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == Any)
            {
                for (var letter = 'a'; letter <= 'z'; letter++)
                {
                    if (children.TryGetValue(Key(node, letter), out var branch))
                    {
                        Masked(branch, rest[(i + 1)..], length, matches);
                    }
                }

                return;
            }

            if (!TryStep(node, rest[i], out node))
            {
                return;
            }
        }

        Take(node, length, ends: true, matches);
    }

    private void Walk(ReadOnlySpan<char> text, bool wholeOnly, int leastLength, List<WordMatch> matches)
    {
        var node = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!TryStep(node, text[i], out node))
            {
                return;
            }

            if (i + 1 >= leastLength)
            {
                Take(node, i + 1, ends: !wholeOnly || i + 1 == text.Length, matches);
            }
        }
    }

    private void Take(int node, int length, bool ends, List<WordMatch> matches)
    {
        if (entries[node] is not { } here)
        {
            return;
        }

        foreach (var entry in here)
        {
            if (ends || entry.OpenRight)
            {
                matches.Add(new WordMatch(entry.Element, length));
            }
        }
    }

    private bool TryStep(int node, char letter, out int next)
    {
        if (node != 0 || letter >= first.Length)
        {
            return children.TryGetValue(Key(node, letter), out next);
        }

        next = first[letter];
        return next != 0;
    }

    private static long Key(int node, char letter) => ((long)node << 16) | letter;

    private readonly record struct Entry(int Element, bool OpenRight);
}

/// <summary>A word of the lists found in a text.</summary>
/// <param name="Element">What it stands for.</param>
/// <param name="Length">How many letters of the text it takes.</param>
internal readonly record struct WordMatch(int Element, int Length);
