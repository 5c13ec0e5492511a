using System.Security.Cryptography;
using Farm.Provenance.C2pa;
using Farm.Provenance.Signing;
using Farm.Provenance.Tests.C2pa;

namespace Farm.Provenance.Tests.Signing;

public sealed class SigningKeysTests
{
    private string folder = "";

    [SetUp]
    public void MakeFiles()
    {
        folder = Directory.CreateTempSubdirectory("farm-keys-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = TestCertificates.Issue(key);
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "sec1.pem"), key.ExportECPrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem() + "\n" + TestCertificates.Root.ExportCertificatePem());
    }

    [TearDown]
    public void DeleteFiles() => Directory.Delete(folder, recursive: true);

    [TestCase("key.pem")]
    [TestCase("sec1.pem")]
    public async Task A_key_in_a_file_signs(string file)
    {
        using var key = Open(Options(file));

        Assert.That(await SigningCheck.RunAsync(key, Options(file), TestCertificates.Now, CancellationToken.None), Is.Empty);
        var signed = await Signed.SignAsync(Imaging.ImageFormat.Png, key: key);
        Assert.That(Signed.Read(signed.File).State, Is.EqualTo(ManifestState.Trusted));
    }

    [Test]
    public void The_root_is_left_out_of_the_chain()
    {
        using var key = Open(Options("key.pem"));

        Assert.That(key.Chain, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Many_threads_may_sign_at_once()
    {
        using var key = Open(Options("key.pem"));

        var signed = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Signed.SignAsync(Imaging.ImageFormat.Jpeg, key: key))));
        Assert.That(signed.Select(one => Signed.Read(one.File).State), Is.All.EqualTo(ManifestState.Trusted));
    }

    [TestCase("cert.pem", "KeyFile")]
    [TestCase("missing.pem", "KeyFile")]
    public void A_file_without_a_key_is_refused_by_name(string file, string setting)
    {
        Assert.That(SigningKeys.TryOpen(Options(file), out _, out var problem), Is.False);
        Assert.That(problem, Does.StartWith($"Farm:Provenance:Signer:{setting} ").And.Contain(file));
    }

    [TestCase("key.pem")]
    [TestCase("missing.pem")]
    public void A_file_without_a_certificate_is_refused_by_name(string file)
    {
        var options = Options("key.pem");
        options.CertificateFile = Path.Combine(folder, file);

        Assert.That(SigningKeys.TryOpen(options, out _, out var problem), Is.False);
        Assert.That(problem, Does.StartWith("Farm:Provenance:Signer:CertificateFile ").And.Contain(file));
    }

    [Test]
    public async Task A_command_signs_in_the_place_of_a_file()
    {
        SkipWithout("/usr/bin/openssl");
        using var key = Command("/usr/bin/openssl", "pkeyutl", "-sign", "-inkey", Path.Combine(folder, "key.pem"));

        Assert.That(await SigningCheck.RunAsync(key, Options("key.pem"), TestCertificates.Now, CancellationToken.None), Is.Empty);
        var signed = await Signed.SignAsync(Imaging.ImageFormat.Webp, key: key);
        Assert.That(Signed.Read(signed.File).State, Is.EqualTo(ManifestState.Trusted));
    }

    [Test]
    public void A_command_that_signs_with_another_key_is_refused()
    {
        SkipWithout("/usr/bin/openssl");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(Path.Combine(folder, "other.pem"), other.ExportPkcs8PrivateKeyPem());
        using var key = Command("/usr/bin/openssl", "pkeyutl", "-sign", "-inkey", Path.Combine(folder, "other.pem"));

        Assert.That(() => SignAsync(key), Throws.InstanceOf<SigningException>().With.Message.Contains("no ES256 signature by the key of"));
    }

    [Test]
    public void A_command_that_fails_is_told_with_what_it_said()
    {
        using var key = Command("/bin/sh", "-c", "echo token is locked >&2; exit 3");

        Assert.That(() => SignAsync(key), Throws.InstanceOf<SigningException>().With.Message.EqualTo("/bin/sh ended with exit code 3: token is locked"));
    }

    [Test]
    public void A_command_that_hangs_is_ended()
    {
        using var key = Command("/bin/sh", "-c", "while :; do read line || :; done");

        Assert.That(() => SignAsync(key), Throws.InstanceOf<SigningException>().With.Message.Contains("did not sign within 00:00:01"));
    }

    [Test]
    public void A_command_that_writes_without_end_is_bounded()
    {
        using var key = Command("/bin/sh", "-c", "head -c 20000000 /dev/zero");

        Assert.That(() => SignAsync(key), Throws.InstanceOf<SigningException>().With.Message.Contains("wrote 4096 bytes that are no ES256 signature"));
    }

    [Test]
    public void A_command_that_is_not_there_is_told()
    {
        using var key = Command(Path.Combine(folder, "no-such-program"));

        Assert.That(() => SignAsync(key), Throws.InstanceOf<SigningException>().With.Message.Contains("could not be run"));
    }

    [Test]
    public void Options_out_of_range_are_all_told()
    {
        var options = new SignerOptions { CommandTimeout = TimeSpan.Zero, TimeStampTimeout = TimeSpan.FromHours(1), TimeStampUrl = new Uri("file:///etc/passwd") };

        var result = new SignerOptionsValidator().Validate(null, options);
        Assert.That(result.Failures, Has.Exactly(5).Items);
        Assert.That(result.Failures, Has.Some.Contains("Farm:Provenance:Signer:CommandTimeout is 00:00:00; must be from 00:00:00.1000000 to 00:01:00"));
        Assert.That(result.Failures, Has.Some.Contains("exactly one of them must be set"));
        Assert.That(new SignerOptionsValidator().Validate(null, Options("key.pem")).Succeeded, Is.True);
    }

    private static Task<byte[]> SignAsync(ISigningKey key) => key.SignAsync(new byte[32], CancellationToken.None).AsTask();

    private SignerOptions Options(string keyFile) =>
        new() { CertificateFile = Path.Combine(folder, "cert.pem"), KeyFile = Path.Combine(folder, keyFile) };

    private ISigningKey Command(string command, params string[] arguments)
    {
        var options = new SignerOptions { CertificateFile = Path.Combine(folder, "cert.pem"), Command = command, CommandTimeout = TimeSpan.FromSeconds(command == "/bin/sh" && arguments[^1].StartsWith("while", StringComparison.Ordinal) ? 1 : 20) };
        foreach (var argument in arguments)
        {
            options.Arguments.Add(argument);
        }

        return Open(options);
    }

    private static ISigningKey Open(SignerOptions options) =>
        SigningKeys.TryOpen(options, out var key, out var problem) ? key : throw new AssertionException(problem);

    private static void SkipWithout(string program)
    {
        if (!File.Exists(program))
        {
            Assert.Ignore($"{program} is not there, so there is no command to sign with.");
        }
    }
}
