namespace Farm.Contracts.Jobs;

/// <summary>Lengths of texts as limits and messages count them: in Unicode scalar values, as databases and JSON Schema do. An emoji is one; a flag or a family is several.</summary>
public static class Characters
{
    public static int Count(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    /// <summary>Where a surrogate stands that has no other half; -1 in well-formed text.</summary>
    public static int UnpairedSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
