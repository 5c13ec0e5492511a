using System.Security.Cryptography;
using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Imaging;

namespace Farm.Cli.Tests.Rendering;

/// <summary>With the bundled model; a few steps are enough.</summary>
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RenderTests : IDisposable
{
    private const string Prompt = "a red mug on a blue background";
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task The_same_arguments_give_the_same_bytes(CancellationToken token)
    {
        var first = await RenderAsync(token, "--seed", "7", "--out", scratch["a.png"]);
        var second = await RenderAsync(token, "--seed", "7", "--out", scratch["b.png"]);
        var other = await RenderAsync(token, "--seed", "8", "--out", scratch["c.png"]);
        Assert.That((first.Code, second.Code, other.Code), Is.EqualTo((0, 0, 0)), first.Error);
        Assert.That(await File.ReadAllBytesAsync(scratch["b.png"], token), Is.EqualTo(await File.ReadAllBytesAsync(scratch["a.png"], token)));
        Assert.That(await File.ReadAllBytesAsync(scratch["c.png"], token), Is.Not.EqualTo(await File.ReadAllBytesAsync(scratch["a.png"], token)));
    }

    [Test]
    public async Task Json_says_what_was_rendered_and_how(CancellationToken token)
    {
        var ended = await RenderAsync(token, "--seed", "7", "--size", "64x80", "--scheduler", "euler", "--guidance", "2.5", "--out", scratch["a.png"], "--json");
        using var said = JsonDocument.Parse(ended.Output);
        var bytes = await File.ReadAllBytesAsync(scratch["a.png"], token);
        Assert.That(said.RootElement.GetProperty("model").GetString(), Is.EqualTo(TestModels.Bundled));
        Assert.That(said.RootElement.GetProperty("seed").GetInt64(), Is.EqualTo(7));
        Assert.That(said.RootElement.GetProperty("file").GetString(), Is.EqualTo(scratch["a.png"]));
        Assert.That(said.RootElement.GetProperty("sha256").GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
        Assert.That(said.RootElement.GetProperty("width").GetInt32(), Is.EqualTo(64));
        Assert.That(said.RootElement.GetProperty("height").GetInt32(), Is.EqualTo(80));
        Assert.That(said.RootElement.GetProperty("steps").GetInt32(), Is.EqualTo(3));
        Assert.That(said.RootElement.GetProperty("scheduler").GetString(), Is.EqualTo("euler"));
        Assert.That(said.RootElement.GetProperty("guidance").GetDouble(), Is.EqualTo(2.5));
        Assert.That(ended.Error, Is.Empty);
    }

    [Test]
    public async Task What_a_picture_will_not_show_is_told_for_people_and_for_programs(CancellationToken token)
    {
        var prompt = string.Concat(Enumerable.Repeat("a red mug, ", 40)) + "the end";
        var ended = await Farm.RunAsync(token, "render", prompt, "--models", TestModels.BundledFolder(), "--data", scratch["data"], "--steps", "2", "--seed", "7", "--out", scratch["a.png"], "--json");
        Assert.That(ended.Code, Is.Zero, ended.Error);
        using var said = JsonDocument.Parse(ended.Output);
        var warning = said.RootElement.GetProperty("warnings").EnumerateArray().Single();
        Assert.That(warning.GetProperty("code").GetString(), Is.EqualTo("prompt-truncated"));
        Assert.That(warning.GetProperty("text").GetString(), Does.EndWith("mug, the end"));
        Assert.That(ended.Error, Does.StartWith("warning: prompt has ").And.Contain("Not read: '"));
    }

    [TestCase("a.png", ImageFormat.Png)]
    [TestCase("a.JPG", ImageFormat.Jpeg)]
    [TestCase("a.jpeg", ImageFormat.Jpeg)]
    [TestCase("a.webp", ImageFormat.Webp)]
    public async Task The_extension_chooses_the_format(string name, ImageFormat format)
    {
        var ended = await RenderAsync(CancellationToken.None, "--seed", "1", "--out", scratch[name]);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ImageProbe.Read(await File.ReadAllBytesAsync(scratch[name])).Value?.Format, Is.EqualTo(format));
    }

    [Test]
    public async Task A_count_takes_the_seeds_that_follow_and_numbers_the_files(CancellationToken token)
    {
        var all = await RenderAsync(token, "--seed", "7", "--count", "3", "--out", scratch["a.png"]);
        var third = await RenderAsync(token, "--seed", "9", "--out", scratch["third.png"]);
        Assert.That((all.Code, third.Code), Is.EqualTo((0, 0)), all.Error);
        Assert.That(Directory.GetFiles(scratch.Folder).Select(Path.GetFileName), Is.EquivalentTo((string[])["a-1.png", "a-2.png", "a-3.png", "third.png"]));
        Assert.That(await File.ReadAllBytesAsync(scratch["a-3.png"], token), Is.EqualTo(await File.ReadAllBytesAsync(scratch["third.png"], token)));
    }

    [Test]
    public async Task An_interrupted_render_writes_nothing()
    {
        var ended = await RenderAsync(new CancellationToken(canceled: true), "--out", scratch["a.png"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(ended.Complaints, Is.EqualTo((string[])["interrupted"]));
        Assert.That(Directory.GetFiles(scratch.Folder), Is.Empty);
    }

    [Test]
    public async Task A_device_that_is_not_there_is_told_and_not_replaced(CancellationToken token)
    {
        var config = scratch.Write("farm.json", """{ "Farm": { "Device": { "Provider": "cuda", "DeviceId": 63 } } }""");
        var ended = await RenderAsync(token, "--out", scratch["a.png"], "--config", config);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Complaints, Has.Length.EqualTo(1));
        Assert.That(ended.Error, Does.StartWith("render: Farm:Device:Provider is cuda, but"));
    }

    [Test]
    public async Task Installed_adapters_change_the_picture_by_name_and_id_and_weight(CancellationToken token)
    {
        var models = TestModels.CopyBundled(scratch);
        var lora = SyntheticLora.Bytes(1);
        TestModels.Install(models, "style", lora);
        var pictures = new List<string>();
        string[][] all = [[], ["--adapter", "style"], ["--adapter", $"{SyntheticLora.Id(lora)}:1"], ["--adapter", "style:0.5"]];
        foreach (var adapter in all)
        {
            var ended = await Farm.RunAsync(token, ["render", Prompt, "--models", models, "--steps", "2", "--size", "64x64", "--seed", "7", "--out", scratch["a.png"], .. adapter]);
            Assert.That(ended.Code, Is.Zero, ended.Error);
            pictures.Add(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(scratch["a.png"], token))));
        }

        Assert.That(pictures[1], Is.EqualTo(pictures[2]));
        Assert.That(pictures.Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task An_installed_adapter_that_is_damaged_is_told_with_its_file(CancellationToken token)
    {
        var models = TestModels.CopyBundled(scratch);
        var lora = SyntheticLora.Bytes(1);
        TestModels.Install(models, "style", lora);
        lora[^1] ^= 0x40;
        var file = Path.Combine(models, TestModels.Bundled, "adapters", "style.safetensors");
        await File.WriteAllBytesAsync(file, lora, token);
        var ended = await Farm.RunAsync(token, ["render", Prompt, "--models", models, "--steps", "2", "--adapter", "style", "--out", scratch["a.png"]]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.Contain(file).And.Contain(SyntheticLora.Id(lora)));
    }

    private static Task<Ended> RenderAsync(CancellationToken token, params string[] args) =>
        Farm.RunAsync(token, ["render", Prompt, "--models", TestModels.BundledFolder(), "--steps", "3", .. args]);
}
