using System.Collections.Frozen;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>Short words so common that two of them beside each other are never one word in two parts: the pen is, por no decir.</summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
    [
        "a", "an", "the", "is", "in", "on", "it", "its", "as", "at", "of", "or", "to", "by", "be", "no", "not", "and", "for", "his", "her", "he", "she",
        "up", "us", "we", "my", "me", "so", "if", "do", "go", "am", "are", "was", "has", "had", "but", "all", "out", "off", "per", "via", "non", "with",
        "from", "into", "over", "than", "that", "this", "then", "they", "them", "your", "you", "our", "who", "how", "new", "old", "big", "red", "car", "man",
        "de", "la", "el", "en", "un", "una", "los", "las", "por", "con", "del", "al", "se", "su", "sus", "es", "y", "o", "que", "lo", "le", "les", "sin",
        "der", "die", "das", "den", "dem", "des", "ein", "und", "mit", "von", "vom", "zu", "zum", "zur", "im", "am", "an", "auf", "aus", "bei", "fur", "ist",
        "du", "une", "et", "ou", "au", "aux", "sur", "par", "pour", "dans", "est", "ne", "pas", "ce", "ces", "sa", "son", "ses", "sous", "d", "l", "s", "t",
        "من", "في", "على", "عن", "الى", "مع", "هو", "هي", "او", "ان", "لا", "ما", "هذا", "هذه", "بين", "كل", "و",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
