using System.Security.Cryptography;
using System.Text;

namespace Farm.Coordinator.Storage;

/// <summary>
/// One pair of a job's metadata, for lists to find the job by. It holds the pair's hash and not the pair, so that an entry of the index has one size however long a value
/// is, and every text can be looked for, those that no database keeps as text too.
/// </summary>
internal sealed class JobMetadataRow
{
    public required string Tenant { get; init; }

    /// <summary>As <see cref="PairOf"/> makes it.</summary>
    public required byte[] Pair { get; init; }

    /// <summary>The job's.</summary>
    public long Number { get; init; }

    /// <summary>SHA-256 of key, NUL and value: no key has a NUL.</summary>
    public static byte[] PairOf(string key, string value) => SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\0{value}"));
}
