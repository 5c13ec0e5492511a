using System.Text;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Rendering;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BrokenModelTests : IDisposable
{
    private readonly Scratch scratch = new();
    private string models = "";

    [SetUp]
    public void SetUp() => models = TestModels.CopyBundled(scratch);

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task Every_file_that_is_missing_or_not_the_cards_is_named(CancellationToken token)
    {
        File.Delete(Path.Combine(models, TestModels.Bundled, "unet/model.onnx"));
        File.AppendAllText(Path.Combine(models, TestModels.Bundled, "tokenizer/merges.txt"), "x");
        var vocabulary = Path.Combine(models, TestModels.Bundled, "tokenizer/vocab.json");
        var bytes = await File.ReadAllBytesAsync(vocabulary, token);
        bytes[^2] ^= 1;
        await File.WriteAllBytesAsync(vocabulary, bytes, token);
        await AssertRefusedAsync(token, "unet/model.onnx is missing", "tokenizer/merges.txt has ", "tokenizer/vocab.json has SHA-256 ");
    }

    [Test]
    public async Task A_broken_graph_is_named(CancellationToken token)
    {
        TestModels.Rewrite(models, "vae_decoder/model.onnx", bytes => bytes[..(bytes.Length / 2)]);
        await AssertRefusedAsync(token, "vae_decoder/model.onnx is no ONNX model: ");
    }

    [Test]
    public async Task A_graph_with_an_input_that_the_family_does_not_know_is_named(CancellationToken token)
    {
        TestModels.Rewrite(models, "text_encoder/model.onnx", bytes => Encoding.Latin1.GetBytes(
            Encoding.Latin1.GetString(bytes).Replace("input_ids", "input_idz", StringComparison.Ordinal)));
        await AssertRefusedAsync(token, "text_encoder/model.onnx has no input 'input_ids'", "text_encoder/model.onnx has an input 'input_idz'");
    }

    private async Task AssertRefusedAsync(CancellationToken token, params string[] findings)
    {
        var ended = await Farm.RunAsync(token, "render", "a red mug", "--models", models, "--out", scratch["a.png"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Complaints, Has.Length.EqualTo(findings.Length), ended.Error);
        foreach (var finding in findings)
        {
            Assert.That(ended.Complaints, Has.Some.StartsWith($"model: {Path.Combine(models, TestModels.Bundled)}: {finding}"));
        }

        Assert.That(File.Exists(scratch["a.png"]), Is.False);
    }
}
