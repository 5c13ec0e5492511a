using System.Text;
using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Cli.Terminal;
using Farm.Contracts.Models;

namespace Farm.Cli.Tests.Models;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AddTests : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly string export;

    public AddTests()
    {
        // The bundled model as someone else would bring it: without a card.
        export = Path.Combine(TestModels.CopyBundled(scratch), TestModels.Bundled);
        File.Delete(Path.Combine(export, ModelCard.FileName));
    }

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task A_model_that_was_added_is_listed_verified_and_rendered_with(CancellationToken token)
    {
        var added = await Farm.RunAsync(token, "models", "add", export, "--id", "mine", "--licence", "Apache-2.0", "--steps", "2", "--json", "--models", scratch["mine"]);
        Assert.That(added.Code, Is.Zero, added.Error);
        Assert.That(added.Complaints, Is.Empty);
        var card = ModelCardJson.Read(Encoding.UTF8.GetBytes(added.Output));
        Assert.That((card.Id, card.Family, card.Tier, card.Precision, card.Licence), Is.EqualTo(("mine", Family.Sd15, Tier.Gpu6, "fp32", "Apache-2.0")));

        var verified = await Farm.RunAsync(token, "models", "verify", "--models", scratch["mine"]);
        Assert.That((verified.Code, verified.Output.Trim()), Is.EqualTo((ExitCode.Done, "mine  valid")));

        var rendered = await Farm.RunAsync(token, "render", "a red mug", "--model", "mine", "--models", scratch["mine"], "--out", scratch["mug.png"]);
        Assert.That(rendered.Code, Is.Zero, rendered.Error);
        Assert.That(File.Exists(scratch["mug.png"]));
    }

    [Test]
    public async Task A_model_that_is_not_valid_is_not_added(CancellationToken token)
    {
        File.Delete(Path.Combine(export, "unet/model.onnx"));
        scratch.Write(Path.Combine(export, "tokenizer/merges.txt"), "x");
        var ended = await Farm.RunAsync(token, "models", "add", export, "--models", scratch["mine"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints, Is.EqualTo((string[])
        [
            $"{export}: tokenizer/merges.txt: line 1 is 'x', not two symbols with a space between them", $"{export}: unet/model.onnx is missing",
        ]));
        Assert.That(Directory.Exists(scratch["mine"]), Is.False);
    }

    [TestCase("--tier: 'gpu7' is not known; known are gpu6, gpu12, gpu24", "--tier", "gpu7")]
    [TestCase("--id: 'Mine!' is no id", "--id", "Mine!")]
    [TestCase("--steps: is 0; must be from 1 to 150", "--steps", "0")]
    [TestCase("--guidance: is 31; must be from 0 to 30", "--guidance", "31")]
    [TestCase("--licence: 'free for all' is no SPDX expression", "--licence", "free for all")]
    public async Task An_option_that_cannot_be_is_wrong_usage(string said, string option, string value, CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "models", "add", export, option, value, "--models", scratch["mine"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith(said));
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_not_found(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "models", "add", scratch["nowhere"], "--models", scratch["mine"]);
        Assert.That((ended.Code, ended.Complaints.Length), Is.EqualTo((ExitCode.NotFound, 1)));
    }

    [Test]
    public async Task In_place_the_card_is_written_into_the_folder_and_the_owner_learns_what_is_not_known(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "models", "add", export, "--in-place", "--models", scratch["elsewhere"]);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Complaints, Is.EqualTo((string[])
        [
            "note: the licence is not known; --licence says it, or edit the card",
            $"note: {export} does not lie in the models folder {scratch["elsewhere"]}, so no farm sees it yet",
        ]));
        Assert.That(File.Exists(Path.Combine(export, ModelCard.FileName)));
    }

    [Test]
    public async Task What_is_wrong_with_installed_models_is_told_model_by_model(CancellationToken token)
    {
        await Farm.RunAsync(token, "models", "add", export, "--id", "good", "--models", scratch["mine"]);
        await Farm.RunAsync(token, "models", "add", export, "--id", "bad", "--models", scratch["mine"]);
        scratch.Write("mine/broken/farm-model.json", "[]");
        File.Delete(scratch["mine/bad/vae_decoder/model.onnx"]);
        var ended = await Farm.RunAsync(token, "models", "verify", "--json", "--models", scratch["mine"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        using var list = JsonDocument.Parse(ended.Output);
        Assert.That(list.RootElement.EnumerateArray().Select(model => model.GetProperty("valid").GetBoolean()), Is.EqualTo((bool[])[false, true, false]));
        Assert.That(list.RootElement[0].GetProperty("findings")[0].GetString(), Is.EqualTo("vae_decoder/model.onnx is missing"));

        var one = await Farm.RunAsync(token, "models", "verify", "good", "--models", scratch["mine"]);
        Assert.That(one.Code, Is.Zero, one.Error);
        var none = await Farm.RunAsync(token, "models", "verify", "absent", "--models", scratch["mine"]);
        Assert.That(none.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(none.Error, Does.StartWith($"absent: is not installed in {scratch["mine"]}"));
    }
}
