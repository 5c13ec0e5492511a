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
}
