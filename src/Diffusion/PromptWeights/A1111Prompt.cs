using System.Text.RegularExpressions;

namespace Farm.Diffusion.PromptWeights;

/// <summary>
/// Prompt weights as AUTOMATIC1111's web UI and Forge read them: (x) times 1.1, [x] divided by 1.1, (x:w) times w, nested ones multiply,
/// a backslash takes the next sign as it is, what is never closed counts to the end. Weights of any size are read; what is too large for a
/// render is for the rules of jobs to refuse. Source: Forge backend/text_processing/parsing.py.
/// </summary>
internal static partial class A1111Prompt
{
    private const double Round = 1.1;
    private const double Square = 1 / 1.1;

    /// <summary>
    /// The prompt's stretches in order, neighbours of equal weight joined; at least one. BREAK within brackets has its weight multiplied
    /// like all else there, and so is no <see cref="WeightedText.Break"/> any more.
    /// </summary>
    public static IReadOnlyList<WeightedText> Parse(string prompt)
    {
        var parts = new List<WeightedText>();
        var round = new Stack<int>();
        var square = new Stack<int>();
        foreach (Match match in Signs().Matches(prompt))
        {
            var sign = match.Value;
            if (sign[0] == '\\')
            {
                parts.Add(new(sign[1..], 1));
            }
            else if (sign == "(")
            {
                round.Push(parts.Count);
            }
            else if (sign == "[")
            {
                square.Push(parts.Count);
            }
            else if (sign[0] == ':' && sign.Length > 1 && round.Count > 0)
            {
                AddWeighted(match, parts, round.Pop());
            }
            else if (sign == ")" && round.Count > 0)
            {
                Multiply(parts, round.Pop(), Round);
            }
            else if (sign == "]" && square.Count > 0)
            {
                Multiply(parts, square.Pop(), Square);
            }
            else
            {
                AddText(sign, parts);
            }
        }

        while (round.TryPop(out var start))
        {
            Multiply(parts, start, Round);
        }

        while (square.TryPop(out var start))
        {
            Multiply(parts, start, Square);
        }

        return Join(parts);
    }

    /// <summary>A number that is none, as in (x:1.2.3), leaves its signs in the text and the bracket an ordinary one.</summary>
    private static void AddWeighted(Match match, List<WeightedText> parts, int start)
    {
        if (WeightNumber.TryRead(match.Groups["weight"].ValueSpan, out var weight))
        {
            Multiply(parts, start, weight);
            return;
        }

        parts.Add(new(match.Value[..^1], 1));
        Multiply(parts, start, Round);
    }

    private static void AddText(string text, List<WeightedText> parts)
    {
        var pieces = Breaks().Split(text);
        for (var i = 0; i < pieces.Length; i++)
        {
            // White space around BREAK goes with it.
            var piece = i > 0 ? pieces[i].TrimStart() : pieces[i];
            if (i > 0)
            {
                parts.Add(WeightedText.Break);
            }

            parts.Add(new(i < pieces.Length - 1 ? piece.TrimEnd() : piece, 1));
        }
    }

    private static void Multiply(List<WeightedText> parts, int start, double factor)
    {
        for (var i = start; i < parts.Count; i++)
        {
            parts[i] = parts[i] with { Weight = parts[i].Weight * factor };
        }
    }

    private static List<WeightedText> Join(List<WeightedText> parts)
    {
        var joined = new List<WeightedText>();
        for (var i = 0; i < parts.Count;)
        {
            var end = i + 1;
            while (end < parts.Count && parts[end].Weight.Equals(parts[i].Weight))
            {
                end++;
            }

            joined.Add(new(string.Concat(parts[i..end].Select(static part => part.Text)), parts[i].Weight));
            i = end;
        }

        return joined.Count == 0 ? [new("", 1)] : joined;
    }

    // Neither pattern can match in two ways, so that both cost no more than the prompt is long.
    [GeneratedRegex(
        @"\\[()\[\]\\]|\\|[()\[\]]|:\s*(?<weight>[+-]?[.\d]+)\s*\)|:|[^\\()\[\]:]+",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Signs();

    [GeneratedRegex(@"\bBREAK\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Breaks();
}
