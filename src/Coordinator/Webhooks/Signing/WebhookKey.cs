using System.Security.Cryptography;
using System.Text;
using Farm.Provenance.Secrets;

namespace Farm.Coordinator.Webhooks.Signing;

/// <summary>
/// The key of what the farm keeps and nobody may read or make who has the database alone: secrets of endpoints are encrypted under it, and links to pictures carry its seal. 32 random bytes in a
/// file that the farm makes at its first start and its coordinators share.
/// </summary>
public sealed class WebhookKey
{
    /// <summary>Its file's name in the data folder.</summary>
    public const string FileName = "webhooks.key";

    private const int Bytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const byte Form = 1;
    private const int MaxFile = 256;

    private readonly byte[] secrets;
    private readonly byte[] links;

    private WebhookKey(byte[] key)
    {
        secrets = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: "farm webhook secrets"u8.ToArray());
        links = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: "farm links"u8.ToArray());
    }

    /// <summary>Makes the file with a fresh key if it is not there; of several at once one makes it.</summary>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    internal static bool Ensure(string path) => SecretFile.Ensure(path, static () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The key in a file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, holds no such key, or others have access to it; the message names the file.</exception>
    internal static WebhookKey Read(string path)
    {
        var key = new byte[Bytes];
        return Convert.TryFromBase64String(SecretFile.Read(path, MaxFile), key, out var length) && length == Bytes
            ? new WebhookKey(key)
            : throw new InvalidDataException($"{path} holds no key; must be {Bytes} bytes in base64. Remove it to have a new one made: endpoints then need new secrets, for theirs cannot be read any more");
    }

    /// <summary>Encrypts a secret (AES-256-GCM).</summary>
    /// <param name="owner">Whose it is: it can be read as that one's alone.</param>
    internal byte[] Seal(ReadOnlySpan<byte> secret, string owner)
    {
        var all = new byte[1 + NonceBytes + TagBytes + secret.Length];
        all[0] = Form;
        RandomNumberGenerator.Fill(Nonce(all));
        using var cipher = new AesGcm(secrets, TagBytes);
        cipher.Encrypt(Nonce(all), secret, Text(all), Tag(all), Encoding.UTF8.GetBytes(owner));
        return all;
    }

    /// <summary>The secret; null where it was encrypted under another key, or for somebody else.</summary>
    internal byte[]? Open(byte[] sealedSecret, string owner)
    {
        if (sealedSecret.Length < 1 + NonceBytes + TagBytes || sealedSecret[0] != Form)
        {
            return null;
        }

        var secret = new byte[Text(sealedSecret).Length];
        using var cipher = new AesGcm(secrets, TagBytes);
        try
        {
            cipher.Decrypt(Nonce(sealedSecret), Text(sealedSecret), Tag(sealedSecret), secret, Encoding.UTF8.GetBytes(owner));
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>HMAC-SHA256 of a link.</summary>
    internal byte[] SealLink(string text) => HMACSHA256.HashData(links, Encoding.UTF8.GetBytes(text));

    private static Span<byte> Nonce(byte[] all) => all.AsSpan(1, NonceBytes);

    private static Span<byte> Tag(byte[] all) => all.AsSpan(1 + NonceBytes, TagBytes);

    private static Span<byte> Text(byte[] all) => all.AsSpan(1 + NonceBytes + TagBytes);
}
