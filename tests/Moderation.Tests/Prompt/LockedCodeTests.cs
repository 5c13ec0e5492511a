using System.Text.RegularExpressions;
using Farm.Contracts.Moderation;
using Farm.Moderation.Audit;
using Farm.Moderation.Policies;
using Farm.Moderation.Prompt;
using Farm.Moderation.Prompt.Lexicons;

namespace Farm.Moderation.Tests.Prompt;

/// <summary>
/// Every sentence of the sets that a locked code stops, with innocent words of its language before and after it: none of them makes the decision milder. Words of another
/// language are not tried: they can still take a word from a sentence that two languages share (docs/moderation-report.md).
/// </summary>
[CancelAfter(600_000)]
public sealed partial class LockedCodeTests
{
    private static readonly string[] Sets = ["development", "heldout", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "presets"];
    private static readonly string[] Presets = ["default", "adult", "medical", "education", "under18_audience"];

    /// <summary>As people write them; what the lists themselves call a context comes beside these.</summary>
    private static readonly Beside[] Innocent =
    [
        new("en", "", ", prevention"), new("en", "", ", museum quality"), new("en", "", ", for a museum exhibit"), new("en", "", ", 4k, museum piece, history of science"), new("en", "", ", news photograph"),
        new("en", "", ", textbook illustration"), new("en", "", ", for educational purposes only"), new("en", "", ", medical diagram, pharmacology lesson"), new("en", "", ", oil painting, art history"),
        new("en", "", ", scene from a novel"), new("en", "", ", awareness campaign, say no, stop it, helpline"), new("en", "", ", never again"), new("en", "", ", documentary still, 1943, archive"),
        new("en", "museum exhibit: ", ""), new("en", "prevention poster, ", ""), new("en", "news report about ", ""), new("en", "a history lesson on ", ""), new("en", "fiction: ", ""), new("en", "for my ethics class, ", ""),
        new("en", "art, history, news, education, prevention, museum. ", ""), new("es", "", ", exposición de museo, prevención"), new("de", "", ", Museum, Prävention, Geschichtsunterricht"),
        new("fr", "", ", musée, prévention, cours d'histoire"), new("ar", "", "، متحف، وقاية، درس تاريخ"), new("en", "a peaceful garden with flowers; ", "; soft light"),
    ];

    [Test]
    public void Nothing_written_beside_a_locked_sentence_makes_it_milder_under_any_preset([ValueSource(nameof(Presets))] string preset, CancellationToken cancellationToken)
    {
        var policy = Judged.Preset(preset);
        var sentences = Sentences(policy);
        Assert.That(sentences, Has.Count.GreaterThan(800));
        Beside[] beside = [.. Innocent, .. Contexts()];
        if (preset != "default")
        {
            // Under one preset each by itself; under the others, which have the same rules, all of a language at once.
            beside = [.. beside.GroupBy(static words => words.Language).Select(static group =>
                new Beside(group.Key, string.Concat(group.Select(static words => words.Before)), string.Concat(group.Select(static words => words.After))))];
        }

        var milder = new List<string>();
        foreach (var (prompt, plain) in sentences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (_, before, after) in beside.Where(words => words.Language == prompt.Lang))
            {
                var decision = Judge(policy, prompt with { Text = before + prompt.Text + after });
                if (Strictest(decision, policy) < plain)
                {
                    milder.Add($"{prompt.Id}: {before}{prompt.Text}{(after.Length > 60 ? after[..60] + "…" : after)} is {Strictest(decision, policy)}, by itself {plain}");
                }
            }
        }

        Assert.That(milder, Is.Empty);
    }

    [Test]
    public void No_rule_for_a_locked_code_has_an_excuse()
    {
        var lexicon = ((LexiconResult.Read)LexiconReader.Read(LexiconFiles.BuiltIn())).Lexicon;
        Assert.That(lexicon.Rules.Where(static rule => rule.Code.IsLocked && rule.Unless.Count + rule.In.Count > 0).Select(static rule => rule.Text), Is.Empty);
    }

    [Test]
    public void A_code_that_a_policy_locks_heeds_no_excuse_either()
    {
        var folder = Directory.CreateTempSubdirectory("farm-lists-").FullName;
        File.WriteAllText(
            Path.Combine(folder, "x.lex"),
            "language: en\n[a]\nmockery\n[b]\ninsult\n[context.prevention]\nprevention\n[context.art]\nsculpture\n[rules]\nHATE 0.95 a unless context.prevention\nHATE 0.95 b in art=0.1\n");
        var judge = PromptJudge.FromFolder(folder, out var problems) ?? throw new AssertionException(string.Join("; ", problems));
        Directory.Delete(folder, recursive: true);
        var document = PolicyReader.Read("{\"id\": \"locking\", \"version\": 1, \"extends\": \"default\", \"locked\": [\"HATE\"]}"u8.ToArray(), out problems)
            ?? throw new AssertionException(string.Join("; ", problems));
        var locking = PolicyCatalog.Presets.Resolve(document, out problems) ?? throw new AssertionException(string.Join("; ", problems));
        foreach (var text in new[] { "mockery, prevention", "insult, a sculpture" })
        {
            var prompt = new PromptText(text);
            Assert.That(
                (judge.Judge(prompt, Judged.Preset("default")).Verdict, judge.Judge(prompt, locking).Verdict), Is.EqualTo((Verdict.Allow, Verdict.Block)), text);
        }
    }

    [TestCase("CSAE 0.5 a unless b")]
    [TestCase("ILLICIT 0.5 a unless context.prevention")]
    [TestCase("EXTREMISM 0.5 a in prevention=0.1")]
    public void A_list_that_excuses_a_locked_code_is_refused(string rule)
    {
        var problems = ((LexiconResult.Refused)LexiconReader.Read(
            [new LexiconFile("x.lex", $"language: en\n[a]\nbomb\n[b]\nmuseum\n[context.prevention]\nprevention\n[rules]\n{rule}\n")])).Problems;
        Assert.That(problems, Has.Some.Contains("is locked"));
    }

    /// <summary>Sentences that a locked code stops by itself, with the strictest verdict of such a code.</summary>
    private static List<(LabelledPrompt Prompt, Verdict Plain)> Sentences(Policy policy)
    {
        var all = Sets.SelectMany(LabelledSets.Read).Where(static prompt => prompt.IsViolating).ToList();
        return [.. all.Select(prompt => (prompt, Strictest(Judge(policy, prompt), policy))).Where(static pair => pair.Item2 > Verdict.Allow)];
    }

    private static PromptDecision Judge(Policy policy, LabelledPrompt prompt) => PromptJudge.BuiltIn.Judge(prompt.ToText(), policy);

    private static Verdict Strictest(PromptDecision decision, Policy policy) =>
        decision.Findings.Where(finding => policy.IsLocked(finding.Code)).Select(static finding => finding.Verdict).DefaultIfEmpty(Verdict.Allow).Max();

    /// <summary>Every set of words that a list calls a context, written out behind the sentence. Filler stands between, so that no exempt phrase comes about across the seam.</summary>
    private static IEnumerable<Beside> Contexts() =>
        from file in LexiconFiles.BuiltIn()
        from Match match in ContextSet.Matches(file.Text)
        select new Beside(file.Name[..2], "", ", 4k render 50mm, " + string.Join(", ", match.Groups["words"].Value.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static entry => !entry.StartsWith('#'))
            .Select(static entry => entry.Trim('+', '*', '~', '?'))
            .Where(static entry => entry.All(static letter => char.IsLetter(letter) || letter is ' ' or '\''))));

    private sealed record Beside(string Language, string Before, string After);

    [GeneratedRegex(@"^\[context\.[a-z]+\]\n(?<words>(?:[^\[\n][^\n]*\n)*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ContextSet { get; }
}
