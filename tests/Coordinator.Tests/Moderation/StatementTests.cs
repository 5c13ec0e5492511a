using Farm.Contracts.Moderation;
using Farm.Moderation.Notices;
using Farm.Moderation.Policies;
using Farm.Moderation.Policies.Codes;

namespace Farm.Coordinator.Tests.Moderation;

public sealed class StatementTests : ModerationFixture
{
    [TestCase("en", "en", "Graphic violence is not allowed under this policy.")]
    [TestCase("de-AT, en;q=0.5", "de", "Drastische Gewalt ist nach dieser Richtlinie nicht erlaubt.")]
    [TestCase("tlh, es;q=0.9, fr;q=0.3", "es", "Esta política no permite violencia gráfica.")]
    [TestCase("fr", "fr", "Cette politique n'autorise pas la violence explicite.")]
    [TestCase("ar", "ar", "لا تسمح هذه السياسة بالعنف الصريح.")]
    [TestCase("ja", "en", "Graphic violence is not allowed under this policy.")]
    [TestCase(null, "en", "Graphic violence is not allowed under this policy.")]
    public async Task The_rule_is_told_in_the_callers_language(string? accepted, string locale, string rule)
    {
        using var answer = await SubmitAsync(Gore, language: accepted);
        var decision = (await FarmHost.ReadAsync(answer)).GetProperty("decision");
        Assert.That((Text(decision, "language"), decision.GetProperty("rules")[0].GetString()), Is.EqualTo((locale, rule)));
        Assert.That(Text(decision, "statement"), Does.Contain(rule).And.Contain("/appeal").And.Contain("2030-07-03"));
    }

    [Test]
    public async Task The_statement_says_what_where_by_what_and_how_to_appeal()
    {
        var id = await BlockedAsync(Gore);
        using var answer = await GetAsync($"/v1/jobs/{id}");
        var decision = (await FarmHost.ReadAsync(answer)).GetProperty("decision");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((Text(decision, "outcome"), Text(decision, "stage"), Text(decision, "policy")), Is.EqualTo(("blocked", "prompt", "default")));
            Assert.That(decision.GetProperty("policyVersion").GetInt32(), Is.EqualTo(1));
            Assert.That(decision.GetProperty("automated").GetBoolean(), Is.True);
            Assert.That(decision.GetProperty("spans")[0].ToString(), Does.Contain("\"text\":\"severed head\""));
            Assert.That((Text(decision, "appeal", "href"), Text(decision, "appeal", "state")), Is.EqualTo(($"/v1/jobs/{id}/appeal", "none")));
            Assert.That(decision.GetProperty("appeal").GetProperty("until").GetDateTimeOffset(), Is.EqualTo(Time.GetUtcNow().AddDays(183)));
        }
    }

    [Test]
    public async Task What_waits_for_a_person_is_held_not_blocked()
    {
        using var answer = await SubmitAsync(Comic);
        Assert.That(Text(await FarmHost.ReadAsync(answer), "decision", "outcome"), Is.EqualTo("held"));
    }

    [Test]
    public async Task A_policy_may_keep_the_matched_words_to_itself()
    {
        using var answer = await SubmitAsync(Gore, "quiet");
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("decision").TryGetProperty("spans", out _), Is.False);
    }

    [Test]
    public async Task Self_harm_is_answered_with_a_helpline([Values("en", "es", "de", "fr", "ar")] string language)
    {
        using var answer = await SubmitAsync(SelfHarm, language: language);
        Assert.That(Text(await FarmHost.ReadAsync(answer), "decision", "helpline"), Does.Contain("findahelpline.com"));
        using var other = await SubmitAsync(Gore, language: language);
        Assert.That((await FarmHost.ReadAsync(other)).GetProperty("decision").TryGetProperty("helpline", out _), Is.False);
    }

    [Test]
    public void Every_language_has_words_for_every_code_and_outcome()
    {
        foreach (var text in Locales.All.Select(StatementText.In))
        {
            Assert.That(text.Rules.Keys, Is.EquivalentTo(ReasonCodes.All.Select(code => code.Name)));
            Assert.That(text.Rules.Values.Concat(text.Outcomes.Values).Append(text.Unjudged).Append(text.Automated).Append(text.Helpline), Has.All.Not.Empty);
            Assert.That(text.Appeal, Does.Contain("{0}").And.Contain("{1}"));
            Assert.That(
                new[] { text.OutcomeOf(false, Verdict.Block), text.OutcomeOf(false, Verdict.Review), text.OutcomeOf(true, Verdict.Block), text.OutcomeOf(true, Verdict.Review) },
                Is.Unique);
        }
    }
}
