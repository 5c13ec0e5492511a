namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>
/// Reads lists. The format is in docs/moderation-lists.md: <c>language:</c>, then sections <c>[set]</c>, <c>[exempt: set …]</c>,
/// <c>[ages]</c> and <c>[rules]</c>; entries separated by commas, a comment after #.
/// </summary>
internal static class LexiconReader
{
    public const string ContextPrefix = "context.";
    public const int MaxTerms = 200_000;
    private const string Ages = "ages";
    private const string Rules = "rules";
    private const string Exempt = "exempt";

    public static LexiconResult Read(IEnumerable<LexiconFile> files)
    {
        var problems = new List<string>();
        var builder = new LexiconBuilder();
        var rules = new List<(string Place, string Text)>();
        var exemptions = new List<(string Place, int Set, string[] From)>();
        var terms = 0;
        foreach (var file in files)
        {
            var (section, language, line) = ("", "", 0);
            foreach (var raw in file.Text.AsSpan().EnumerateLines())
            {
                line++;
                var place = $"{file.Name}:{line}";
                var text = WithoutComment(raw);
                if (text.Length == 0)
                {
                    continue;
                }

                if (text.StartsWith("language:", StringComparison.Ordinal))
                {
                    language = text["language:".Length..].Trim();
                    if (!Lexicon.Languages.Contains(language))
                    {
                        problems.Add($"{place}: language '{language}' is not known; known are {string.Join(", ", Lexicon.Languages)}");
                    }
                }
                else if (text is ['[', .. var header, ']'])
                {
                    section = header.Trim();
                    if (section.StartsWith(Exempt, StringComparison.Ordinal))
                    {
                        exemptions.Add((place, builder.SetOf(section), ExemptFrom(section)));
                    }
                    else if (section is not (Ages or Rules) && !section.All(static letter => char.IsAsciiLetterLower(letter) || letter is '.' or '-'))
                    {
                        problems.Add($"{place}: set '{section}' is not lower-case letters, dots and hyphens");
                    }
                }
                else if (section.Length == 0 || language.Length == 0)
                {
                    problems.Add($"{place}: '{text}' stands before {(language.Length == 0 ? "language:" : "the first [section]")}");
                }
                else if (section == Rules)
                {
                    rules.Add((place, text));
                }
                else
                {
                    foreach (var entry in Braces.Entries(text))
                    {
                        if (++terms > MaxTerms)
                        {
                            return new LexiconResult.Refused([$"{place}: more than {MaxTerms} entries"]);
                        }

                        Take(builder, section, language, entry, place, problems);
                    }
                }
            }
        }

        foreach (var (place, set, from) in exemptions)
        {
            builder.Exempt(set, from.Length == 0 ? null : Known(builder, from, place, problems));
        }

        var read = rules.Select(rule => RuleReader.Read(rule.Text, rule.Place, builder, problems)).OfType<Rule>().ToArray();
        if (read.Length == 0)
        {
            problems.Add("lists: there is no rule, so that nothing would ever be held");
        }

        return problems.Count > 0 ? new LexiconResult.Refused(problems) : new LexiconResult.Read(builder.Build(read));
    }

    private static void Take(LexiconBuilder builder, string section, string language, string entry, string place, List<string> problems)
    {
        if (section == Ages)
        {
            builder.AddAge(entry, language);
        }
        else if (builder.Add(builder.SetOf(section), entry, language) is { } problem)
        {
            problems.Add($"{place}: {problem}");
        }
    }

    private static string[] ExemptFrom(string section) =>
        section[Exempt.Length..].TrimStart(':').Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static List<int> Known(LexiconBuilder builder, string[] names, string place, List<string> problems)
    {
        var sets = new List<int>();
        foreach (var name in names)
        {
            if (builder.Find(name) is >= 0 and var set)
            {
                sets.Add(set);
            }
            else
            {
                problems.Add($"{place}: no list has a set '{name}'");
            }
        }

        return sets;
    }

    private static string WithoutComment(ReadOnlySpan<char> line)
    {
        var comment = line.IndexOf('#');
        return (comment < 0 ? line : line[..comment]).Trim().ToString();
    }
}
