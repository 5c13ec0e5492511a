using System.Text;
using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Models;

[CancelAfter(30_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ModelsTests : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly string models;

    public ModelsTests() => models = TestModels.CardOnly(scratch);

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task The_list_is_json_for_a_program(CancellationToken token)
    {
        TestModels.CardOnly(scratch, "another");
        var ended = await Farm.RunAsync(token, "models", "list", "--json", "--models", models);
        using var list = JsonDocument.Parse(ended.Output);
        Assert.That(list.RootElement.EnumerateArray().Select(model => model.GetProperty("id").GetString()), Is.EqualTo((string[])["another", TestModels.Bundled]));
        Assert.That(list.RootElement[1].GetProperty("tier").GetString(), Is.EqualTo("gpu6"));
        Assert.That(ended.Code, Is.Zero);
    }

    [Test]
    public async Task Pages_of_the_list_follow_each_other_by_their_cursor(CancellationToken token)
    {
        TestModels.CardOnly(scratch, "another");
        var first = await Farm.RunAsync(token, "models", "list", "--limit", "1", "--models", models);
        var second = await Farm.RunAsync(token, "models", "list", "--limit", "1", "--cursor", "another", "--json", "--models", models);
        var none = await Farm.RunAsync(token, "models", "list", "--cursor", "gone", "--models", models);
        Assert.That(first.Output, Does.Contain("another").And.Not.Contain(TestModels.Bundled));
        Assert.That(first.Complaints, Is.EqualTo((string[])["more: --cursor another"]));
        Assert.That(JsonDocument.Parse(second.Output).RootElement.EnumerateArray().Select(model => model.GetProperty("id").GetString()), Is.EqualTo((string[])[TestModels.Bundled]));
        Assert.That(second.Error, Is.Empty);
        Assert.That((none.Code, none.Error.Trim()), Is.EqualTo((ExitCode.Usage, "cursor: is 'gone'; must be one that this list has named")));
    }

    [Test]
    public async Task A_model_that_cannot_be_read_does_not_hide_the_others(CancellationToken token)
    {
        scratch.Write("cards/broken/farm-model.json", "[]");
        var ended = await Farm.RunAsync(token, "models", "list", "--models", models);
        Assert.That(ended.Code, Is.Zero);
        Assert.That(ended.Output, Does.Contain(TestModels.Bundled));
        Assert.That(ended.Complaints, Has.Length.EqualTo(1));
        Assert.That(ended.Error, Does.StartWith($"passed over {scratch["cards/broken/farm-model.json"]}"));
    }

    [Test]
    public async Task A_card_is_shown_as_it_is_written(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "models", "show", TestModels.Bundled, "--json", "--models", models);
        Assert.That(ModelCardJson.Read(Encoding.UTF8.GetBytes(ended.Output)).Id, Is.EqualTo(TestModels.Bundled));
        Assert.That(ended.Code, Is.Zero);
    }

    [Test]
    public async Task A_card_that_is_not_there_is_not_found(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "models", "show", "sdxl", "--models", models);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints, Is.EqualTo((string[])[$"model: 'sdxl' is not installed in {models}"]));
    }
}
