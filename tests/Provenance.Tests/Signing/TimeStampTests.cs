using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Signing;
using Farm.Provenance.Tests.C2pa;

namespace Farm.Provenance.Tests.Signing;

/// <summary>Against a time-stamp authority of OpenSSL's behind a small HTTP server.</summary>
public sealed class TimeStampTests
{
    private const string OpenSsl = "/usr/bin/openssl";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new(new SocketsHttpHandler());
    private HttpListener? server;
    private string folder = "";
    private Uri url = new("http://127.0.0.1/");

    [SetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("farm-tsa-").FullName;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();
        server = new HttpListener();
        server.Prefixes.Add(url.ToString());
        server.Start();
    }

    [TearDown]
    public void Close()
    {
        server?.Close();
        Directory.Delete(folder, recursive: true);
    }

    [OneTimeTearDown]
    public void CloseClient() => http.Dispose();

    [Test]
    public async Task A_time_stamped_signature_outlives_its_certificate([Values] ImageFormat format)
    {
        var root = await MakeAuthorityAsync();
        var signed = await SignAsync(format, AnswerWithOpenSslAsync());

        Assert.That(signed.TimeStampProblem, Is.Null);
        var anchors = TrustAnchors.FromPem(TestCertificates.Root.ExportCertificatePem() + "\n" + root);
        var later = ContentCredentials.Read(signed.File, anchors, TestCertificates.Now.AddDays(100));
        Assert.That(later.State, Is.EqualTo(ManifestState.Trusted));
        Assert.That(later.Statuses.Select(status => status.Code), Has.Member(StatusCodes.TimeStampValidated).And.Member(StatusCodes.TimeStampTrusted));
        Assert.That(later.Facts?.Signer?.TimeStamp, Is.EqualTo(TestCertificates.Now).Within(TimeSpan.FromHours(1)));
    }

    [Test]
    public async Task A_time_stamp_by_an_unknown_authority_counts_for_nothing()
    {
        await MakeAuthorityAsync();
        var signed = await SignAsync(ImageFormat.Png, AnswerWithOpenSslAsync());

        var now = Signed.Read(signed.File);
        Assert.That(now.State, Is.EqualTo(ManifestState.Trusted));
        Assert.That(now.Statuses.Select(status => status.Code), Has.Member(StatusCodes.TimeStampUntrusted));
        var later = ContentCredentials.Read(signed.File, TestCertificates.Anchors, TestCertificates.Now.AddDays(100));
        Assert.That(later.Failures, Has.Member(StatusCodes.SigningCredentialExpired));
    }

    [Test]
    public async Task A_picture_is_signed_without_when_the_answer_is_no_time_stamp()
    {
        var signed = await SignAsync(ImageFormat.Png, AnswerAsync(context => context.Response.OutputStream.WriteAsync("no stamp"u8.ToArray()).AsTask()));

        Assert.That(signed.TimeStampProblem, Does.Contain($"TimeStampUrl {url} gave no time stamp"));
        Assert.That(Signed.Read(signed.File).State, Is.EqualTo(ManifestState.Trusted));
    }

    [Test]
    public async Task A_picture_is_signed_without_when_the_answer_is_too_long()
    {
        var signed = await SignAsync(ImageFormat.Png, AnswerAsync(context => context.Response.OutputStream.WriteAsync(new byte[100_000]).AsTask()));

        Assert.That(signed.TimeStampProblem, Does.Contain("65536 bytes or more"));
        Assert.That(Signed.Read(signed.File).State, Is.EqualTo(ManifestState.Trusted));
    }

    [Test]
    public async Task A_picture_is_signed_without_when_the_authority_refuses()
    {
        var signed = await SignAsync(ImageFormat.Png, AnswerAsync(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        }));

        Assert.That(signed.TimeStampProblem, Does.Contain("503"));
    }

    [Test]
    public async Task A_picture_is_signed_without_when_the_authority_does_not_answer_in_time()
    {
        var authority = new TimeStampAuthority(http, url, TimeSpan.FromMilliseconds(200));
        var signed = await ContentCredentials.SignAsync(Pictures.File(ImageFormat.Png), Signed.Generated(), Signed.Key, authority);

        Assert.That(signed.TimeStampProblem, Is.EqualTo($"Farm:Provenance:Signer:TimeStampUrl {url} did not answer within 00:00:00.2000000"));
        Assert.That(Signed.Read(signed.File).State, Is.EqualTo(ManifestState.Trusted));
    }

    private async Task<SignedPicture> SignAsync(ImageFormat format, Task answering)
    {
        var authority = new TimeStampAuthority(http, url, Patience);
        var signed = await ContentCredentials.SignAsync(Pictures.File(format), Signed.Generated(), Signed.Key, authority);
        await answering;
        return signed;
    }

    private async Task AnswerAsync(Func<HttpListenerContext, Task> write)
    {
        var context = await (server ?? throw new AssertionException("no server")).GetContextAsync();
        try
        {
            await write(context);
            context.Response.Close();
        }
        catch (HttpListenerException)
        {
            // A client that heard enough hangs up.
        }
    }

    private Task AnswerWithOpenSslAsync() => AnswerAsync(async context =>
    {
        var query = Path.Combine(folder, "query.tsq");
        await using (var file = File.Create(query))
        {
            await context.Request.InputStream.CopyToAsync(file);
        }

        await RunAsync("ts", "-reply", "-queryfile", query, "-config", "tsa.cnf", "-section", "tsa_config1", "-out", "reply.tsr");
        await context.Response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(folder, "reply.tsr")));
    });

    /// <returns>The root's certificate, PEM.</returns>
    private async Task<string> MakeAuthorityAsync()
    {
        if (!File.Exists(OpenSsl))
        {
            Assert.Ignore($"{OpenSsl} is not there, so there is no time-stamp authority to ask.");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "serial"), "01\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "ext.cnf"), "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\nauthorityKeyIdentifier=keyid\nsubjectKeyIdentifier=hash\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "tsa.cnf"),
            "[tsa_config1]\nserial = ./serial\nsigner_cert = ./tsa.pem\ncerts = ./tsa.pem\nsigner_key = ./tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\ness_cert_id_alg = sha256\n");
        await RunAsync("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "3000", "-subj", "/O=TSA/CN=TSA root", "-addext", "keyUsage=critical,keyCertSign");
        await RunAsync("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/O=TSA/CN=TSA");
        await RunAsync("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-out", "tsa.pem", "-days", "2000", "-extfile", "ext.cnf");
        return await File.ReadAllTextAsync(Path.Combine(folder, "root.pem"));
    }

    private async Task RunAsync(params string[] arguments)
    {
        using var limit = new CancellationTokenSource(Patience);
        var start = new ProcessStartInfo(OpenSsl, arguments) { UseShellExecute = false, RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(start) ?? throw new AssertionException("openssl did not start");
        var said = await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.That(process.ExitCode, Is.Zero, said);
    }
}
