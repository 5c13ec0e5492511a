using System.Security.Cryptography;

namespace Farm.Provenance.Watermark.Keys;

/// <summary>
/// A secret that decides where and with which signs a mark lies. Pictures of one key share those places, so whoever averages very many of them learns
/// the key's pattern, and only that: give each tenant or period a key of its own. Its layout is made at the first use and kept. Thread-safe.
/// </summary>
public sealed class WatermarkKey
{
    /// <summary>Bytes of the secret, least and most.</summary>
    public const int MinBytes = 16;

    /// <inheritdoc cref="MinBytes"/>
    public const int MaxBytes = 32;

    private readonly Lazy<MarkLayout> layout;

    /// <param name="name">What readings call the key, as a tenant's id and a year; it has no part in the pattern.</param>
    /// <param name="secret">16 to 32 bytes.</param>
    /// <exception cref="ArgumentException">The secret has another length.</exception>
    public WatermarkKey(string name, ReadOnlySpan<byte> secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (secret.Length is < MinBytes or > MaxBytes)
        {
            throw new ArgumentException($"The secret of key {name} has {secret.Length} bytes; it must have {MinBytes} to {MaxBytes}.", nameof(secret));
        }

        Name = name;
        // HMAC fills a short key with zeros: without its length a secret and the same with zeros after it would be one.
        var root = SHA256.HashData([(byte)secret.Length, .. secret]);
        layout = new Lazy<MarkLayout>(() => MarkLayout.Derive(root));
    }

    public string Name { get; }

    internal MarkLayout Layout => layout.Value;

    /// <summary>A key of 32 bytes from the system's random numbers.</summary>
    public static WatermarkKey Generate(string name) => new(name, RandomNumberGenerator.GetBytes(MaxBytes));

    public override string ToString() => Name;
}
