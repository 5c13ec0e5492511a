using System.Globalization;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>CODE SCORE set | set &amp; set … [near N] [unless set …] [in context=SCORE …]; negative:set is looked for in the negative prompt.</summary>
internal static class RuleReader
{
    private const string Negative = "negative:";
    private const int MostConjuncts = 4;

    /// <summary>The rule, or null with its problems added.</summary>
    public static Rule? Read(string text, string place, LexiconBuilder builder, List<string> problems)
    {
        var before = problems.Count;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3)
        {
            problems.Add($"{place}: '{text}' is no rule: CODE SCORE SETS");
            return null;
        }

        if (!ReasonCodes.TryGet(words[0], out var code))
        {
            problems.Add($"{place}: code '{words[0]}' is not known; known are {string.Join(", ", ReasonCodes.All)}");
        }

        var score = Score(words[1], place, problems);
        var clauses = Clauses(words.AsSpan(2), place, problems);
        var all = Conjuncts(clauses.GetValueOrDefault("", []), place, builder, problems);
        int? near = null;
        if (clauses.TryGetValue("near", out var distance))
        {
            near = distance is [var only] && int.TryParse(only, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100 ? number : null;
            if (near is null)
            {
                problems.Add($"{place}: near '{string.Join(' ', distance)}' is no number from 1 to 100");
            }
        }

        var unless = clauses.GetValueOrDefault("unless", []).Select(name => SetOf(name, place, builder, problems)).ToArray();
        var softenings = clauses.GetValueOrDefault("in", []).Select(clause => SofteningOf(clause, place, builder, problems)).ToArray();
        if (code is { IsLocked: true } && softenings.Length + unless.Length > 0)
        {
            problems.Add($"{place}: {code} is locked: neither 'in' nor 'unless' goes with it, for whatever excuses it anybody can write beside it; see [exempt]");
        }

        return code is null || problems.Count > before
            ? null
            : new Rule { Text = text, Code = code, Score = score, All = all, Near = near, Unless = unless, In = softenings };
    }

    private static Dictionary<string, List<string>> Clauses(ReadOnlySpan<string> words, string place, List<string> problems)
    {
        var clauses = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var current = new List<string>();
        clauses.Add("", current);
        foreach (var word in words)
        {
            if (word is "near" or "unless" or "in")
            {
                if (!clauses.TryAdd(word, current = []))
                {
                    problems.Add($"{place}: '{word}' stands twice");
                }
            }
            else
            {
                current.Add(word);
            }
        }

        return clauses;
    }

    private static List<Conjunct> Conjuncts(List<string> words, string place, LexiconBuilder builder, List<string> problems)
    {
        var conjuncts = new List<Conjunct>();
        foreach (var part in string.Join(' ', words).Split('&', StringSplitOptions.TrimEntries))
        {
            var names = part.Split('|', StringSplitOptions.TrimEntries);
            var negative = names.All(static name => name.StartsWith(Negative, StringComparison.Ordinal));
            conjuncts.Add(new Conjunct([.. names.Select(name => SetOf(negative ? name[Negative.Length..] : name, place, builder, problems))], negative));
        }

        if (conjuncts.Count > MostConjuncts)
        {
            problems.Add($"{place}: {conjuncts.Count} sets are combined, at most {MostConjuncts} are");
        }

        return conjuncts;
    }

    private static Softening SofteningOf(string clause, string place, LexiconBuilder builder, List<string> problems)
    {
        var (name, score) = clause.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (clause[..at], clause[(at + 1)..]) : (clause, "");
        return new Softening(name, SetOf(LexiconReader.ContextPrefix + name, place, builder, problems), Score(score, place, problems));
    }

    private static int SetOf(string name, string place, LexiconBuilder builder, List<string> problems)
    {
        var set = builder.Find(name);
        if (set < 0)
        {
            problems.Add($"{place}: no list has a set '{name}'");
        }

        return set;
    }

    private static double Score(string text, string place, List<string> problems)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 1)
        {
            return score;
        }

        problems.Add($"{place}: score '{text}' is no number from 0 to 1");
        return 0;
    }
}
