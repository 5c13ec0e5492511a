using System.Text;
using System.Text.Json;
using Farm.Catalog.Adapters;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Adapters;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AdaptersTests : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly string models;

    public AdaptersTests() => models = TestLora.Models(scratch);

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task Inspecting_a_file_that_fits_names_each_key_with_its_layer(CancellationToken token)
    {
        var ended = await RunAsync(token, "inspect", TestLora.Write(scratch, "a.safetensors", 4), "--model", TestModels.Bundled, "--json");
        using var json = JsonDocument.Parse(ended.Output);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Done), ended.Error);
        Assert.That(json.RootElement.GetProperty("keys")[0].GetProperty("layers")[0].GetString(), Is.EqualTo(TestLora.Layer));
        Assert.That(json.RootElement.GetProperty("keys")[0].GetProperty("rank").GetInt32(), Is.EqualTo(4));
        Assert.That(json.RootElement.GetProperty("findings").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Inspecting_a_file_that_does_not_fit_is_not_valid_and_tells_why(CancellationToken token)
    {
        var file = TestLora.Write(scratch, "a.safetensors", 9, "unet.nowhere");
        var ended = await RunAsync(token, "inspect", file, "--model", TestModels.Bundled);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints, Is.EqualTo((string[])
        [
            $"unet.nowhere.lora_A.weight: no layer of {TestModels.Bundled} goes by this name",
                $"unet.nowhere.lora_B.weight: no layer of {TestModels.Bundled} goes by this name",
        ]));
        var json = await RunAsync(token, "inspect", file, "--model", TestModels.Bundled, "--json");
        Assert.That((json.Code, json.Error), Is.EqualTo((ExitCode.NotFound, "")));
        Assert.That(json.Output, Does.Contain("unmatched_key"));
    }

    [Test]
    public async Task A_model_that_is_not_there_is_not_found(CancellationToken token)
    {
        var ended = await RunAsync(token, "inspect", "a", "--model", "sdxl");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints[0], Is.EqualTo($"model: 'sdxl' is not installed in {models}"));
    }

    [Test]
    public async Task An_adapter_is_added_listed_and_shown(CancellationToken token)
    {
        var added = await RunAsync(token, "add", TestLora.Write(scratch, "Line Art.safetensors", 4), "--model", TestModels.Bundled,
            "--title", "Line art", "--licence", "Apache-2.0", "--json");
        Assert.That(added.Code, Is.EqualTo(ExitCode.Done), added.Error);
        var card = AdapterCardJson.Read(Encoding.UTF8.GetBytes(added.Output));
        Assert.That((card.Name, card.Title, card.Licence, card.Rank, card.Layers), Is.EqualTo(("line-art", "Line art", "Apache-2.0", 4, 1)));
        var list = await RunAsync(token, "list", "--model", TestModels.Bundled, "--json");
        using var json = JsonDocument.Parse(list.Output);
        Assert.That(json.RootElement.EnumerateArray().Select(static adapter => adapter.GetProperty("id").GetString()),
            Is.EqualTo((string[])[card.Id]));
        Assert.That((await RunAsync(token, "list", "--model", "another")).Output, Does.Not.Contain("line-art"));
        foreach (var name in (string[])["line-art", card.Id])
        {
            var shown = await RunAsync(token, "show", name);
            Assert.That(shown.Code, Is.EqualTo(ExitCode.Done));
            Assert.That(shown.Output, Does.Contain(card.Id).And.Contain("Line art"));
        }
    }

    [Test]
    public async Task A_name_keeps_its_meaning(CancellationToken token)
    {
        var file = TestLora.Write(scratch, "a.safetensors", 4);
        Assert.That((await RunAsync(token, "add", file, "--model", TestModels.Bundled, "--name", "style")).Code, Is.EqualTo(ExitCode.Done));
        Assert.That((await RunAsync(token, "add", file, "--model", TestModels.Bundled, "--name", "style")).Code, Is.EqualTo(ExitCode.Done));
        var ended = await RunAsync(token, "add", TestLora.Write(scratch, "a.safetensors", 5), "--model", TestModels.Bundled, "--name", "style");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.Contain("a name never changes its meaning"));
    }

    [Test]
    public async Task An_adapter_that_does_not_fit_is_not_added(CancellationToken token)
    {
        var ended = await RunAsync(token, "add", TestLora.Write(scratch, "a.safetensors", 9), "--model", TestModels.Bundled);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints, Is.EqualTo((string[])[$"{TestLora.Layer}.lora_A.weight: rank is 9; the model's ceiling is 8"]));
    }

    [Test]
    public async Task An_adapter_that_is_not_there_is_not_found(CancellationToken token)
    {
        var ended = await RunAsync(token, "show", "none");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints, Is.EqualTo((string[])[$"adapter: 'none' is not installed in {models}"]));
    }

    [Test]
    public async Task A_farm_that_does_not_answer_is_told_after_the_file_was_judged(CancellationToken token)
    {
        var unfit = await RunAsync(token, "add", TestLora.Write(scratch, "a.safetensors", 9), "--model", TestModels.Bundled, "--url",
            "http://127.0.0.1:9");
        Assert.That((unfit.Code, unfit.Complaints.Length), Is.EqualTo((ExitCode.NotFound, 1)));
        var ended = await RunAsync(token, "add", TestLora.Write(scratch, "a.safetensors", 4), "--model", TestModels.Bundled, "--url",
            "http://127.0.0.1:9");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.StartWith("no farm answers at http://127.0.0.1:9/"));
    }

    [Test]
    public async Task What_cannot_be_merged_writes_no_model(CancellationToken token)
    {
        var own = TestModels.CopyBundled(scratch);
        var file = TestLora.Write(scratch, "a.safetensors", 4, "unet.time_embedding.linear_1");
        var refused = await Farm.RunAsync(token, "adapters", "merge", file, "--model", TestModels.Bundled, "--id", "merged", "--models", own);
        Assert.That(refused.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(refused.Error, Does.Contain("needs [4, 48]"));
        var text = TestLora.Write(scratch, "b.safetensors", 4, "unet.nowhere");
        Assert.That((await Farm.RunAsync(token, "adapters", "merge", text, "--model", TestModels.Bundled, "--id", "merged", "--models",
            own)).Error, Does.Contain("no layer of"));
        Assert.That(Directory.Exists(Path.Combine(own, "merged")), Is.False);
    }

    [TestCase("0")]
    [TestCase("5")]
    public async Task A_weight_beyond_the_limits_is_wrong_usage(string weight, CancellationToken token)
    {
        var ended = await RunAsync(token, "merge", "a", "--model", TestModels.Bundled, "--id", "x", "--weight", weight);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.Contain($"--weight: {weight} must be"));
    }

    private Task<Ended> RunAsync(CancellationToken token, params string[] args) => Farm.RunAsync(token, ["adapters", .. args, "--models", models]);
}
