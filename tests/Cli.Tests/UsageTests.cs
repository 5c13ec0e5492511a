using Farm.Cli.Terminal;

namespace Farm.Cli.Tests;

[CancelAfter(30_000)]
public sealed class UsageTests
{
    [Test]
    public async Task Without_arguments_the_commands_are_listed(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token);
        Assert.That(ended.Code, Is.Zero);
        foreach (var command in (string[])["demo", "render", "serve", "coordinator", "worker", "submit", "jobs", "watch", "cancel", "usage", "models", "moderate", "provenance", "doctor"])
        {
            Assert.That(ended.Output, Does.Contain($"  {command} "), command);
        }
    }

    [TestCase("render", TestName = "A_prompt_that_is_missing_is_wrong_usage")]
    [TestCase("render", "a mug", "--colour", "red", TestName = "An_option_that_is_not_known_is_wrong_usage")]
    [TestCase("paint", TestName = "A_command_that_is_not_known_is_wrong_usage")]
    [TestCase("models", TestName = "A_command_without_its_part_is_wrong_usage")]
    public async Task Wrong_usage(params string[] args)
    {
        var ended = await Farm.RunAsync(CancellationToken.None, args);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints[^1], Does.Match("^see: farm .*--help$"));
        Assert.That(ended.Output, Is.Empty);
    }

    [TestCase("did you mean --urls?", "serve", "--ulrs", "http://127.0.0.1:1")]
    [TestCase("did you mean --config?", "doctor", "--confg=x")]
    [TestCase("did you mean serve?", "sreve")]
    public async Task A_mistyped_option_or_command_is_told_what_was_meant(string meant, params string[] args)
    {
        var ended = await Farm.RunAsync(CancellationToken.None, args);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.Contain(meant));
    }

    [TestCase("config: is empty; must name a file", "models", "list", "--config", "")]
    [TestCase("data: is empty; must name a folder", "doctor", "--data", "")]
    [TestCase("models: is empty; must name a folder", "serve", "--models", " ")]
    [TestCase("out: is empty; must name a file", "render", "a mug", "--out", "")]
    [TestCase("out: is empty; must name a file", "submit", "a mug", "--out", "", "--url", "http://127.0.0.1:1")]
    [TestCase("out: is empty; must name a file", "provenance", "mark", "mug.png", "--out", "")]
    [TestCase("in: is empty; must name a file", "provenance", "mark", "", "--out", "mug.png")]
    [TestCase("folder: is empty; must name a folder", "provenance", "init", "--folder", "")]
    [TestCase("dir: is empty; must name a folder", "models", "add", "")]
    [TestCase("out: is empty; must name a folder", "models", "quantize", "catalog-sd15", "--precision", "fp8", "--out", "")]
    [TestCase("file: is empty; must name a file", "adapters", "inspect", "", "--model", "catalog-sd15")]
    [TestCase("file: is empty; must name a file", "moderate", "image", "mug.png", "")]
    [TestCase("policy: is empty; must name a file", "moderate", "prompt", "a mug", "--policy", "")]
    [TestCase("anchors: is empty; must name a file", "verify", "mug.png", "--anchors", "")]
    public async Task A_file_or_folder_without_a_name_is_wrong_usage(string problem, params string[] args)
    {
        var ended = await Farm.RunAsync(CancellationToken.None, args);
        Assert.That((ended.Code, ended.Error.Trim(), ended.Output), Is.EqualTo((ExitCode.Usage, problem, "")));
    }

    [Test]
    public async Task A_prompt_that_begins_with_an_at_sign_names_no_file(CancellationToken token)
    {
        using var scratch = new Scratch();
        var ended = await Farm.RunAsync(token, "render", "@home", "--model", "none", "--models", TestModels.CardOnly(scratch));
        Assert.That(ended.Error, Does.StartWith("model: 'none' is not installed"));
    }
}
