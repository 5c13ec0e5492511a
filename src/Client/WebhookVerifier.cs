using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Farm.Client;

/// <summary>
/// Verifies messages that are signed with a shared secret, after Standard Webhooks 1.0.0
/// (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): HMAC-SHA256 over id, timestamp and body with points between. A header may hold several
/// signatures, and a receiver several secrets: one match is enough, as it must be while a secret is rotated. Signatures of kind v1a (Ed25519) are passed over: .NET has no means to verify them.
/// </summary>
public sealed class WebhookVerifier
{
    /// <summary>Header of the message's id, the same for every attempt.</summary>
    public const string IdHeader = "webhook-id";
    /// <summary>Header of the attempt's time.</summary>
    public const string TimestampHeader = "webhook-timestamp";
    /// <summary>Header of the signatures.</summary>
    public const string SignatureHeader = "webhook-signature";

    private const string Prefix = "whsec_";
    private const string Version = "v1,";
    private const int LeastSecretBytes = 24;
    private const int MostSecretBytes = 64;

    /// <summary>Largest header of signatures that is looked at, in characters.</summary>
    private const int MostSignatureText = 4_096;

    private readonly List<byte[]> secrets;
    private readonly TimeSpan tolerance;
    private readonly TimeProvider time;

    /// <param name="secrets">As the farm showed them, whsec_ and the base64 of 24 to 64 bytes; at least one.</param>
    /// <param name="tolerance">The most that a message's time may be from now, five minutes where absent: what is older may be somebody's copy.</param>
    /// <param name="time">The clock; the system's where absent.</param>
    /// <exception cref="FormatException">A text is no secret.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public WebhookVerifier(IEnumerable<string> secrets, TimeSpan? tolerance = null, TimeProvider? time = null)
    {
        this.secrets = [.. secrets.Select(KeyOf)];
        this.tolerance = tolerance ?? TimeSpan.FromMinutes(5);
        this.time = time ?? TimeProvider.System;
        ArgumentOutOfRangeException.ThrowIfZero(this.secrets.Count, nameof(secrets));
    }

    /// <summary>Judges one request.</summary>
    /// <param name="id">Header webhook-id: the same for every attempt at one message, by which a receiver knows what it has already taken.</param>
    /// <param name="timestamp">Header webhook-timestamp, seconds since 1970.</param>
    /// <param name="signature">Header webhook-signature.</param>
    /// <param name="body">As it came, byte for byte; a farm sends less than 20,000.</param>
    /// <returns>Whatever is not <see cref="WebhookVerdict.Genuine"/> is to be answered with 4xx, and not looked at.</returns>
    public WebhookVerdict Verify(string? id, string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature))
        {
            return WebhookVerdict.Incomplete;
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || signature.Length > MostSignatureText)
        {
            return WebhookVerdict.Malformed;
        }

        var age = time.GetUtcNow().ToUnixTimeSeconds() - (double)seconds;
        if (Math.Abs(age) > tolerance.TotalSeconds)
        {
            return age > 0 ? WebhookVerdict.TooOld : WebhookVerdict.TooNew;
        }

        return IsSigned(signature, [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]) ? WebhookVerdict.Genuine : WebhookVerdict.Forged;
    }

    /// <summary>Judges a message that was fetched (<see cref="FarmClient.ReadMessagesAsync"/>).</summary>
    /// <param name="headers">Names in whatever case.</param>
    /// <param name="body">As it came.</param>
    public WebhookVerdict Verify(IReadOnlyDictionary<string, string> headers, string body)
    {
        return Verify(Header(IdHeader), Header(TimestampHeader), Header(SignatureHeader), Encoding.UTF8.GetBytes(body));

        string? Header(string name) => headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
    }

    private bool IsSigned(string signature, byte[] content)
    {
        var isSigned = false;
        foreach (var secret in secrets)
        {
            var expected = HMACSHA256.HashData(secret, content);
            foreach (var text in signature.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static one => one.StartsWith(Version, StringComparison.Ordinal)))
            {
                var given = new byte[HMACSHA256.HashSizeInBytes];
                isSigned |= Convert.TryFromBase64String(text[Version.Length..], given, out var length) && CryptographicOperations.FixedTimeEquals(expected, given.AsSpan(0, length));
            }
        }

        return isSigned;
    }

    private static byte[] KeyOf(string secret)
    {
        try
        {
            var key = Convert.FromBase64String(secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret);
            return key.Length is >= LeastSecretBytes and <= MostSecretBytes ? key : throw new FormatException($"the secret has {key.Length} bytes; must have {LeastSecretBytes} to {MostSecretBytes}");
        }
        catch (FormatException problem) when (!problem.Message.StartsWith("the secret", StringComparison.Ordinal))
        {
            throw new FormatException($"the secret is no base64; must be {Prefix} and the base64 of {LeastSecretBytes} to {MostSecretBytes} bytes", problem);
        }
    }
}

/// <summary>Whether a message is the farm's.</summary>
public enum WebhookVerdict
{
    /// <summary>One of the secrets has signed it, within the tolerance of time.</summary>
    Genuine = 0,

    /// <summary>A header is missing.</summary>
    Incomplete = 1,

    /// <summary>The timestamp is no number, or a header is longer than any.</summary>
    Malformed = 2,

    /// <summary>Its time is further back than the tolerance.</summary>
    TooOld = 3,

    /// <summary>Its time is further ahead than the tolerance.</summary>
    TooNew = 4,

    /// <summary>None of the secrets has signed this id, time and body.</summary>
    Forged = 5,
}
