using System.Security.Cryptography;
using Farm.Contracts.Api;
using Farm.Provenance.Secrets;

namespace Farm.Coordinator.Webhooks.Signing;

/// <summary>Secrets as Standard Webhooks writes them: whsec_ and base64 for a shared one, whpk_ for the public key of an Ed25519 pair.</summary>
internal static class SigningSecret
{
    /// <summary>Bytes of a shared secret, as the specification has it.</summary>
    public const int LeastBytes = 24;

    /// <inheritdoc cref="LeastBytes"/>
    public const int MostBytes = 64;

    private const string Shared = "whsec_";
    private const string Public = "whpk_";

    /// <summary>Longest text that is looked at.</summary>
    private const int MaxText = 200;

    /// <summary>32 random bytes, which do for either kind.</summary>
    public static byte[] Draw() => RandomNumberGenerator.GetBytes(Ed25519.KeyBytes);

    public static string Write(byte[] secret) => $"{Shared}{Convert.ToBase64String(secret)}";

    /// <summary>The key that a receiver verifies with; null where that is the secret itself.</summary>
    public static string? PublicKeyOf(byte[] secret, WebhookSigning signing) =>
        signing == WebhookSigning.Ed25519 ? $"{Public}{Convert.ToBase64String(Ed25519.PublicKeyOf(secret))}" : null;

    /// <summary>Reads a shared secret of a caller's own.</summary>
    /// <returns>The secret, or what is wrong with the text, which is not repeated.</returns>
    public static (byte[]? Secret, string? Problem) Read(string text)
    {
        if (text.Length > MaxText || !text.StartsWith(Shared, StringComparison.Ordinal))
        {
            return (null, $"must be {Shared} and the base64 of {LeastBytes} to {MostBytes} bytes");
        }

        var bytes = new byte[MaxText];
        return !Convert.TryFromBase64String(text[Shared.Length..], bytes, out var length) ? (null, $"is no base64 after {Shared}")
            : length is < LeastBytes or > MostBytes ? (null, $"has {length} bytes after {Shared}; must have {LeastBytes} to {MostBytes}")
            : (bytes[..length], null);
    }
}
