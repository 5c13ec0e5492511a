using Farm.Contracts.Moderation;
using Farm.Moderation.Policies;
using Farm.Moderation.Policies.Codes;
using Farm.Moderation.Prompt.Lexicons;
using Farm.Moderation.Prompt.Matching;

namespace Farm.Moderation.Prompt;

/// <summary>The prompt stage: what a job's texts ask for, held against a policy. Thread-safe; costs time in proportion to the texts.</summary>
public sealed class PromptJudge
{
    /// <summary>The score of an attempt to hide text.</summary>
    private const double HiddenScore = 0.9;
    private static readonly Lazy<PromptJudge> Own = new(static () => Create(LexiconFiles.BuiltIn(), [], out var problems)
        ?? throw new InvalidOperationException(string.Join("; ", problems)));

    private readonly Lexicon lexicon;

    private PromptJudge(Lexicon lexicon) => this.lexicon = lexicon;

    /// <summary>A judge with the lists that the program carries.</summary>
    public static PromptJudge BuiltIn => Own.Value;

    /// <summary>Entries in all lists.</summary>
    public int TermCount => lexicon.TermCount;

    /// <summary>Composition rules.</summary>
    public int RuleCount => lexicon.Rules.Count;

    /// <summary>Reads the *.lex files of a folder in place of the program's own; null with everything that is wrong with them.</summary>
    public static PromptJudge? FromFolder(string folder, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        return Create(LexiconFiles.Of(folder, found), found, out problems);
    }

    /// <summary>The certainty of each code, by the lists, in the contexts that a policy allows, whatever its thresholds; codes of which nothing was found are left out.</summary>
    public IReadOnlyDictionary<ReasonCode, double> Scores(PromptText text, Policy policy)
    {
        // Without thresholds of its own every code counts from 0 on.
        var open = new Policy(policy.Document with { Prompt = policy.Document.Prompt is { } prompt ? prompt with { Categories = null } : null });
        return Judge(text, open).Findings.ToDictionary(static finding => finding.Code, static finding => finding.Score);
    }

    public PromptDecision Judge(PromptText text, Policy policy)
    {
        if (LengthProblem(text) is { } problem)
        {
            var held = policy.OnPromptError;
            return new PromptDecision
            {
                Verdict = held, Judged = held, Findings = [], Policy = policy.Id, PolicyVersion = policy.Version, Error = problem,
            };
        }

        var texts = new List<TextHits>();
        Add(TextHits.Of("prompt", text.Prompt, lexicon), texts);
        var hidden = Hidden("prompt", text.Prompt, texts);
        for (var i = 0; i < text.Triggers.Count; i++)
        {
            Add(TextHits.Of($"trigger[{i}]", text.Triggers[i], lexicon), texts);
        }

        if (text.Negative is { Length: > 0 } unwanted)
        {
            var written = TextHits.Of("negative", unwanted, lexicon);
            texts.Add(written.Rejoined(lexicon) ?? written);
        }

        texts = LanguageMarks.WithoutForeign(texts, text.Language);
        var negative = text.Negative is { Length: > 0 } ? texts[^1] : null;
        var matcher = new RuleMatcher(lexicon, negative is null ? texts : texts[..^1], negative);
        return Decide(Findings(matcher, policy, hidden), policy);
    }

    private void Add(TextHits text, List<TextHits> texts)
    {
        texts.Add(text);
        if (text.Rejoined(lexicon) is { } rejoined)
        {
            texts.Add(rejoined);
        }
    }

    private static PromptJudge? Create(IReadOnlyList<LexiconFile> files, List<string> before, out IReadOnlyList<string> problems)
    {
        problems = before;
        if (before.Count > 0)
        {
            return null;
        }

        switch (LexiconReader.Read(files))
        {
            case LexiconResult.Read read:
                return new PromptJudge(read.Lexicon);
            case LexiconResult.Refused refused:
                problems = refused.Problems;
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string? LengthProblem(PromptText text)
    {
        var problems = new List<string>();
        Check("prompt", text.Prompt.Length);
        Check("negative", text.Negative?.Length ?? 0);
        for (var i = 0; i < text.Triggers.Count; i++)
        {
            Check($"trigger[{i}]", text.Triggers[i].Length);
        }

        return problems.Count == 0 ? null : string.Join("; ", problems);

        void Check(string field, int length)
        {
            if (length > PromptText.MaxLength)
            {
                problems.Add($"{field}: {length} characters, at most {PromptText.MaxLength} are judged");
            }
        }
    }

    /// <summary>Adds texts that another text hides; what says something is an attempt to get past.</summary>
    private List<PromptSpan> Hidden(string field, string text, List<TextHits> texts)
    {
        var spans = new List<PromptSpan>();
        foreach (var (decoded, start, length) in HiddenText.In(text))
        {
            var hits = TextHits.Of(field, decoded, lexicon) with { Source = (start, length) };
            if (hits.Hits.Count > 0)
            {
                Add(hits, texts);
                spans.Add(new PromptSpan(field, start, length));
            }
        }

        return spans;
    }

    private IEnumerable<PromptFinding> Findings(RuleMatcher matcher, Policy policy, List<PromptSpan> hidden)
    {
        foreach (var rule in lexicon.Rules)
        {
            if (!matcher.MayMeet(rule))
            {
                continue;
            }

            var isLocked = policy.IsLocked(rule.Code);
            var score = rule.In.Where(softer => !isLocked && policy.AllowContexts.Contains(softer.Context) && matcher.Has(softer.Set))
                .Select(static softer => softer.Score).Append(rule.Score).Min();
            var category = policy.Prompt[rule.Code];
            if (category.Action != CategoryAction.Allow && score >= category.Review && matcher.Match(rule, isLocked) is { } spans)
            {
                yield return new PromptFinding(rule.Code, score, category.Of(score), rule.Text, spans);
            }
        }

        if (hidden.Count > 0)
        {
            var category = policy.Prompt[ReasonCodes.Bypass];
            yield return new PromptFinding(ReasonCodes.Bypass, HiddenScore, category.Of(HiddenScore), "encoded text", hidden);
        }
    }

    private static PromptDecision Decide(IEnumerable<PromptFinding> findings, Policy policy)
    {
        var strictest = findings.GroupBy(static finding => finding.Code)
            .Select(static group => group.MaxBy(static finding => finding.Score) ?? group.First())
            .OrderByDescending(static finding => finding.Verdict).ThenByDescending(static finding => finding.Score)
            .ToArray();
        var judged = strictest.Select(static finding => finding.Verdict).DefaultIfEmpty(Verdict.Allow).Max();
        // A shadow policy lets pass what a tenant may decide on; what is locked holds all the same.
        var enforced = policy.IsShadow
            ? strictest.Where(finding => policy.IsLocked(finding.Code)).Select(static finding => finding.Verdict).DefaultIfEmpty(Verdict.Allow).Max()
            : judged;
        return new PromptDecision { Verdict = enforced, Judged = judged, Findings = strictest, Policy = policy.Id, PolicyVersion = policy.Version };
    }
}
