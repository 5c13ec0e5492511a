using System.Buffers;
using System.Security.Cryptography;

namespace Farm.Ports.Objects;

/// <summary>Copies a stranger's stream, hashed on the way and never whole in memory.</summary>
public static class HashedCopy
{
    private const int ReadAtATime = 128 * 1024;

    /// <param name="most">Bytes that are copied at most, whatever comes.</param>
    /// <returns>How many bytes came, above <paramref name="most"/> where there were more; and their SHA-256, lower-case hex, where there were not.</returns>
    public static async Task<(long Length, string Sha256)> RunAsync(Stream from, Stream to, long most, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadAtATime);
        var length = 0L;
        try
        {
            while (await from.ReadAsync(buffer.AsMemory(0, ReadAtATime), cancellationToken) is > 0 and var count)
            {
                length += count;
                if (length > most)
                {
                    break;
                }

                hash.AppendData(buffer, 0, count);
                await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
