using System.Text.Json;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Models;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class QuantizeTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task A_copy_stands_beside_the_original_and_is_told_as_json(CancellationToken token)
    {
        var models = TestModels.CopyBundled(scratch);
        var ended = await Farm.RunAsync(token, "models", "quantize", TestModels.Bundled, "--precision", "fp8", "--json", "--models", models);
        Assert.That(ended.Error, Is.Empty);
        using var told = JsonDocument.Parse(ended.Output);
        Assert.That(told.RootElement.GetProperty("id").GetString(), Is.EqualTo("catalog-sd15-fp8"));
        Assert.That(told.RootElement.GetProperty("ratio").GetDouble(), Is.LessThan(0.3));
        var list = await Farm.RunAsync(token, "models", "list", "--models", models);
        Assert.That(list.Output, Does.Contain("catalog-sd15-fp8").And.Contain("Stable Diffusion 1.5 shape, fp8"));
    }

    [Test]
    public async Task A_summary_tells_what_was_kept_and_why(CancellationToken token)
    {
        var folder = Path.Combine(TestModels.BundledFolder(), TestModels.Bundled);
        var ended = await Farm.RunAsync(token, "models", "quantize", folder, "--precision", "fp16", "--out", scratch["half"], "--id", "half", "--models", scratch.Folder);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Output, Does.Contain("unet/model.onnx").And.Contain("2 kept, first or last layer: conv_in, conv_out").And.Contain("half  fp16, gpu6"));
    }

    [Test]
    public async Task A_model_that_is_not_there_is_not_found(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "models", "quantize", "nothing", "--precision", "fp8", "--models", scratch.Folder);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Error, Does.StartWith($"model: 'nothing' is not installed in {scratch.Folder}"));
    }

    [Test]
    public async Task Wrong_usage_is_told(CancellationToken token)
    {
        var precision = await Farm.RunAsync(token, "models", "quantize", "any", "--precision", "int4", "--models", scratch.Folder);
        Assert.That(precision.Code, Is.EqualTo(ExitCode.Usage));
        var scales = await Farm.RunAsync(token, "models", "quantize", "any", "--precision", "fp16", "--per-tensor", "--models", scratch.Folder);
        Assert.That(scales.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(scales.Error, Does.Contain("--per-tensor"));
    }
}
