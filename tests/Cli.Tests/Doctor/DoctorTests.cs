using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Doctor;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DoctorTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task A_sound_machine_passes(CancellationToken token)
    {
        var ended = await DoctorAsync(token, "--models", TestModels.CardOnly(scratch), "--json");
        using var findings = JsonDocument.Parse(ended.Output);
        var checks = findings.RootElement.EnumerateArray().Select(finding => finding.GetProperty("check").GetString());
        Assert.That(ended.Code, Is.Zero, ended.Output);
        Assert.That(checks, Is.SupersetOf((string[])[".NET", "ONNX Runtime", "device", "libvips", "disk", "memory", "model", "classifier", "signer", "object store"]));
    }

    [Test]
    public async Task A_farm_that_could_publish_nothing_is_found(CancellationToken token)
    {
        var config = scratch.Write("farm.json", $$"""
            { "Farm": {
                "Moderation": { "Image": { "Own": "{{scratch["none.onnx"]}}" } },
                "Provenance": { "Signer": { "CertificateFile": "{{scratch["none.pem"]}}", "KeyFile": "{{scratch["none-key.pem"]}}" } } } }
            """);
        var ended = await DoctorAsync(token, "--models", TestModels.CardOnly(scratch), "--config", config);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Output, Does.Match("(?m)^✗ classifier .*none.onnx.*moderate convert").And.Match("(?m)^✗ signer .*none.pem cannot be read"));
    }

    [Test]
    public async Task A_model_file_that_was_changed_is_found(CancellationToken token)
    {
        var models = TestModels.CopyBundled(scratch);
        File.AppendAllText(Path.Combine(models, TestModels.Bundled, "unet/model.onnx"), "x");
        var ended = await DoctorAsync(token, "--models", models);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Output, Does.Match("(?m)^✗ model .*unet/model.onnx has "));
    }

    [Test]
    public async Task A_models_folder_that_is_not_there_is_found(CancellationToken token)
    {
        var ended = await DoctorAsync(token, "--models", scratch["none"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Output, Does.Match("(?m)^✗ models .*/none does not exist; .*FARM_MODELS"));
    }

    [Test]
    public async Task Each_configured_service_that_does_not_answer_is_found(CancellationToken token)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var config = scratch.Write("farm.json", $$"""
            { "Farm": {
                "Database": { "Provider": "Postgres", "ConnectionString": "Host=127.0.0.1;Port={{port}};Username=farm;Password=secret-word" },
                "Bus": { "Transport": "RabbitMq", "Uri": "amqp://farm:secret-word@127.0.0.1:{{port}}/" },
                "Redis": { "ConnectionString": "127.0.0.1:{{port}}" },
                "Objects": { "Kind": "S3", "S3": { "Endpoint": "http://127.0.0.1:{{port}}", "Bucket": "farm", "AccessKey": "a", "SecretKey": "secret-word" } } } }
            """);
        var ended = await DoctorAsync(token, "--models", TestModels.CardOnly(scratch), "--config", config);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        foreach (var check in (string[])["database", "broker", "redis", "object store"])
        {
            Assert.That(ended.Output, Does.Match($"(?m)^✗ {check} "), ended.Output);
        }

        Assert.That(ended.Output, Does.Not.Contain("secret-word"));
    }

    private Task<Ended> DoctorAsync(CancellationToken token, params string[] args) => Farm.RunAsync(token, ["doctor", "--data", scratch["data"], .. args]);
}
