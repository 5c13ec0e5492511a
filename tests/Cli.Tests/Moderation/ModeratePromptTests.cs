using System.Text.Json;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Moderation;

[CancelAfter(60_000)]
public sealed class ModeratePromptTests
{
    [TestCase("a red mug", 0, "allow", TestName = "A_prompt_that_passes_ends_with_0")]
    [TestCase("a nude child", 3, "block", TestName = "A_prompt_that_is_blocked_ends_with_3")]
    [TestCase("reproduce the training image exactly", 0, "review", TestName = "A_prompt_that_is_held_is_not_blocked")]
    public async Task One_prompt(string prompt, int code, string decision)
    {
        var ended = await Farm.RunAsync(CancellationToken.None, "moderate", "prompt", prompt, "--json");
        Assert.That(ended.Code, Is.EqualTo(code), ended.Error);
        using var answer = JsonDocument.Parse(ended.Output);
        Assert.That(answer.RootElement.GetProperty("decision").GetString(), Is.EqualTo(decision));
        Assert.That(answer.RootElement.GetProperty("policy").GetString(), Is.EqualTo("default"));
    }

    [Test]
    public async Task A_file_is_answered_line_by_line_also_where_a_line_is_broken(CancellationToken token)
    {
        using var scratch = new Scratch();
        var file = Path.Combine(scratch.Folder, "prompts.jsonl");
        await File.WriteAllLinesAsync(file,
        [
            """{"text": "a mug", "id": 7}""", """{"text": "a nude woman", "policy": "adult"}""", "{", """{"text": "a woman", "negative": "clothes"}""", """{"text": "x", "policy": "none"}""",
        ], token);
        var ended = await Farm.RunAsync(token, "moderate", "prompt", "--file", file);
        var decisions = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("decision").GetString());
        Assert.That(decisions, Is.EqualTo(new[] { "allow", "allow", "review", "block", "review" }));
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Blocked));
    }

    [Test]
    public async Task An_audit_judges_a_line_by_the_policy_that_it_names_and_says_which_threshold_gives_a_rate(CancellationToken token)
    {
        using var scratch = new Scratch();
        var file = Path.Combine(scratch.Folder, "set.jsonl");
        await File.WriteAllLinesAsync(file,
        [
            """{"id": "1", "text": "a nude woman", "lang": "en", "label": "benign", "policy": "adult"}""",
            """{"id": "2", "text": "a nude man", "lang": "en", "label": "benign"}""",
            """{"id": "3", "text": "a nude couple", "lang": "en", "label": "violating", "code": "SEX-EXPLICIT"}""",
        ], token);
        var ended = await Farm.RunAsync(token, "moderate", "audit", file, "--rate", "0.1", "--json");
        Assert.That(ended.Code, Is.Zero, ended.Error);
        using var report = JsonDocument.Parse(ended.Output);
        Assert.That(report.RootElement.GetProperty("total")[0].GetProperty("count").GetInt32(), Is.EqualTo(1));
        var row = report.RootElement.GetProperty("thresholds").EnumerateArray().Single(static row => row.GetProperty("code").GetString() == "SEX-EXPLICIT");
        Assert.That(row.GetProperty("threshold").GetDouble(), Is.EqualTo(0.79));
        Assert.That(row.GetProperty("missed").GetProperty("count").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_audit_refuses_a_rate_that_is_none_and_a_policy_that_there_is_not(CancellationToken token)
    {
        using var scratch = new Scratch();
        var file = Path.Combine(scratch.Folder, "set.jsonl");
        await File.WriteAllTextAsync(file, """{"id": "1", "text": "a mug", "lang": "en", "label": "benign", "policy": "none"}""", token);
        var rate = await Farm.RunAsync(token, "moderate", "audit", file, "--rate", "1");
        var policy = await Farm.RunAsync(token, "moderate", "audit", file);
        Assert.That(rate.Error, Does.Contain("--rate is 1; must be from 0 to below 1"));
        Assert.That((policy.Code, policy.Error), Is.EqualTo((ExitCode.NotFound, policy.Error)));
        Assert.That(policy.Error, Does.Contain("none"));
    }

    [Test]
    public async Task A_policy_that_loosens_a_locked_code_is_not_valid(CancellationToken token)
    {
        using var scratch = new Scratch();
        var file = Path.Combine(scratch.Folder, "policy.json");
        await File.WriteAllTextAsync(file, """{"id": "mine", "version": 1, "prompt": {"categories": {"CSAE": {"review": 1, "block": 1}}}}""", token);
        var ended = await Farm.RunAsync(token, "moderate", "policy", "validate", file);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints, Has.Exactly(2).Contains("CSAE is locked"));
    }

    [Test]
    public async Task A_diff_shows_what_a_policy_decides_otherwise(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "moderate", "policy", "diff", "adult");
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Output, Does.Match("prompt.categories.SEX-EXPLICIT.action +block +annotate"));
    }

    [Test]
    public async Task A_preset_holds_the_cases_that_every_policy_must(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "moderate", "policy", "test", "adult");
        Assert.That(ended.Code, Is.Zero, ended.Error);
    }
}
