using System.Text;

namespace Farm.Diffusion.PromptWeights;

/// <summary>
/// Prompt weights as ComfyUI reads them: (x) times 1.1 for each pair around it, (x:w) exactly w whatever is around it; square brackets
/// are plain signs, \( and \) plain brackets, and a bracket never closed is text. Weights of any size are read; what is too large for a
/// render is for the rules of jobs to refuse. Source: ComfyUI comfy/sd1_clip.py.
/// </summary>
internal static class ComfyPrompt
{
    private const double Bracket = 1.1;

    /// <summary>Brackets deeper than this are text, which bounds the stack that a prompt can use.</summary>
    private const int Deepest = 100;

    // Stand for \) and \( while brackets are looked for, with the same code points as there.
    private const string EscapedClose = "\0\u0001";
    private const string EscapedOpen = "\0\u0002";

    /// <summary>The prompt's stretches in order; none for an empty prompt.</summary>
    public static IReadOnlyList<WeightedText> Parse(string prompt)
    {
        var parts = new List<WeightedText>();
        var escaped = prompt
            .Replace("\\)", EscapedClose, StringComparison.Ordinal)
            .Replace("\\(", EscapedOpen, StringComparison.Ordinal);
        Read(escaped, 1, 0, parts);
        return parts;
    }

    private static void Read(string text, double inherited, int depth, List<WeightedText> parts)
    {
        foreach (var item in Items(text))
        {
            if (depth == Deepest || item is not ['(', .., ')'])
            {
                parts.Add(new(Unescape(item), inherited));
                continue;
            }

            var (inner, weight) = (item[1..^1], inherited * Bracket);
            var colon = inner.LastIndexOf(':');
            if (colon > 0 && WeightNumber.TryRead(inner.AsSpan(colon + 1), out var stated))
            {
                (inner, weight) = (inner[..colon], stated);
            }

            Read(inner, weight, depth + 1, parts);
        }
    }

    /// <summary>
    /// The outermost pairs of brackets, brackets included, and the texts between them. A closing bracket without an opening one takes
    /// the level below zero, where the next pair does not count; ComfyUI does so too.
    /// </summary>
    private static List<string> Items(string text)
    {
        var items = new List<string>();
        var item = new StringBuilder();
        var level = 0;
        foreach (var sign in text)
        {
            if (sign == '(')
            {
                if (level++ == 0 && item.Length > 0)
                {
                    items.Add(item.ToString());
                    item.Clear();
                }

                item.Append(sign);
            }
            else
            {
                item.Append(sign);
                if (sign == ')' && --level == 0)
                {
                    items.Add(item.ToString());
                    item.Clear();
                }
            }
        }

        if (item.Length > 0)
        {
            items.Add(item.ToString());
        }

        return items;
    }

    private static string Unescape(string text) => text
        .Replace(EscapedClose, ")", StringComparison.Ordinal)
        .Replace(EscapedOpen, "(", StringComparison.Ordinal);
}
