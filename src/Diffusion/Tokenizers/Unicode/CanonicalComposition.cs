using System.Text;

namespace Farm.Diffusion.Tokenizers.Unicode;

/// <summary>
/// Unicode normalization form C (UAX #15). <see cref="string.Normalize()"/> leaves text as it is when globalization is invariant, and
/// the same letters typed composed and decomposed would become different tokens.
/// </summary>
internal static class CanonicalComposition
{
    private const int HangulS = 0xAC00;
    private const int HangulL = 0x1100;
    private const int HangulV = 0x1161;
    private const int HangulT = 0x11A7;
    private const int HangulLCount = 19;
    private const int HangulVCount = 21;
    private const int HangulTCount = 28;
    private const int HangulSCount = HangulLCount * HangulVCount * HangulTCount;

    private static readonly Dictionary<(int First, int Second), int> Composites = ReadComposites();

    /// <summary>The text in form C. Unpaired surrogates become U+FFFD.</summary>
    public static string Compose(ReadOnlySpan<char> text)
    {
        // Nothing below U+0300 combines or decomposes into what it is not already.
        if (!text.ContainsAnyExceptInRange('\0', '\u02FF'))
        {
            return text.ToString();
        }

        var points = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, points);
        }

        Reorder(points);
        Recompose(points);
        var composed = new StringBuilder(points.Count);
        Span<char> units = stackalloc char[2];
        foreach (var point in points)
        {
            composed.Append(units[..new Rune(point).EncodeToUtf16(units)]);
        }

        return composed.ToString();
    }

    private static void Decompose(int point, List<int> points)
    {
        var syllable = point - HangulS;
        if ((uint)syllable < HangulSCount)
        {
            points.Add(HangulL + syllable / (HangulVCount * HangulTCount));
            points.Add(HangulV + syllable % (HangulVCount * HangulTCount) / HangulTCount);
            if (syllable % HangulTCount != 0)
            {
                points.Add(HangulT + syllable % HangulTCount);
            }

            return;
        }

        var row = Find(CanonicalTables.Decompositions, 3, point);
        if (row < 0 || CanonicalTables.Decompositions[row] != point)
        {
            points.Add(point);
            return;
        }

        Decompose(CanonicalTables.Decompositions[row + 1], points);
        if (CanonicalTables.Decompositions[row + 2] is not 0 and int second)
        {
            Decompose(second, points);
        }
    }

    /// <summary>Sorts every run of combining marks by class, keeping the order of equals.</summary>
    private static void Reorder(List<int> points)
    {
        var start = 0;
        while (start < points.Count)
        {
            var end = start + 1;
            if (CombiningClass(points[start]) != 0)
            {
                while (end < points.Count && CombiningClass(points[end]) != 0)
                {
                    end++;
                }

                if (end - start > 1)
                {
                    int[] sorted = [.. points[start..end].OrderBy(CombiningClass)];
                    for (var i = 0; i < sorted.Length; i++)
                    {
                        points[start + i] = sorted[i];
                    }
                }
            }

            start = end;
        }
    }

    private static void Recompose(List<int> points)
    {
        var kept = 0;
        var starter = -1;
        var lastClass = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var combining = CombiningClass(point);
            var blocked = starter >= 0 && kept - 1 > starter && (lastClass == 0 || lastClass >= combining);
            if (starter >= 0 && !blocked && Pair(points[starter], point) is { } composite)
            {
                points[starter] = composite;
                continue;
            }

            if (combining == 0)
            {
                starter = kept;
            }

            lastClass = combining;
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static int? Pair(int first, int second)
    {
        if ((uint)(first - HangulL) < HangulLCount && (uint)(second - HangulV) < HangulVCount)
        {
            return HangulS + ((first - HangulL) * HangulVCount + (second - HangulV)) * HangulTCount;
        }

        if ((uint)(first - HangulS) < HangulSCount && (first - HangulS) % HangulTCount == 0 && second - HangulT is > 0 and < HangulTCount)
        {
            return first + (second - HangulT);
        }

        return Composites.TryGetValue((first, second), out var composite) ? composite : null;
    }

    private static int CombiningClass(int point)
    {
        var classes = CanonicalTables.CombiningClasses;
        var row = Find(classes, 3, point);
        return row >= 0 && point <= classes[row + 1] ? classes[row + 2] : 0;
    }

    private static Dictionary<(int, int), int> ReadComposites()
    {
        var composites = new Dictionary<(int, int), int>();
        var table = CanonicalTables.Decompositions;
        for (var row = 0; row < table.Length; row += 3)
        {
            if (table[row + 2] != 0 && CanonicalTables.CompositionExclusions.BinarySearch(table[row]) < 0)
            {
                composites.Add((table[row + 1], table[row + 2]), table[row]);
            }
        }

        return composites;
    }

    /// <summary>Where the last row begins whose first column is at most <paramref name="point"/>; negative if there is none.</summary>
    private static int Find(ReadOnlySpan<int> table, int width, int point)
    {
        var low = 0;
        var high = table.Length / width - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (table[middle * width] <= point)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high * width;
    }
}
