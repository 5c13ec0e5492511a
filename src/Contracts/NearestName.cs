namespace Farm.Contracts;

/// <summary>Finds what somebody who mistyped a name may have meant.</summary>
public static class NearestName
{
    /// <summary>Longer names are compared by their beginning: a stranger's text must not cost the square of its length.</summary>
    private const int LongestCompared = 64;

    /// <summary>The known name that is the fewest letters away, case aside; null when none is near: more than a third of its letters differ.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var (nearest, fewest) = ((string?)null, int.MaxValue);
        foreach (var candidate in known)
        {
            var edits = Edits(Cut(name), Cut(candidate));
            if (edits < fewest && edits <= Math.Max(1, candidate.Length / 3))
            {
                (nearest, fewest) = (candidate, edits);
            }
        }

        return nearest;
    }

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours that make one of the other (optimal string alignment).</summary>
    private static int Edits(string from, string to)
    {
        var (beforeLast, last, row) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[to.Length];
    }

    private static string Cut(string text) => (text.Length <= LongestCompared ? text : text[..LongestCompared]).ToLowerInvariant();
}
