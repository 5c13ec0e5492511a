namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>
/// A word with one letter missing within, or two neighbours within swapped: nakd, nkaed. The first and the last letter stay. And a word without its vowels:
/// chldrn.
/// </summary>
internal static class Slips
{
    /// <summary>Letters of the shortest word that gets slips: too many slips of shorter ones are other words.</summary>
    public const int LeastLength = 5;

    /// <summary>Shorter words without vowels are abbreviations of many things.</summary>
    public const int LeastConsonants = 5;

    /// <summary>The same where a list asks for slips of the word.</summary>
    public const int LeastAskedConsonants = 3;

    /// <summary>The word without its vowels but for the first letter; y is none.</summary>
    public static string WithoutVowels(string word) => word[0] + string.Concat(word.Skip(1).Where(static letter => letter is not ('a' or 'e' or 'i' or 'o' or 'u')));

    /// <param name="word">Folded; none come of one that is shorter than <see cref="LeastLength"/>.</param>
    public static IEnumerable<string> Of(string word)
    {
        if (word.Length < LeastLength)
        {
            yield break;
        }

        if (WithoutVowels(word) is { Length: >= LeastAskedConsonants } bare)
        {
            yield return bare;
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
