using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Certs;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InitTests : IDisposable
{
    private static readonly string[] Servers = ["coordinator", "worker", "rabbitmq", "postgres", "redis", "s3"];
    private static readonly string[] Clients = ["coordinator-client", "worker-client", "operator-client"];
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task Every_server_and_client_is_certified_by_one_authority_for_its_use_alone(CancellationToken token)
    {
        var ended = await InitAsync(token, "--host", "rabbitmq=Broker.internal", "--host", "10.0.0.5", "--days", "30");
        Assert.That(ended.Code, Is.Zero, ended.Error);
        using var root = Certificate("ca");
        foreach (var (name, usage) in Servers.Select(static name => (name, "1.3.6.1.5.5.7.3.1")).Concat(Clients.Select(static name => (name, "1.3.6.1.5.5.7.3.2"))))
        {
            using var certificate = X509Certificate2.CreateFromPemFile(scratch[$"certs/{name}.pem"], scratch[$"certs/{name}-key.pem"]);
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(root);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.ApplicationPolicy.Add(new(usage));
            Assert.That(chain.Build(certificate), Is.True, name);
            Assert.That(certificate.NotAfter - certificate.NotBefore, Is.EqualTo(TimeSpan.FromDays(30)).Within(TimeSpan.FromHours(1)), name);
            Assert.That(certificate.MatchesHostname("10.0.0.5"), Is.EqualTo(Servers.Contains(name)), name);
            Assert.That(certificate.MatchesHostname("localhost"), Is.EqualTo(Servers.Contains(name)), name);
            Assert.That(certificate.MatchesHostname("broker.internal"), Is.EqualTo(name == "rabbitmq"), name);
        }

        using var worker = Certificate("worker-client");
        Assert.That(worker.Subject, Is.EqualTo("CN=farm-worker"));
    }

    [Test]
    public async Task Keys_are_for_their_owner_alone(CancellationToken token)
    {
        await InitAsync(token);
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(Directory.GetFiles(scratch["certs"], "*-key.pem").Select(File.GetUnixFileMode), Has.Exactly(10).EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test]
    public async Task As_JSON_it_tells_files_hosts_and_the_settings_of_each_role(CancellationToken token)
    {
        var ended = await InitAsync(token, "--json");
        using var said = JsonDocument.Parse(ended.Output);
        var root = said.RootElement;
        Assert.That(root.GetProperty("ca").GetString(), Is.EqualTo(scratch["certs/ca.pem"]));
        Assert.That(root.GetProperty("servers").EnumerateArray().Select(static server => server.GetProperty("name").GetString()), Is.EqualTo(Servers));
        Assert.That(root.GetProperty("clients").EnumerateArray().Select(static client => client.GetProperty("user").GetString()), Is.EqualTo(new[] { "farm-coordinator", "farm-worker", "farm-operator" }));
        var worker = root.GetProperty("settings").GetProperty("worker");
        Assert.That(worker.GetProperty("Farm__Bus__CertificateFile").GetString(), Is.EqualTo(scratch["certs/worker-client.pem"]));
        Assert.That(worker.TryGetProperty("Farm__Database__CaFile", out _), Is.False, "a worker has no database");
    }

    [TestCase("ca.pem")]
    [TestCase("s3-key.pem")]
    [TestCase("operator-client.pem")]
    public async Task Nothing_is_written_where_one_of_its_files_is_there_already(string file, CancellationToken token)
    {
        var there = scratch.Write($"certs/{file}", "somebody's");
        var ended = await InitAsync(token);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Complaints, Is.EqualTo(new[] { $"folder: {there} is there already and is not overwritten; nothing was written. Name another folder" }));
        Assert.That(Directory.GetFiles(scratch["certs"]), Is.EqualTo(new[] { there }));
        Assert.That(File.ReadAllText(there), Is.EqualTo("somebody's"));
    }

    [TestCase("--host", "redi=store", "host: 'redi=store' names the server 'redi'; must be one of coordinator, worker, rabbitmq, postgres, redis, s3; did you mean redis?")]
    [TestCase("--host", "two words", "host: 'two words' must be HOST or SERVER=HOST")]
    [TestCase("--host", "s3=", "host: 's3=' must be HOST or SERVER=HOST")]
    [TestCase("--host", "https://s3", "host: 'https://s3' must be HOST or SERVER=HOST")]
    [TestCase("--days", "0", "days: is '0'; must be a whole number from 1 to 825")]
    [TestCase("--days", "826", "days: is '826'; must be a whole number from 1 to 825")]
    [TestCase("--days", "soon", "days: is 'soon'; must be a whole number from 1 to 825")]
    [TestCase("--folder", " ", "folder: is empty; must name a folder")]
    public async Task An_option_that_will_not_do_is_told_and_nothing_is_written(string option, string value, string complaint)
    {
        var ended = await InitAsync(default, option, value);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith(complaint));
        Assert.That(Directory.Exists(scratch["certs"]), Is.False);
    }

    private X509Certificate2 Certificate(string name) => X509CertificateLoader.LoadCertificateFromFile(scratch[$"certs/{name}.pem"]);

    private Task<Ended> InitAsync(CancellationToken token, params string[] args) => Farm.RunAsync(
        token, ["certs", "init", .. args.Contains("--folder") ? (string[])[] : ["--folder", scratch["certs"]], .. args]);
}
