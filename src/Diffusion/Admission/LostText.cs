namespace Farm.Diffusion.Admission;

/// <summary>Where the part of a prompt begins that an encoder does not read.</summary>
internal static class LostText
{
    /// <param name="text">The prompt.</param>
    /// <param name="room">Tokens that are read.</param>
    /// <param name="count">Tokens of a text.</param>
    /// <returns>
    /// An index into the text, behind the last sign that is read and white space after it; null when all is read.
    /// </returns>
    public static int? Start(string text, int room, Func<string, int> count)
    {
        if (count(text) <= room)
        {
            return null;
        }

        // Tokenizers cut words apart, so that what comes later changes no token of a word before.
        var words = EndsOfWords(text);
        var whole = Most(words, end => count(text[..end]) <= room);
        var (from, to) = (whole == 0 ? 0 : words[whole - 1], whole < words.Count ? words[whole] : text.Length);
        var letters = EndsOfElements(text, from, to);
        var read = Most(letters, end => count(text[..end]) <= room);
        return read == 0 ? from : letters[read - 1];
    }

    /// <summary>The number of the ends, counted from the first, satisfy a condition that no later one satisfies once one does not.</summary>
    private static int Most(List<int> ends, Func<int, bool> fits)
    {
        var (low, high) = (0, ends.Count);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = fits(ends[middle - 1]) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static List<int> EndsOfWords(string text)
    {
        var ends = new List<int>();
        for (var at = 1; at <= text.Length; at++)
        {
            if (!char.IsWhiteSpace(text[at - 1]) && (at == text.Length || char.IsWhiteSpace(text[at])))
            {
                ends.Add(at);
            }
        }

        return ends;
    }

    /// <summary>The ends of text elements: an element is one sign to people and may be several code points.</summary>
    private static List<int> EndsOfElements(string text, int from, int to)
    {
        var ends = new List<int>();
        for (var at = from; at < to;)
        {
            at += System.Globalization.StringInfo.GetNextTextElementLength(text.AsSpan(at, to - at));
            ends.Add(at);
        }

        return ends;
    }
}
