using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Rendering;

[CancelAfter(30_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RequestTests : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly string models;

    public RequestTests() => models = TestModels.CardOnly(scratch);

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task Everything_that_is_wrong_with_a_request_is_told_at_once(CancellationToken token)
    {
        var ended = await RenderAsync(
            token, "", "--guidance", "NaN", "--size", "100x1024", "--steps", "10000", "--scheduler", "magic", "--seed", "-1", "--count", "0", "--out", "a.gif");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Output, Is.Empty);
        Assert.That(ended.Complaints.Select(line => line.Split(':')[0]), Is.EquivalentTo((string[])
            ["prompt", "guidance", "width", "height", "steps", "scheduler", "seed", "count", "out"]));
    }

    [TestCase("--steps", "0", "steps: is 0; must be from 1 to 150")]
    [TestCase("--steps", "99999999999", "steps: is 2147483647; must be from 1 to 150")]
    [TestCase("--steps", "1.5", "steps: '1.5' must be a whole number")]
    [TestCase("--guidance", "Infinity", "guidance: is Infinity; must be a number from 0 to 30")]
    [TestCase("--guidance", "much", "guidance: 'much' must be a number")]
    [TestCase("--size", "-64x64", "width: is -64; must be from 64 to 512")]
    [TestCase("--size", "128x136", "height: is 136; must be a multiple of 16")]
    [TestCase("--size", "128", "size: '128' must be two whole numbers of pixels, such as 128x128")]
    [TestCase("--seed", "4294967296", "seed: is 4294967296; must be from 0 to 4294967295")]
    [TestCase("--seed", "seven", "seed: 'seven' must be a whole number")]
    [TestCase("--count", "1001", "count: is 1001; must be from 1 to 1000")]
    [TestCase("--adapter", "lineart:much", "adapter: 'lineart:much' must end in a weight from -4 to 4, and not 0, as in lineart:0.8", "adapters[0].id: 'lineart' is not known; adapters of catalog-sd15 are none")]
    [TestCase("--adapter", "lineart:NaN", "adapter: 'lineart:NaN' must end in a weight from -4 to 4, and not 0, as in lineart:0.8", "adapters[0].id: 'lineart' is not known; adapters of catalog-sd15 are none")]
    [TestCase("--adapter", "lineart:4.5", "adapters[0].weight: is 4.5; must be a number from -4 to 4, and not 0", "adapters[0].id: 'lineart' is not known; adapters of catalog-sd15 are none")]
    [TestCase("--adapter", "a:b:0.5", "adapters[0].id: 'a:b' is not known; adapters of catalog-sd15 are none")]
    [TestCase("--adapter", ":0.5", "adapters[0].id: is empty; must be an adapter's name or the SHA-256 of its file")]
    [TestCase("--out", "picture", "out: 'picture' must end in .png, .jpg, .jpeg or .webp")]
    [TestCase("--out", "/nowhere/at/all/a.png", "out: the folder /nowhere/at/all does not exist")]
    public async Task A_value_beyond_its_limit_is_refused_with_the_limit(string option, string value, params string[] complaints)
    {
        var ended = await RenderAsync(CancellationToken.None, "a red mug", option, value);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints, Is.EqualTo(complaints));
    }

    [TestCase("--prompt-syntax", "comfyui", "a (mug:1e38)", "prompt: weighs 'mug' 1E+38; weights of words must be from -10 to 10")]
    [TestCase("--prompt-syntax", "a1111", "(((((((((((((((((((((((((mug", "prompt: weighs 'mug' 10.8347; weights of words must be from -10 to 10")]
    public async Task A_weight_of_words_is_bounded(string option, string value, string prompt, string complaint)
    {
        var ended = await RenderAsync(CancellationToken.None, prompt, option, value);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints, Is.EqualTo((string[])[complaint]));
    }

    [Test]
    public async Task A_count_that_runs_out_of_seeds_is_refused(CancellationToken token)
    {
        var ended = await RenderAsync(token, "a red mug", "--seed", "4294967295", "--count", "2");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith("count: is 2; the last seed would be 4294967296"));
    }

    [Test]
    public async Task A_prompt_of_100_kB_is_refused(CancellationToken token)
    {
        var ended = await RenderAsync(token, new string('x', 100_000));
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith("prompt: has 100000 characters"));
    }

    [Test]
    public async Task A_prompt_with_half_a_surrogate_pair_is_refused(CancellationToken token)
    {
        var ended = await RenderAsync(token, "a \ud83d mug");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith("prompt: has an unpaired surrogate"));
    }

    [Test]
    public async Task A_model_that_is_not_installed_is_not_found(CancellationToken token)
    {
        var ended = await RenderAsync(token, "a red mug", "--model", "sdxl");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints, Is.EqualTo((string[])["model: 'sdxl' is not installed; installed are catalog-sd15"]));
    }

    [Test]
    public async Task A_model_with_an_unreadable_card_is_not_found_and_the_card_is_named(CancellationToken token)
    {
        var card = scratch.Write("cards/sdxl/farm-model.json", "{ \"schema\": 1, ");
        var ended = await RenderAsync(token, "a red mug", "--model", "sdxl");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints[1], Does.StartWith($"passed over {card}"));
    }

    private Task<Ended> RenderAsync(CancellationToken token, params string[] args) => Farm.RunAsync(token, ["render", "--models", models, .. args]);
}
