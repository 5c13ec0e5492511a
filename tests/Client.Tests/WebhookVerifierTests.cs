using System.Security.Cryptography;
using System.Text;
using StandardWebhooks;

namespace Farm.Client.Tests;

/// <summary>Messages that the reference library signs, and what was done to them on the way.</summary>
public sealed class WebhookVerifierTests
{
    private const string Id = "msg_0193a5dac96774bb8cceb302099a8057";
    private const string Body = """{"type":"job.succeeded","data":{"note":"é 🎨"}}""";
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Newer = RandomNumberGenerator.GetBytes(24);
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly string Seconds = $"{Now.ToUnixTimeSeconds()}";

    [Test]
    public void What_the_reference_library_signs_is_genuine() => Assert.That(Verifier(Key).Verify(Id, Seconds, Sign(Key), Bytes(Body)), Is.EqualTo(WebhookVerdict.Genuine));

    /// <summary>The key is 24 bytes of 0x5a; the signature was made by openssl dgst -sha256 -mac HMAC.</summary>
    [Test]
    public void A_signature_that_another_program_made_is_genuine()
    {
        var verifier = Verifier(Enumerable.Repeat((byte)0x5a, 24).ToArray(), now: DateTimeOffset.FromUnixTimeSeconds(1_796_083_200));
        Assert.That(verifier.Verify("msg_1", "1796083200", "v1,4nWg2fltEvEk1bRtqZeX/sWLVOBhKlFSqpuBT582hWg=", "{\"a\":1}"u8), Is.EqualTo(WebhookVerdict.Genuine));
    }

    [Test]
    public void One_of_several_signatures_by_one_of_several_secrets_is_enough()
    {
        var both = $"v1a,AAAA v1,bm90IGl0 {Sign(Newer)} {Sign(Key)} v2,x";
        Assert.That(Verifier(Key).Verify(Id, Seconds, both, Bytes(Body)), Is.EqualTo(WebhookVerdict.Genuine), "a receiver that has the old one");
        Assert.That(Verifier(Newer).Verify(Id, Seconds, both, Bytes(Body)), Is.EqualTo(WebhookVerdict.Genuine), "a receiver that has the new one");
        Assert.That(new WebhookVerifier([Text(Newer), Text(Key)], null, new Clock(Now)).Verify(Id, Seconds, Sign(Key), Bytes(Body)), Is.EqualTo(WebhookVerdict.Genuine), "a receiver that has both");
    }

    [TestCase("body", WebhookVerdict.Forged)]
    [TestCase("id", WebhookVerdict.Forged)]
    [TestCase("time", WebhookVerdict.Forged)]
    [TestCase("secret", WebhookVerdict.Forged)]
    [TestCase("version", WebhookVerdict.Forged)]
    [TestCase("cut", WebhookVerdict.Forged)]
    [TestCase("noise", WebhookVerdict.Forged)]
    [TestCase("no id", WebhookVerdict.Incomplete)]
    [TestCase("no time", WebhookVerdict.Incomplete)]
    [TestCase("no signature", WebhookVerdict.Incomplete)]
    [TestCase("time in words", WebhookVerdict.Malformed)]
    [TestCase("long", WebhookVerdict.Malformed)]
    public void What_was_touched_is_not_taken(string what, WebhookVerdict verdict)
    {
        var (id, time, signature, body) = (Id, Seconds, Sign(Key), Body);
        (id, time, signature, body) = what switch
        {
            "body" => (id, time, signature, body + " "),
            "id" => (id + "0", time, signature, body),
            "time" => (id, $"{Now.ToUnixTimeSeconds() + 1}", signature, body),
            "secret" => (id, time, Sign(Newer), body),
            "version" => (id, time, signature.Replace("v1,", "v2,", StringComparison.Ordinal), body),
            "cut" => (id, time, signature[..^4], body),
            "noise" => (id, time, "v1,!!! v1, v1", body),
            "no id" => ("", time, signature, body),
            "no time" => (id, "", signature, body),
            "no signature" => (id, time, "", body),
            "time in words" => (id, "now", signature, body),
            "long" => (id, time, $"{signature} {new string('x', 5_000)}", body),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        Assert.That(Verifier(Key).Verify(id, time, signature, Bytes(body)), Is.EqualTo(verdict));
    }

    [TestCase(299, WebhookVerdict.Genuine)]
    [TestCase(301, WebhookVerdict.TooOld)]
    [TestCase(-299, WebhookVerdict.Genuine)]
    [TestCase(-301, WebhookVerdict.TooNew)]
    public void A_message_of_another_time_is_not_taken(int secondsAgo, WebhookVerdict verdict) =>
        Assert.That(Verifier(Key, Now.AddSeconds(secondsAgo)).Verify(Id, Seconds, Sign(Key), Bytes(Body)), Is.EqualTo(verdict));

    [TestCase("whsec_!", "is no base64")]
    [TestCase("whsec_AAAA", "has 3 bytes; must have 24 to 64")]
    [TestCase("", "has 0 bytes; must have 24 to 64")]
    public void What_is_no_secret_is_told_before_anything_is_verified(string secret, string complaint) =>
        Assert.That(() => new WebhookVerifier([secret]), Throws.TypeOf<FormatException>().With.Message.Contains(complaint));

    private static WebhookVerifier Verifier(byte[] key, DateTimeOffset? now = null) => new([Text(key)], null, new Clock(now ?? Now));

    private static string Text(byte[] key) => $"whsec_{Convert.ToBase64String(key)}";

    private static string Sign(byte[] key) => new StandardWebhook(key, WebhookConfigurationOptions.StandardWebhooks).Sign(Id, Now, Body);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
