using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Farm.Provenance.Secrets;

namespace Farm.Provenance.Watermark.Keys;

/// <summary>
/// One key for each quarter of a year, all from one secret: HMAC-SHA-256(secret, "farm watermark " || quarter). Whoever averages pictures
/// gathers those of one quarter only, and a new quarter needs no new file. Thread-safe.
/// </summary>
public sealed class WatermarkKeyRing
{
    private const int SecretBytes = 32;
    private const int MaxFileBytes = 1024;

    private readonly ConcurrentDictionary<int, WatermarkKey> keys = new();
    private readonly byte[] secret;
    private readonly int since;

    /// <param name="secret">32 bytes.</param>
    /// <param name="since">The first quarter, as 2026-Q4.</param>
    public WatermarkKeyRing(ReadOnlySpan<byte> secret, string since)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretBytes, nameof(secret));
        this.secret = secret.ToArray();
        this.since = Number(since);
    }

    /// <summary>Reads the secret that the options name.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="problem">One sentence that names the setting, the file and what is wrong with it.</param>
    public static bool TryOpen(WatermarkOptions options, [NotNullWhen(true)] out WatermarkKeyRing? ring, [NotNullWhen(false)] out string? problem)
    {
        ring = null;
        var told = $"{WatermarkOptions.Section}:SecretFile {options.SecretFile}";
        try
        {
            var file = new FileInfo(options.SecretFile);
            var text = file.Length <= MaxFileBytes ? File.ReadAllText(file.FullName).Trim() : "";
            if (text.Length != 2 * SecretBytes)
            {
                problem = $"{told} holds {file.Length} bytes; must hold {2 * SecretBytes} hex digits";
                return false;
            }

            ring = new WatermarkKeyRing(Convert.FromHexString(text), options.Since);
            problem = null;
            return true;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            problem = $"{told} cannot be read: {unreadable.Message}";
            return false;
        }
    }

    /// <summary>Writes a new secret where there is none, and never over one that another process wrote meanwhile, and perhaps marked with.</summary>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static bool EnsureSecret(string path) => SecretFile.Ensure(path, static () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>The key to mark with.</summary>
    public WatermarkKey At(DateTimeOffset now) => Key(Number(now));

    /// <summary>All keys that may have been marked with until now, the newest first; at most <see cref="WatermarkDetector.MaxKeys"/>.</summary>
    public IReadOnlyList<WatermarkKey> Until(DateTimeOffset now)
    {
        var last = Number(now);
        var count = Math.Clamp(last - since + 1, 1, WatermarkDetector.MaxKeys);
        return [.. Enumerable.Range(0, count).Select(back => Key(last - back))];
    }

    private WatermarkKey Key(int quarter) => keys.GetOrAdd(quarter, number =>
    {
        var name = $"{number / 4}-Q{(number % 4) + 1}";
        return new WatermarkKey(name, HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"farm watermark {name}")));
    });

    private static int Number(DateTimeOffset time) => (time.UtcDateTime.Year * 4) + ((time.UtcDateTime.Month - 1) / 3);

    private static int Number(string quarter) => (int.Parse(quarter.AsSpan(0, 4)) * 4) + quarter[6] - '1';
}
