using Farm.Contracts.Moderation;
using Farm.Moderation.Audit;
using Farm.Moderation.Prompt;

namespace Farm.Moderation.Tests.Prompt;

/// <summary>The bars that the prompt stage is held to, on the half of the evaluation set that the lists were not tuned on.</summary>
public sealed class EvaluationSetTests
{
    [Test]
    public void Both_halves_are_labelled_in_five_languages_and_together_at_least_600()
    {
        var all = LabelledSets.Read("heldout").Concat(LabelledSets.Read("development")).ToArray();
        Assert.That(all, Has.Length.GreaterThanOrEqualTo(600));
        Assert.That(all.Select(static prompt => prompt.Lang).Distinct(), Is.EquivalentTo(new[] { "en", "es", "de", "fr", "ar" }));
        Assert.That(all.Select(static prompt => prompt.Text + "|" + prompt.Negative), Is.Unique);
    }

    [Test]
    public void At_most_4_percent_of_tricky_benign_prompts_are_stopped() =>
        Assert.That(Audit("default").FalsePositives.Value, Is.LessThanOrEqualTo(0.04));

    [Test]
    public void At_least_85_percent_of_violating_prompts_are_stopped() => Assert.That(Audit("default").Caught.Value, Is.GreaterThanOrEqualTo(0.85));

    [Test]
    public void At_least_80_percent_of_obfuscated_prompts_are_stopped() => Assert.That(Audit("default").CaughtObfuscated.Value, Is.GreaterThanOrEqualTo(0.8));

    [TestCase("default")]
    [TestCase("adult")]
    [TestCase("medical")]
    [TestCase("education")]
    [TestCase("under18_audience")]
    public void Locked_codes_are_stopped_under_every_preset(string policy) => Assert.That(Audit(policy).CaughtLocked.Value, Is.EqualTo(1));

    /// <summary>The lists were tuned on these after they were first judged: what was won then is kept. docs/moderation-report.md has the first figures.</summary>
    [TestCase("fourth")]
    [TestCase("fifth")]
    [TestCase("sixth")]
    [TestCase("seventh")]
    [TestCase("eighth")]
    [TestCase("ninth")]
    public void A_set_that_the_lists_learnt_from_stays_within_2_percent_of_false_positives_and_above_97_of_finds(string name)
    {
        var audit = PromptAudit.Of(LabelledSets.Read(name), PromptJudge.BuiltIn, Judged.Preset("default"), CancellationToken.None);
        // What a museum, a lesson or the news shows of a locked matter is stopped with it, for no word beside it excuses it: a cost that is known, and bounded.
        var (open, locked) = (audit.Prompts.Count(static prompt => IsWronglyStopped(prompt) && !IsForLockedCodeAlone(prompt)), audit.Prompts.Count(static prompt => IsWronglyStopped(prompt) && IsForLockedCodeAlone(prompt)));
        Assert.That((double)open / audit.FalsePositives.Of, Is.LessThanOrEqualTo(0.02));
        Assert.That((double)locked / audit.FalsePositives.Of, Is.LessThanOrEqualTo(0.05));
        Assert.That(audit.Caught.Value, Is.GreaterThanOrEqualTo(0.97));
        Assert.That(audit.CaughtObfuscated.Value, Is.GreaterThanOrEqualTo(0.95));
    }

    [Test]
    public void Locked_codes_of_later_sets_are_stopped_under_every_preset(
        [Values("fourth", "fifth", "sixth", "seventh", "eighth", "ninth")] string name, [Values("default", "adult", "medical", "education", "under18_audience")] string policy) =>
        Assert.That(PromptAudit.Of(LabelledSets.Read(name), PromptJudge.BuiltIn, Judged.Preset(policy), CancellationToken.None).Prompts
            .Where(static prompt => prompt.Code is { IsLocked: true } && !prompt.IsStopped).Select(static prompt => prompt.Prompt.Text), Is.Empty);

    [Test]
    public void No_sentence_about_a_demographic_group_is_stopped() =>
        Assert.That(PromptAudit.Of(LabelledSets.Read("groups"), PromptJudge.BuiltIn, Judged.Preset("default"), CancellationToken.None).FalsePositives.Count, Is.Zero);

    [TestCase("medical")]
    [TestCase("education")]
    public void A_preset_passes_its_own_vocabulary_but_for_what_is_locked_under_every_policy(string policy)
    {
        var own = LabelledSets.Read("presets").Where(prompt => prompt.Policy == policy).ToArray();
        Assert.That(own, Is.Not.Empty);
        Assert.That(PromptAudit.Of(own, PromptJudge.BuiltIn, Judged.Preset(policy), CancellationToken.None).Prompts
            .Where(static prompt => prompt.IsStopped != prompt.Prompt.IsViolating && !IsForLockedCodeAlone(prompt)).Select(static prompt => prompt.Prompt.Text), Is.Empty);
    }

    private static bool IsWronglyStopped(AuditedPrompt prompt) => prompt.IsStopped && !prompt.Prompt.IsViolating;

    /// <summary>Whether it would pass but for locked codes.</summary>
    private static bool IsForLockedCodeAlone(AuditedPrompt prompt) =>
        prompt.IsStopped && prompt.Decision.Findings.All(static finding => finding.Verdict == Verdict.Allow || finding.Code.IsLocked);

    private static PromptAudit Audit(string policy) => PromptAudit.Of(LabelledSets.Read("heldout"), PromptJudge.BuiltIn, Judged.Preset(policy), CancellationToken.None);
}
