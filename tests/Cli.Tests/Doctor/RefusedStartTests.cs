using System.Text.Json;
using System.Text.Json.Nodes;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Doctor;

/// <summary>What keeps a role from starting, doctor says beforehand, in the sentences of the start.</summary>
[CancelAfter(120_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RefusedStartTests : IDisposable
{
    private static readonly (string, string)[] Broker = [("Farm:Bus:Transport", "rabbitmq"), ("Farm:Bus:Uri", "amqp://farm:secret-word@127.0.0.1:1/farm")];
    private readonly Scratch scratch = new();

    public static IEnumerable<TestCaseData> Refusals()
    {
        yield return Case("A worker without a signer", "worker", "Farm:Provenance:Signer", Broker);
        yield return Case("A worker on the bus of one process", "worker", "Farm:Bus:Transport is inmemory");
        yield return Case("A coordinator on the bus of one process", "coordinator", "Farm:Bus:Transport is inmemory");
        yield return Case("A worker whose broker has no address", "worker", "Farm:Bus:Uri is missing", ("Farm:Bus:Transport", "rabbitmq"));
        yield return Case("A worker whose renders outlive the broker's patience", "worker", "must be less than Farm:Bus:ConsumerTimeout = 00:20:00", [.. Broker, ("Farm:Bus:ConsumerTimeout", "00:20:00")]);
        yield return Case("A worker without keys for its store", "worker", "S3:AccessKey is empty", [.. Broker, ("Farm:Objects:Kind", "s3"), ("Farm:Objects:S3:Endpoint", "http://127.0.0.1:1"), ("Farm:Objects:S3:Bucket", "farm")]);
        yield return Case("A number beyond its limits", "serve", "Farm:Worker:Slots is 0", ("Farm:Worker:Slots", "0"));
        yield return Case("A text that is not of its setting's type", "serve", "'often' at 'Farm:Worker:Slots'", ("Farm:Worker:Slots", "often"));
        yield return Case("A setting that is not known", "worker", "Farm:Worker:Slot is not known; did you mean Farm:Worker:Slots?", ("Farm:Worker:Slot", "1"));
        yield return Case("An owner key that cannot be made", "coordinator", "Farm:Access:OwnerKeyFile", [.. Broker, ("Farm:Access:OwnerKeyFile", "{scratch}/farm.json/owner.key")]);
        yield return Case("A key of the audit that cannot be made", "coordinator", "Farm:Audit:KeyFile", [.. Broker, ("Farm:Audit:KeyFile", "{scratch}/farm.json/audit.key")]);
        yield return Case("A level of the log that there is not", "serve", "Logging:LogLevel:Default is 'Loud'", ("Logging:LogLevel:Default", "Loud"));
    }

    public void Dispose() => scratch.Dispose();

    [TestCaseSource(nameof(Refusals))]
    public async Task Doctor_says_what_the_start_would_say(string role, string part, (string Key, string Value)[] settings, CancellationToken token)
    {
        string[] given = ["--data", scratch["data"], "--models", TestModels.CardOnly(scratch), "--config", Config(settings)];
        var examined = await Farm.RunAsync(token, ["doctor", role, "--json", .. given]);
        var started = await Farm.RunAsync(token, [role, "--urls", "http://127.0.0.1:0", .. given]);
        using var findings = JsonDocument.Parse(examined.Output);
        var told = findings.RootElement.EnumerateArray()
            .Where(finding => finding.GetProperty("check").GetString() is "settings" || finding.GetProperty("check").GetString() == role)
            .Select(finding => finding.GetProperty("detail").GetString()).ToList();
        Assert.That(started.Code, Is.Not.Zero);
        Assert.That(started.Error, Does.Contain(part));
        Assert.That(started.Complaints, Is.SupersetOf(told), examined.Output);
        Assert.That(told, Has.Some.Contains(part));
        Assert.That(examined.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(examined.Output, Does.Not.Contain("secret-word"));
    }

    [Test]
    public async Task Every_finding_of_a_start_is_told(CancellationToken token)
    {
        var config = Config(("Farm:Worker:Slots", "0"), ("Farm:Coordinator:MaxAttempts", "99"));
        var examined = await Farm.RunAsync(token, "doctor", "--data", scratch["data"], "--models", TestModels.CardOnly(scratch), "--config", config);
        Assert.That(examined.Output, Does.Match("(?m)^✗ serve .*Farm:Worker:Slots is 0; must be from 1 to 64").And.Match("(?m)^✗ serve .*MaxAttempts.*99"));
    }

    [Test]
    public async Task A_look_at_a_role_makes_no_key(CancellationToken token)
    {
        foreach (var role in (string[])["serve", "coordinator"])
        {
            var examined = await Farm.RunAsync(token, "doctor", role, "--data", scratch["data"], "--models", TestModels.CardOnly(scratch), "--config", Config(role == "serve" ? [] : Broker));
            Assert.That(examined.Output, Does.Match($"(?m)^✓ {role} +would start"), examined.Output);
        }

        Assert.That(Directory.EnumerateFiles(scratch["data"], "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task A_role_that_there_is_not_is_wrong_usage(CancellationToken token) =>
        Assert.That((await Farm.RunAsync(token, "doctor", "wroker")).Code, Is.EqualTo(ExitCode.Usage));

    private static TestCaseData Case(string name, string role, string part, params (string, string)[] settings) =>
        new TestCaseData(role, part, settings).SetArgDisplayNames(name);

    private string Config(params (string Key, string Value)[] settings)
    {
        var root = new JsonObject();
        foreach (var (key, value) in settings)
        {
            root[key] = value.Replace("{scratch}", scratch.Folder, StringComparison.Ordinal);
        }

        return scratch.Write("farm.json", root.ToJsonString());
    }
}
