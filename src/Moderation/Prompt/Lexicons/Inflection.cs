namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>
/// The forms that a word marked + in a list stands for, by the endings of its language. Some forms are no words: they cost nothing, since
/// nobody writes them. Irregular forms are listed by hand.
/// </summary>
internal static class Inflection
{
    private static readonly string[] English = ["", "s", "es", "ed", "d", "ing", "er", "ers", "y"];
    private static readonly string[] German = ["", "e", "en", "er", "es", "em", "ern", "n", "s", "t", "te", "ten", "end", "ende", "enden", "ender", "st"];
    private static readonly string[] French = ["", "s", "e", "es", "x", "r", "nt", "z", "ment"];
    private static readonly string[] FrenchVerb = ["er", "e", "es", "ent", "ez", "ons", "ait", "aient", "ant", "ante", "antes", "ants"];
    private static readonly string[] SpanishGender = ["a", "o", "as", "os"];
    private static readonly string[] SpanishConsonant = ["", "es", "s", "a", "as", "o", "os", "e"];
    private static readonly string[] SpanishAr = ["ar", "a", "an", "as", "o", "e", "en", "ando", "ado", "ada", "ados", "adas", "arse", "andose", "aron", "aba"];
    private static readonly string[] SpanishEr = ["er", "ir", "e", "en", "es", "o", "a", "an", "iendo", "ido", "ida", "idos", "idas", "erse", "irse"];
    private static readonly string[] Arabic = ["", "ه", "ات", "ين", "ون", "ان", "ها", "هم", "ي", "ا", "تي", "ته", "تها"];

    /// <param name="word">Folded, without the mark.</param>
    /// <param name="language">ISO 639-1, or any, of which + is the word itself.</param>
    public static IEnumerable<string> Forms(string word, string language) => (language switch
    {
        "en" => OfEnglish(word),
        "de" => German.Select(ending => word + ending).Concat(word.EndsWith('e') ? German.Where(static ending => ending.StartsWith('e')).Select(ending => word[..^1] + ending) : []),
        "fr" => OfFrench(word),
        "es" => OfSpanish(word),
        "ar" => Arabic.Select(ending => (word.EndsWith('ه') && ending.Length > 0 ? word[..^1] : word) + ending),
        _ => [word],
    }).Append(word).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> OfEnglish(string word)
    {
        foreach (var ending in English)
        {
            yield return word + ending;
        }

        var (stem, last) = (word[..^1], word[^1]);
        if (last == 'e')
        {
            yield return stem + "ing";
        }
        else if (last == 'y')
        {
            yield return stem + "ies";
            yield return stem + "ied";
        }
        else if (word.Length > 2 && !IsVowel(last) && IsVowel(word[^2]))
        {
            yield return word + last + "ed";
            yield return word + last + "ing";
            yield return word + last + "er";
        }
    }

    private static IEnumerable<string> OfFrench(string word)
    {
        var regular = French.Select(ending => word + ending);
        return word.EndsWith("er", StringComparison.Ordinal) ? regular.Concat(FrenchVerb.Select(ending => word[..^2] + ending)) : regular;
    }

    private static IEnumerable<string> OfSpanish(string word)
    {
        if (word.EndsWith("ar", StringComparison.Ordinal))
        {
            return SpanishAr.Select(ending => word[..^2] + ending);
        }

        if (word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("ir", StringComparison.Ordinal))
        {
            return SpanishEr.Select(ending => word[..^2] + ending);
        }

        if (word[^1] is 'a' or 'o')
        {
            return SpanishGender.Select(ending => word[..^1] + ending);
        }

        return IsVowel(word[^1]) ? [word, word + "s"] : SpanishConsonant.Select(ending => word + ending);
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
