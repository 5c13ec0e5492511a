using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Serving;

[CancelAfter(120_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HttpsTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task An_https_address_without_a_certificate_is_refused_with_the_settings(CancellationToken token)
    {
        var ended = await Farm.RunAsync(token, "serve", "--urls", "https://127.0.0.1:0", "--data", scratch["data"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints, Is.EqualTo(new[] { "urls: 'https://127.0.0.1:0' needs a certificate; Farm:Http:CertificateFile and KeyFile are not set" }));
    }

    [Test]
    public async Task A_key_of_another_certificate_is_refused_by_name(CancellationToken token)
    {
        await InitAsync("certs", token);
        var config = Config(scratch["certs/coordinator.pem"], scratch["certs/worker-key.pem"]);
        var ended = await Farm.RunAsync(token, "serve", "--urls", "https://127.0.0.1:0", "--data", scratch["data"], "--models", TestModels.CardOnly(scratch), "--config", config);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints, Is.EqualTo(new[]
        {
            $"Farm:Http:KeyFile is {scratch["certs/worker-key.pem"]}; its key is malformed, or is not that of the certificate in {scratch["certs/coordinator.pem"]}",
        }));
    }

    [Test]
    public async Task A_new_certificate_is_taken_up_while_the_farm_runs_when_its_key_was_there_before_it(CancellationToken token)
    {
        await InitAsync("certs", token);
        await InitAsync("new", token);
        var config = Config(scratch["certs/coordinator.pem"], scratch["certs/coordinator-key.pem"]);
        // Of its own: with the certificate the address is taken anew, and port 0 would be another.
        var port = FreePort();
        using var farm = Farm.Start(scratch.Folder, "serve", "--urls", $"https://127.0.0.1:{port};http://127.0.0.1:0", "--models", TestModels.BundledFolder(), "--config", config);
        var ready = await farm.StandardOutput.ReadLineAsync(token) ?? "";
        Assert.That(ready, Does.Contain($"https://127.0.0.1:{port}").And.Contain("http://127.0.0.1:"), ready);
        Assert.That(await ShownAsync(port, token), Is.EqualTo(Thumbprint("certs/coordinator.pem")));

        File.Copy(scratch["new/coordinator-key.pem"], scratch["certs/coordinator-key.pem"], overwrite: true);
        Assert.That(await ShownAsync(port, token), Is.Not.Null, "it goes on with what it has");
        File.Copy(scratch["new/coordinator.pem"], scratch["certs/coordinator.pem"], overwrite: true);
        while (await ShownAsync(port, token) != Thumbprint("new/coordinator.pem"))
        {
            token.ThrowIfCancellationRequested();
        }

        await Farm.SignalAsync(farm, "TERM", token);
        Assert.That((await Farm.EndAsync(farm, token)).Code, Is.Zero);
    }

    private async Task InitAsync(string folder, CancellationToken token) =>
        Assert.That((await Farm.RunAsync(token, "certs", "init", "--folder", scratch[folder])).Code, Is.Zero);

    private string Config(string certificate, string key) =>
        scratch.Write("farm.json", $$"""{ "Farm": { "Http": { "CertificateFile": "{{certificate}}", "KeyFile": "{{key}}" } } }""");

    private string Thumbprint(string file)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(scratch[file]);
        return certificate.Thumbprint;
    }

    /// <summary>A port below those that systems give outgoing connections.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 16_000);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }

    /// <summary>The certificate that a new connection is shown; null while there is none, as when the address is taken anew.</summary>
    private static async Task<string?> ShownAsync(int port, CancellationToken token)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, token);
            string? shown = null;
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "127.0.0.1",
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    shown = certificate is null ? null : new X509Certificate2(certificate).Thumbprint;
                    // Which it is, is what is asked; the authority changes with it.
                    return shown is not null;
                },
            }, token);
            return shown;
        }
        catch (Exception unanswered) when (unanswered is SocketException or IOException)
        {
            return null;
        }
    }
}
