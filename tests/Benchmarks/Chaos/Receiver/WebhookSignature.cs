using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Farm.Benchmarks.Chaos.Receiver;

/// <summary>Verifies messages as a receiver does that knows Standard Webhooks 1.0.0 and nothing of Farm.</summary>
internal static class WebhookSignature
{
    private const string Version = "v1,";

    /// <param name="secret">whsec_ and base64.</param>
    /// <param name="signatures">webhook-signature: signatures with spaces between, one of which must hold.</param>
    public static bool Holds(string secret, string id, string timestamp, ReadOnlySpan<byte> body, string signatures)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return false;
        }

        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        return signatures.Split(' ').Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), expected));
    }
}
