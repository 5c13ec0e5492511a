namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>{a,b}c stands for ac and bc.</summary>
internal static class Braces
{
    /// <summary>Cuts a line of entries at the commas that are not within braces.</summary>
    public static IEnumerable<string> Entries(string line)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == ',' && depth == 0))
            {
                if (line[start..i].Trim() is { Length: > 0 } entry)
                {
                    yield return entry;
                }

                start = i + 1;
            }
            else
            {
                depth += line[i] switch { '{' => 1, '}' => -1, _ => 0 };
            }
        }
    }

    /// <summary>Every word that a word with braces stands for; braces do not nest.</summary>
    public static IEnumerable<string> Expand(string word)
    {
        var open = word.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : word.IndexOf('}', open);
        if (close < 0)
        {
            return [word];
        }

        return word[(open + 1)..close].Split(',').SelectMany(part => Expand(word[..open] + part.Trim() + word[(close + 1)..]));
    }
}
