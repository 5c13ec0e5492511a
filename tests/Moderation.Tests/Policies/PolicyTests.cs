using System.Text;
using Farm.Contracts.Moderation;
using Farm.Moderation.Audit;
using Farm.Moderation.Policies;
using Farm.Moderation.Policies.Codes;
using Farm.Moderation.Prompt;

namespace Farm.Moderation.Tests.Policies;

public sealed class PolicyTests
{
    [TestCase("default")]
    [TestCase("adult")]
    [TestCase("medical")]
    [TestCase("education")]
    [TestCase("under18_audience")]
    public void A_preset_is_valid_and_holds_every_locked_case(string id)
    {
        Assert.That(PolicyCatalog.Presets.TryGet(id, out var policy, out var problems), Is.True, string.Join("; ", problems));
        Assert.That(PolicyCase.Locked().Select(one => one.Differs(PromptJudge.BuiltIn, policy ?? PolicyCatalog.Presets.Default)).OfType<string>(), Is.Empty);
    }

    [Test]
    public void Everything_wrong_with_a_document_is_told_with_path_value_and_limit()
    {
        Assert.That(Read("""
            {"id": "A B", "extends": 3, "mode": "off", "locked": ["NOPE"], "colour": 1,
             "prompt": {"categories": {"HATE": {"action": "explode", "review": 1.5, "size": 1}, "WRONG": {}}, "allowContexts": ["jokes"], "onError": "pass"},
             "image": {"modelSha256": "x", "protectedHash": {"algo": "md5", "distance": 300}}, "notice": {"appealDays": 182, "locales": ["tlh"]}}
            """, out var problems), Is.Null);
        Assert.That(problems.Select(static problem => problem.Split(':')[0]), Is.SupersetOf(new[]
        {
            "id", "version", "extends", "mode", "locked[0]", "colour", "prompt.categories.HATE.action", "prompt.categories.HATE.review", "prompt.categories.HATE.size",
            "prompt.categories.WRONG", "prompt.allowContexts[0]", "prompt.onError", "image.modelSha256", "image.protectedHash.algo", "image.protectedHash.distance",
            "notice.appealDays", "notice.locales[0]",
        }));
        Assert.That(problems, Does.Contain("prompt.categories.HATE.review: is 1.5; must be a number from 0 to 1"));
    }

    [TestCase("""{"action": "annotate"}""", "prompt.categories.CSAE.action: is annotate; CSAE is locked, default has block")]
    [TestCase("""{"review": 0.5}""", "prompt.categories.CSAE.review: is 0.5; CSAE is locked, at most 0.3 as in default")]
    [TestCase("""{"block": 1}""", "prompt.categories.CSAE.block: is 1; CSAE is locked, at most 0.6 as in default")]
    public void A_locked_code_is_never_loosened(string category, string problem)
    {
        var document = Valid("""{"id": "mine", "version": 1, "prompt": {"categories": {"CSAE": CATEGORY}}}""".Replace("CATEGORY", category, StringComparison.Ordinal));
        Assert.That(PolicyCatalog.Presets.Resolve(document, out var problems), Is.Null);
        Assert.That(problems, Does.Contain(problem));
    }

    [Test]
    public void A_locked_code_may_be_tightened_and_stays_so_for_those_that_extend_it()
    {
        var strict = Valid("""{"id": "strict", "version": 1, "locked": ["HATE"], "prompt": {"categories": {"CSAE": {"review": 0.1}, "HATE": {"review": 0.2}}}}""");
        var catalog = PolicyCatalog.Presets.With(strict);
        Assert.That(catalog.TryGet("strict", out _, out _), Is.True);
        var loose = Valid("""{"id": "loose", "version": 1, "extends": "strict", "prompt": {"categories": {"CSAE": {"review": 0.3}, "HATE": {"review": 0.5}}}}""");
        Assert.That(catalog.Resolve(loose, out var problems), Is.Null);
        Assert.That(problems, Is.EquivalentTo(new[]
        {
            "prompt.categories.CSAE.review: is 0.3; CSAE is locked, at most 0.1 as in strict",
            "prompt.categories.HATE.review: is 0.5; HATE is locked, at most 0.2 as in strict",
        }));
    }

    [Test]
    public void Review_above_block_is_refused_also_where_they_come_from_two_documents()
    {
        Assert.That(PolicyCatalog.Presets.Resolve(Valid("""{"id": "mine", "version": 1, "prompt": {"categories": {"HATE": {"review": 0.9}}}}"""), out var problems), Is.Null);
        Assert.That(problems, Is.EqualTo(new[] { "prompt.categories.HATE.review: is 0.9; must be at most block, 0.75" }));
    }

    [Test]
    public void A_cycle_is_refused_with_its_way()
    {
        var catalog = PolicyCatalog.Presets.With(Valid("""{"id": "a", "version": 1, "extends": "b"}""")).With(Valid("""{"id": "b", "version": 1, "extends": "a"}"""));
        Assert.That(catalog.TryGet("a", out _, out var problems), Is.False);
        Assert.That(problems, Is.EqualTo(new[] { "extends: a -> b -> a is a cycle" }));
    }

    [Test]
    public void A_shadow_policy_lets_pass_and_tells_what_it_would_have_done_but_holds_what_is_locked()
    {
        var policy = PolicyCatalog.Presets.Resolve(Valid("""{"id": "shadow", "version": 7, "mode": "shadow"}"""), out _) ?? PolicyCatalog.Presets.Default;
        var open = PromptJudge.BuiltIn.Judge(new PromptText("nude woman"), policy);
        Assert.That((open.Verdict, open.Judged, open.PolicyVersion), Is.EqualTo((Verdict.Allow, Verdict.Block, 7)));
        Assert.That(PromptJudge.BuiltIn.Judge(new PromptText("nude child"), policy).Verdict, Is.EqualTo(Verdict.Block));
    }

    [Test]
    public void A_category_that_may_only_be_held_is_never_blocked()
    {
        var policy = PolicyCatalog.Presets.Resolve(Valid("""{"id": "mine", "version": 1, "prompt": {"categories": {"SEX-EXPLICIT": {"action": "review"}}}}"""), out _);
        Assert.That(policy?.Prompt[ReasonCodes.SexExplicit].Of(1), Is.EqualTo(Verdict.Review));
    }

    [Test]
    public void A_tenant_on_the_medical_preset_renders_what_default_holds()
    {
        const string prompt = "close-up of a penis";
        Assert.That(Prompt.Judged.ByDefault(prompt).Verdict, Is.EqualTo(Verdict.Review));
        Assert.That(Prompt.Judged.By("medical", prompt).Verdict, Is.EqualTo(Verdict.Allow));
    }

    private static PolicyDocument? Read(string json, out IReadOnlyList<string> problems) => PolicyReader.Read(Encoding.UTF8.GetBytes(json), out problems);

    private static PolicyDocument Valid(string json) => Read(json, out var problems) ?? throw new AssertionException(string.Join("; ", problems));
}
