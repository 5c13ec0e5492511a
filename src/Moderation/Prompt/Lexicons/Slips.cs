namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>A word with one letter missing within, or two neighbours within swapped: nakd, nkaed. The first and the last letter stay.</summary>
internal static class Slips
{
    /// <summary>Of shorter words too many slips are other words.</summary>
    public const int LeastLength = 5;

    /// <param name="word">Folded; none come of one that is shorter than <see cref="LeastLength"/>.</param>
    public static IEnumerable<string> Of(string word)
    {
        if (word.Length < LeastLength)
        {
            yield break;
        }

        for (var i = 1; i < word.Length - 1; i++)
        {
            yield return word.Remove(i, 1);
            if (i < word.Length - 2)
            {
                yield return string.Concat(word.AsSpan(0, i), word.AsSpan(i + 1, 1), word.AsSpan(i, 1), word.AsSpan(i + 2));
            }
        }
    }
}
