using System.Text.Json;
using Farm.Cli.Moderation;
using Farm.Cli.Terminal;
using Farm.Imaging;
using Farm.Moderation.Hashing;
using Farm.Moderation.Image.Conversion;

namespace Farm.Cli.Tests.Moderation;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ModerateImageTests : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly string picture;

    public ModerateImageTests() => picture = Write("disc.png", 200, 150);

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task Without_a_classifier_a_picture_is_held_and_the_reason_told(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "moderate", "image", picture, "--json", "--config", Config());
        Assert.That(ended.Code, Is.Zero, ended.Error);
        using var told = JsonDocument.Parse(ended.Output);
        Assert.That(told.RootElement.GetProperty("decision").GetString(), Is.EqualTo("review"));
        Assert.That(told.RootElement.GetProperty("fault").GetProperty("code").GetString(), Is.EqualTo("classifier-missing"));
    }

    [Test]
    public async Task A_protected_picture_ends_the_program_with_3(CancellationToken token)
    {
        scratch.Write("protected.txt", $"{HashOf(picture)} CSAE the disc\n");
        var ended = await Farm.RunAsync(token, "moderate", "image", picture, "--json", "--config", Config("""{ "ProtectedSet": "SCRATCH/protected.txt" }"""));
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Blocked), ended.Error);
        using var told = JsonDocument.Parse(ended.Output);
        Assert.That(told.RootElement.GetProperty("decision").GetString(), Is.EqualTo("block"));
        Assert.That(told.RootElement.GetProperty("codes").EnumerateArray().Select(code => code.GetString()), Is.EqualTo((string[])["I-CSAE"]));
        Assert.That(told.RootElement.GetProperty("match").GetProperty("distance").GetInt32(), Is.Zero);
    }

    [TestCase("enforce", "block", ExitCode.Blocked)]
    [TestCase("shadow", "allow", ExitCode.Done)]
    public async Task A_policy_of_ones_own_decides_and_is_named(string mode, string decision, int code)
    {
        await ConvertAsync(CancellationToken.None);
        // Whatever the classifier says of the disc is enough.
        var policy = scratch.Write("strict.json", $$"""
            { "id": "strict", "version": 3, "mode": "{{mode}}", "image": { "thresholds": { "SEX-EXPLICIT": { "review": 1e-12, "block": 1e-12 } } } }
            """);
        var ended = await Farm.RunAsync(CancellationToken.None, "moderate", "image", picture, "--policy", policy, "--json", "--config", Config());
        Assert.That(ended.Code, Is.EqualTo(code), ended.Error);
        using var told = JsonDocument.Parse(ended.Output);
        var root = told.RootElement;
        Assert.That(root.GetProperty("decision").GetString(), Is.EqualTo(decision));
        Assert.That(root.GetProperty("judged").GetString(), Is.EqualTo("block"));
        Assert.That((root.GetProperty("policy").GetString(), root.GetProperty("version").GetInt32()), Is.EqualTo(("strict", 3)));
    }

    [Test]
    public async Task A_file_that_is_no_picture_is_told_and_the_others_are_judged(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "moderate", "image", scratch.Write("text.png", "no picture"), scratch["none.png"], picture, "--config", Config());
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints, Has.Length.EqualTo(2));
        Assert.That(ended.Output, Does.StartWith($"{picture}  review"));
    }

    [Test]
    public async Task Settings_that_are_wrong_are_wrong_usage(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "moderate", "image", picture, "--config", Config("""{ "Classifier": { "Path": "x.onnx", "Size": 4 }, "ProtectedSet": "SCRATCH/none.txt" }"""));
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints, Has.Some.StartsWith("Farm:Moderation:Image:Classifier:Size is 4; must be from 16 to 1024"));
        Assert.That(ended.Complaints, Has.Some.StartsWith("Farm:Moderation:Image:ProtectedSet: "));
    }

    [Test]
    public async Task The_classifier_is_made_of_the_npm_package_and_judges_any_shape(CancellationToken token)
    {
        await ConvertAsync(token);
        var ended = await Farm.RunAsync(token, "moderate", "image", Write("dot.png", 1, 1), Write("line.png", 20_000, 1), "--json", "--config", Config());
        Assert.That(ended.Code, Is.Zero, ended.Error);
        foreach (var line in ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var told = JsonDocument.Parse(line);
            Assert.That(told.RootElement.GetProperty("decision").GetString(), Is.EqualTo("allow"));
            Assert.That(told.RootElement.GetProperty("classifier").GetString(), Is.EqualTo(NsfwjsPackage.Sha256));
            Assert.That(told.RootElement.GetProperty("scores").EnumerateObject().Sum(score => score.Value.GetDouble()), Is.EqualTo(1).Within(1e-4));
        }
    }

    [Test]
    public async Task A_package_that_is_not_installed_makes_no_classifier(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "moderate", "convert", "--config", Config());
        Assert.That((ended.Code, ended.Complaints.Length), Is.EqualTo((ExitCode.Failed, 1)));
        Assert.That(ended.Error, Does.StartWith("convert: ").And.Contain("model.min.js"));
    }

    [Test]
    public async Task A_calibration_that_was_broken_off_goes_on_with_what_was_measured(CancellationToken token)
    {
        await ConvertAsync(token);
        var models = TestModels.CardOnly(scratch);
        // All is measured but for what a line that was cut off would have said: no model has to be loaded, and this one has no files.
        var lines = CatalogScenes.Spread(1000).Select(static (prompt, seed) => JsonSerializer.Serialize(new
        {
            model = TestModels.Bundled, prompt, seed, steps = 4, classifier = NsfwjsPackage.Sha256, scores = new Dictionary<string, double> { ["I-SEX-EXPLICIT"] = seed / 1000.0 },
        }));
        var log = scratch.Write("log.jsonl", string.Join('\n', lines) + "\n{\"model\":\"cut");
        var ended = await Farm.RunAsync(
            token, "moderate", "calibrate", "--steps", "4", "--model", TestModels.Bundled, "--log", log, "--json", "--models", models, "--config", Config());
        Assert.That(ended.Code, Is.Zero, ended.Error);
        using var told = JsonDocument.Parse(ended.Output);
        var proposal = told.RootElement.GetProperty("proposals")[0];
        Assert.That(proposal.GetProperty("code").GetString(), Is.EqualTo("I-SEX-EXPLICIT"));
        Assert.That(proposal.GetProperty("thresholds").GetProperty("block").GetProperty("threshold").GetDouble(), Is.EqualTo(0.9981).Within(1e-9));
        Assert.That(proposal.GetProperty("thresholds").GetProperty("review").GetProperty("falsePositives").GetProperty("count").GetInt32(), Is.EqualTo(10));
    }

    [Test]
    public async Task Everything_that_is_wrong_with_a_calibration_is_told(CancellationToken token)
    {
        var ended = await Farm.RunAsync(
            token, "moderate", "calibrate", "--model", "absent", "--count", "999", "--review-rate", "0.1", "--block-rate", "0.2", "--prompts", scratch["none.txt"], "--config", Config());
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints.Select(static line => line.Split(' ')[0]), Is.EquivalentTo((string[])["--model:", "--prompts:", "--count", "--review-rate"]));
        Assert.That(ended.Error, Does.Contain("--count is 999; must be from 1000 to 1000000"));
        Assert.That(ended.Error, Does.Contain("--review-rate is 0.1; must be above the block rate, 0.2, and below 1"));
    }

    [Test]
    public void Scenes_are_many_and_each_is_there_once()
    {
        Assert.That(CatalogScenes.All, Is.Unique);
        Assert.That(CatalogScenes.Spread(1000).Distinct().Count(), Is.EqualTo(1000));
        Assert.That(CatalogScenes.All, Does.Contain("two red boxes on a blue background").And.Contain("an orange mug on the left on a white table").And.Contain("a small black shoe on an orange background"));
    }

    private async Task ConvertAsync(CancellationToken token)
    {
        if (RepositoryRoot.Look($"node_modules/{NsfwjsPackage.Folder}") is null)
        {
            Assert.Ignore("the npm package nsfwjs is not installed: npm ci");
        }

        var ended = await Farm.RunAsync(token, "moderate", "convert", "--node-modules", RepositoryRoot.Look("node_modules") ?? "", "--config", Config());
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Output, Does.Contain(NsfwjsPackage.Sha256));
    }

    /// <param name="image">The section Farm:Moderation:Image.</param>
    private string Config(string image = "{}") => scratch.Write(
        "farm.json", $$"""{ "FARM_ROOT": "{{scratch.Folder}}", "Farm": { "Moderation": { "Image": {{image.Replace("SCRATCH", scratch.Folder, StringComparison.Ordinal)}} } } }""");

    private string Write(string name, int width, int height)
    {
        using var drawn = new PixelBuffer(width, height);
        for (var i = 0; i < drawn.Pixels.Length; i++)
        {
            var (x, y) = (i / 3 % width, i / 3 / width);
            drawn.Pixels[i] = (byte)(((x - 90) * (x - 90)) + ((y - 70) * (y - 70)) < 2500 ? 230 - x : 20 + (y / 2));
        }

        using var file = File.Create(scratch[name]);
        ImageCodec.Encode(drawn, ImageFormat.Png, new EncodeOptions(), file);
        return scratch[name];
    }

    private static PdqHash HashOf(string file)
    {
        using var decoded = ImageCodec.Decode(File.ReadAllBytes(file)).Value ?? throw new AssertionException("no picture");
        var result = PdqHasher.Hash(decoded);
        Assert.That(result.IsUsable, Is.True);
        return result.Hash;
    }
}
