using System.Net;
using System.Net.Sockets;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Serving;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ServeTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task A_port_that_is_taken_is_told_before_anything_starts(CancellationToken token)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";
        var ended = await Farm.RunAsync(token, "serve", "--urls", url, "--data", scratch["data"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Complaints, Is.EqualTo((string[])[$"urls: cannot listen on {url}: the port is taken"]));
        Assert.That(Directory.Exists(scratch["data"]), Is.False);
    }

    [TestCase("coordinator")]
    [TestCase("worker")]
    public async Task A_single_role_on_the_bus_of_one_process_is_refused_with_the_setting(string role)
    {
        var ended = await Farm.RunAsync(CancellationToken.None, role, "--urls", "http://127.0.0.1:0", "--data", scratch["data"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.Contain("Farm__Bus__Transport=rabbitmq").And.Contain("Farm__Bus__Uri="));
    }

    [Test]
    public async Task A_setting_beyond_its_limit_is_told_without_a_stack_trace(CancellationToken token)
    {
        var config = scratch.Write("farm.json", """{ "Farm": { "Worker": { "Slots": 0 }, "Coordinator": { "MaxAttempts": 99 } } }""");
        var ended = await Farm.RunAsync(token, "serve", "--urls", "http://127.0.0.1:0", "--data", scratch["data"], "--config", config);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints, Has.Length.EqualTo(2), ended.Error);
        Assert.That(ended.Complaints, Has.Some.Contains("Farm:Worker:Slots").And.Some.Contains("MaxAttempts"));
    }

    [Test]
    public async Task A_setting_that_cannot_be_read_is_named(CancellationToken token)
    {
        var config = scratch.Write("farm.json", """{ "Farm": { "Bus": { "Transport": "pigeons" }, "Device": { "Provider": "abacus" } } }""");
        var served = await Farm.RunAsync(token, "serve", "--urls", "http://127.0.0.1:0", "--data", scratch["data"], "--config", config);
        Assert.That(served.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(served.Complaints, Has.Length.EqualTo(1));
        Assert.That(served.Error, Does.Contain("'pigeons' at 'Farm:Bus:Transport'"));
        var rendered = await Farm.RunAsync(token, "render", "a red mug", "--models", TestModels.CardOnly(scratch), "--config", config);
        Assert.That(rendered.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(rendered.Error, Does.Contain("'abacus' at 'Farm:Device:Provider'"));
    }

    [Test]
    public async Task A_data_folder_that_cannot_be_made_is_named(CancellationToken token)
    {
        var file = scratch.Write("data", "a file");
        var ended = await Farm.RunAsync(token, "serve", "--urls", "http://127.0.0.1:0", "--data", file);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.StartWith($"data folder {file}: "));
    }

    [Test]
    public async Task A_data_folder_that_another_farm_uses_is_refused(CancellationToken token)
    {
        using var other = File.Open(scratch.Write("data/farm.lock", ""), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var ended = await Farm.RunAsync(
            token, "serve", "--urls", "http://127.0.0.1:0", "--data", scratch["data"], "--models", TestModels.CardOnly(scratch));
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(
            ended.Complaints,
            Is.EqualTo((string[])[$"data folder {scratch["data"]}: another farm runs there; stop it, or give this one a folder with --data"]));
    }

    [TestCase("https://127.0.0.1:0")]
    [TestCase("8080")]
    [TestCase("")]
    public async Task An_address_that_cannot_be_served_is_wrong_usage(string url)
    {
        var ended = await Farm.RunAsync(CancellationToken.None, "serve", "--urls", url, "--data", scratch["data"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith("urls: "));
    }

    [Test]
    public async Task A_job_goes_through_a_farm_that_SIGTERM_ends_cleanly(CancellationToken token)
    {
        var models = TestModels.BundledFolder();
        using var farm = Farm.Start(scratch.Folder, "serve", "--urls", "http://127.0.0.1:0", "--models", models);
        var ready = await farm.StandardOutput.ReadLineAsync(token) ?? "";
        Assert.That(ready, Does.StartWith("farm serve is ready at http://127.0.0.1:"), ready);
        var url = ready.Split(' ')[^1];

        var rendered = await Farm.RunAsync(token, "render", "a red mug", "--seed", "7", "--steps", "3", "--models", models, "--out", scratch["local.png"]);
        var submitted = await Farm.RunAsync(token, "submit", "a red mug", "--seed", "7", "--steps", "3", "--url", url, "--out", scratch["farm.png"]);
        Assert.That((rendered.Code, submitted.Code), Is.EqualTo((0, 0)), submitted.Error);
        Assert.That(Psnr("farm.png", "local.png"), Is.GreaterThan(PublishedPixels.SameRender));
        var job = submitted.Output.Split(' ')[0];
        Assert.That((await Farm.RunAsync(token, "watch", job, "--url", url)).Output, Does.StartWith("succeeded in "));
        Assert.That((await Farm.RunAsync(token, "cancel", job, "--url", url)).Output, Does.Contain("had ended already, succeeded"));
        var refused = await Farm.RunAsync(token, "submit", "a red mug", "--steps", "151", "--url", url);
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(refused.Complaints, Is.EqualTo((string[])["steps: is 151; must be from 1 to 150"]));

        string[] fromPicture = ["a green bottle", "--seed", "8", "--steps", "4", "--init-image", scratch["local.png"], "--strength", "0.5"];
        rendered = await Farm.RunAsync(token, ["render", .. fromPicture, "--models", models, "--out", scratch["local-2.png"]]);
        submitted = await Farm.RunAsync(token, ["submit", .. fromPicture, "--url", url, "--out", scratch["farm-2.png"]]);
        Assert.That((rendered.Code, submitted.Code), Is.EqualTo((0, 0)), submitted.Error);
        Assert.That(Psnr("farm-2.png", "local-2.png"), Is.GreaterThan(PublishedPixels.SameRender));

        await Farm.SignalAsync(farm, "TERM", token);
        var ended = await Farm.EndAsync(farm, token);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Error, Does.Match(@"(?m)^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info: Farm\."));
    }

    private double Psnr(string one, string other) => PublishedPixels.Psnr(File.ReadAllBytes(scratch[one]), File.ReadAllBytes(scratch[other]));
}
