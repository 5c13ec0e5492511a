using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Provenance.Signing;

namespace Farm.Cli.Tests.Serving;

/// <summary>What cannot be signed is not rendered: a farm whose signer is no good does not start, and says why.</summary>
[CancelAfter(120_000)]
public sealed class SignerTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly Scratch scratch = new();

    [OneTimeTearDown]
    public void Remove() => scratch.Dispose();

    [Test]
    public async Task A_certificate_that_has_run_out(CancellationToken token)
    {
        var folder = Authority("expired", Now.AddDays(-10), days: 1);
        await AssertRefusedAsync("ran out at", Settings(folder), token);
    }

    [Test]
    public async Task A_key_that_is_another_certificates(CancellationToken token)
    {
        var (one, other) = (Authority("one", Now), Authority("other", Now));
        File.Copy(Path.Combine(other, TestAuthority.KeyFile), Path.Combine(one, TestAuthority.KeyFile), overwrite: true);
        await AssertRefusedAsync("a trial signature does not verify with the certificate", Settings(one), token);
    }

    [Test]
    public async Task A_certificate_that_was_revoked(CancellationToken token)
    {
        var folder = Authority("revoked", Now);
        var list = Path.Combine(folder, "revoked.crl");
        await File.WriteAllBytesAsync(list, Revoke(folder), token);
        await AssertRefusedAsync("is revoked", [.. Settings(folder), ("RevocationList", list)], token);
    }

    [Test]
    public async Task A_certificate_that_is_not_there(CancellationToken token) =>
        await AssertRefusedAsync("cannot be read", Settings(scratch["nowhere"]), token);

    private async Task AssertRefusedAsync(string reason, (string Key, string Value)[] signer, CancellationToken token)
    {
        var config = scratch[$"{Guid.NewGuid():n}.json"];
        var settings = new { Farm = new { Provenance = new { Signer = signer.ToDictionary(pair => pair.Key, pair => pair.Value) } } };
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(settings), token);
        foreach (var command in (string[][])[["serve", "--urls", "http://127.0.0.1:0"], ["render", "a red mug", "--out", scratch["a.png"]]])
        {
            var ended = await Farm.RunAsync(token, [.. command, "--config", config, "--data", scratch["data"], "--models", TestModels.CardOnly(scratch)]);
            Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed), command[0]);
            Assert.That(ended.Error, Does.Contain("Farm:Provenance:Signer").And.Contain(reason), command[0]);
        }

        Assert.That(File.Exists(scratch["a.png"]), Is.False);
    }

    private string Authority(string name, DateTimeOffset made, int days = 90)
    {
        TestAuthority.Ensure(scratch[name], new TestAuthorityOptions { Days = days }, made);
        return scratch[name];
    }

    private static (string Key, string Value)[] Settings(string folder) =>
        [("CertificateFile", Path.Combine(folder, TestAuthority.CertificateFile)), ("KeyFile", Path.Combine(folder, TestAuthority.KeyFile))];

    private static byte[] Revoke(string folder)
    {
        using var root = X509Certificate2.CreateFromPemFile(Path.Combine(folder, TestAuthority.RootFile), Path.Combine(folder, TestAuthority.RootKeyFile));
        using var leaf = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(folder, TestAuthority.CertificateFile)));
        var list = new CertificateRevocationListBuilder();
        list.AddEntry(leaf);
        return list.Build(root, BigInteger.One, Now.AddDays(7), HashAlgorithmName.SHA256, thisUpdate: Now.AddMinutes(-1));
    }
}
