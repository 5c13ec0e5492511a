using System.Buffers;

namespace Farm.Moderation.Prompt.Normalization;

/// <summary>Other readings of a word that was written to be read by people only.</summary>
internal static class Spelling
{
    /// <summary>Stands for a letter that was masked, as in n*de.</summary>
    public const char Masked = '\u0001';

    public static readonly SearchValues<char> LetterSigns = SearchValues.Create("!|¡€@$+£");

    public static readonly SearchValues<char> Masks = SearchValues.Create("*#\uFFFD");

    /// <summary>The letter that a sign or digit is written for; the sign itself if there is none.</summary>
    /// <param name="sign">A character of a word.</param>
    /// <param name="oneIsL">Whether 1, ! and | are l; otherwise i.</param>
    public static char Letter(char sign, bool oneIsL) => sign switch
    {
        '0' => 'o',
        '1' or '!' or '|' or '¡' => oneIsL ? 'l' : 'i',
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '6' or '9' => 'g',
        '7' or '+' => 't',
        '8' => 'b',
        '£' => 'l',
        _ => sign,
    };

    /// <summary>Whether a sign that is no letter or digit may stand for a letter.</summary>
    public static bool IsLetterSign(char sign) => LetterSigns.Contains(sign);

    public static bool IsMask(char sign) => Masks.Contains(sign);

    /// <summary>Whether digits stand among letters; a number alone is a number.</summary>
    public static bool IsMixed(ReadOnlySpan<char> word)
    {
        var (letters, others) = (0, 0);
        foreach (var sign in word)
        {
            if (char.IsLetter(sign))
            {
                letters++;
            }
            else
            {
                others++;
            }
        }

        return letters > 0 && others > 0;
    }

    /// <summary>Writes a word with every run of one letter as that letter once; returns the new length.</summary>
    /// <param name="word">Letters.</param>
    /// <param name="squeezed">As long as the word.</param>
    public static int Squeeze(ReadOnlySpan<char> word, Span<char> squeezed)
    {
        var length = 0;
        foreach (var letter in word)
        {
            if (length == 0 || squeezed[length - 1] != letter)
            {
                squeezed[length++] = letter;
            }
        }

        return length;
    }

    /// <summary>Whether a letter stands three times in a row, or every letter at least twice.</summary>
    public static bool IsStretched(ReadOnlySpan<char> word)
    {
        var (longest, shortest) = (0, int.MaxValue);
        for (var i = 0; i < word.Length;)
        {
            var end = i + 1;
            while (end < word.Length && word[end] == word[i])
            {
                end++;
            }

            (longest, shortest) = (Math.Max(longest, end - i), Math.Min(shortest, end - i));
            i = end;
        }

        return longest >= 3 || (shortest >= 2 && word.Length >= 6);
    }

    /// <summary>
    /// Counts the letters of an Arabic word that may be joined particles (and, so, with, like, for, the): lengths to cut, longest last. Zero
    /// lengths for other scripts.
    /// </summary>
    public static int ArabicPrefixes(ReadOnlySpan<char> word, Span<int> lengths)
    {
        if (word.Length < 4 || word[0] is < '\u0600' or > '\u06FF')
        {
            return 0;
        }

        var (count, at) = (0, 0);
        if (word[at] is 'و' or 'ف')
        {
            lengths[count++] = ++at;
        }

        if (word[at..] is ['ل', 'ل', ..])
        {
            lengths[count++] = at + 2;
        }

        if (word[at] is 'ب' or 'ك' or 'ل')
        {
            lengths[count++] = ++at;
        }

        if (word[at..] is ['ا', 'ل', ..])
        {
            lengths[count++] = at + 2;
        }

        while (count > 0 && word.Length - lengths[count - 1] < 3)
        {
            count--;
        }

        return count;
    }
}
