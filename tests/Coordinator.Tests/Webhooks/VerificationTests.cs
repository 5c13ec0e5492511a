using System.Diagnostics;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Coordinator.Webhooks.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using StandardWebhooks;

namespace Farm.Coordinator.Tests.Webhooks;

/// <summary>Signatures, held against the libraries that receivers use.</summary>
public sealed class VerificationTests
{
    private const string Id = "msg_0193a5dac96774bb8cceb302099a8057";
    private static readonly byte[] Secret = SigningSecret.Draw();
    private static readonly byte[] Former = SigningSecret.Draw();

    private static readonly string[] Bodies = ["""{"type":"job.succeeded","data":{}}""", """{"words":"größer 赤いマグ 🫖 \u0000"}""", $$"""{"long":"{{new string('ü', 9_900)}}"}"""];

    [Test]
    public void Every_signature_of_a_rotation_holds_by_the_NuGet_package_for_who_knows_its_secret([Values(0, 1, 2)] int body)
    {
        var headers = Sign(new SigningKeys(WebhookSigning.Hmac, [Secret, Former]), Bodies[body]);
        var signatures = headers["webhook-signature"].Split(' ');
        Assert.That(signatures, Has.Length.EqualTo(2));
        foreach (var (signature, secret) in signatures.Zip([Secret, Former]))
        {
            var one = new HeaderDictionary(headers.ToDictionary(static header => header.Key, static header => new StringValues(header.Value))) { ["webhook-signature"] = signature };
            Assert.That(() => new StandardWebhook(secret).Verify(Bodies[body], one), Throws.Nothing);
            Assert.That(() => new StandardWebhook(SigningSecret.Draw()).Verify(Bodies[body], one), Throws.Exception);
            Assert.That(() => new StandardWebhook(secret).Verify(Bodies[body] + " ", one), Throws.Exception);
        }
    }

    [Test, CancelAfter(120_000)]
    public async Task The_npm_packages_standardwebhooks_and_svix_take_what_is_signed_and_nothing_else(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(RepositoryRoot.Folder, "tests", "Webhooks");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "svix")))
        {
            Assert.Ignore("the packages are not installed; ./farm test installs them");
        }

        var one = new SigningKeys(WebhookSigning.Hmac, [Secret]);
        var both = new SigningKeys(WebhookSigning.Hmac, [Secret, Former]);
        var stranger = SigningSecret.Write(SigningSecret.Draw());
        List<object> sent = [.. Bodies.Select(body => new { secret = SigningSecret.Write(Secret), headers = Sign(one, body), body })];
        // In a rotation the receiver may know either.
        sent.AddRange(Bodies.Select(body => new { secret = SigningSecret.Write(Former), headers = Sign(both, body), body }));
        sent.AddRange(Bodies.Select(body => new { secret = SigningSecret.Write(Secret), headers = Sign(both, body), body }));
        sent.AddRange(Bodies.Select(body => new { secret = stranger, headers = Sign(both, body), body }));
        var said = await VerifyAsync(folder, JsonSerializer.Serialize(sent), cancellationToken);
        Assert.That(said, Has.Length.EqualTo(2 * sent.Count));
        foreach (var package in (string[])["standardwebhooks", "svix"])
        {
            var verdicts = said.Where(line => line.StartsWith($"{package} ", StringComparison.Ordinal)).ToList();
            Assert.That(verdicts.Take(9), Is.All.EqualTo($"{package} holds"));
            Assert.That(verdicts.Skip(9), Has.All.Contains("No matching signature").And.Exactly(3).Items);
        }
    }

    [Test]
    public void An_asymmetric_signature_holds_by_the_public_key_alone()
    {
        var keys = new SigningKeys(WebhookSigning.Ed25519, [Secret]);
        var headers = Sign(keys, Bodies[1]);
        Assert.That(headers["webhook-signature"], Does.StartWith("v1a,"));
        var known = SigningSecret.PublicKeyOf(Secret, WebhookSigning.Ed25519);
        Assert.That(known, Does.StartWith("whpk_"));
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(Convert.FromBase64String(known!["whpk_".Length..])));
        var signed = System.Text.Encoding.UTF8.GetBytes($"{Id}.{headers["webhook-timestamp"]}.{Bodies[1]}");
        verifier.BlockUpdate(signed, 0, signed.Length);
        Assert.That(verifier.VerifySignature(Convert.FromBase64String(headers["webhook-signature"]["v1a,".Length..])), Is.True);
    }

    [TestCase("whsec_", "has 0 bytes after whsec_; must have 24 to 64")]
    [TestCase("whsec_AAAA", "has 3 bytes after whsec_; must have 24 to 64")]
    [TestCase("whsec_not base64!", "is no base64 after whsec_")]
    [TestCase("secret", "must be whsec_ and the base64 of 24 to 64 bytes")]
    public void A_secret_that_will_not_do_is_told_with_its_limit(string text, string told) => Assert.That(SigningSecret.Read(text), Is.EqualTo(((byte[]?)null, told)));

    [Test]
    public void A_secret_can_be_opened_by_its_key_and_for_its_owner_alone()
    {
        using var scratch = new Scratch();
        WebhookKey.Ensure(Path.Combine(scratch.Folder, "one.key"));
        WebhookKey.Ensure(Path.Combine(scratch.Folder, "other.key"));
        var (key, other) = (WebhookKey.Read(Path.Combine(scratch.Folder, "one.key")), WebhookKey.Read(Path.Combine(scratch.Folder, "other.key")));
        var kept = key.Seal(Secret, "endpoint 1");
        Assert.That(key.Open(kept, "endpoint 1"), Is.EqualTo(Secret));
        Assert.That(key.Open(kept, "endpoint 2"), Is.Null);
        Assert.That(other.Open(kept, "endpoint 1"), Is.Null);
        kept[^1] ^= 1;
        Assert.That(key.Open(kept, "endpoint 1"), Is.Null);
    }

    private static IReadOnlyDictionary<string, string> Sign(SigningKeys keys, string body) => MessageSigner.Sign(keys, Id, TimeProvider.System.GetUtcNow(), body);

    private static async Task<string[]> VerifyAsync(string folder, string sent, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "verify.mjs")])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("node does not start");
        var complained = process.StandardError.ReadToEndAsync(cancellationToken);
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(sent);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        Assert.That(process.ExitCode, Is.Zero, await complained);
        return (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
