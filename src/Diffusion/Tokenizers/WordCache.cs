using System.Runtime.InteropServices;

namespace Farm.Diffusion.Tokenizers;

/// <summary>Appends the ids of one word.</summary>
internal delegate void EncodeWord(ReadOnlySpan<char> word, List<int> ids);

/// <summary>Remembers the ids of short words: at most 8192 of them, all forgotten when full. Safe for concurrent use.</summary>
internal sealed class WordCache(EncodeWord encode)
{
    private const int MostWords = 8192;
    private const int LongestWord = 32;

    private readonly Dictionary<string, int[]> known = new(StringComparer.Ordinal);
    private readonly Lock door = new();

    /// <summary>Appends the ids of one word, remembered or found anew.</summary>
    public void Append(ReadOnlySpan<char> word, List<int> ids)
    {
        if (word.Length > LongestWord)
        {
            encode(word, ids);
            return;
        }

        lock (door)
        {
            if (known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var remembered))
            {
                ids.AddRange(remembered);
                return;
            }
        }

        var before = ids.Count;
        encode(word, ids);
        var found = CollectionsMarshal.AsSpan(ids)[before..].ToArray();
        lock (door)
        {
            if (known.Count >= MostWords)
            {
                known.Clear();
            }

            known[word.ToString()] = found;
        }
    }
}
