using System.Security.Cryptography;
using Farm.Contracts.Jobs;

namespace Farm.Benchmarks.Chaos.Compare;

/// <summary>All objects of the S3 server, read from its folder, beside the rows that name them.</summary>
internal static class StoredObjects
{
    private const string Suffix = "._S3rver_object";

    /// <summary>Keys of the pictures and manifests that rows name.</summary>
    public static HashSet<string> NamedBy(IEnumerable<StoredJob> jobs) => jobs.Where(static job => job is { State: JobState.Succeeded, ResultKey: not null })
        .SelectMany(static job => new[] { job.ResultKey ?? "", $"manifests/{job.MarkId}.c2pa" }).ToHashSet(StringComparer.Ordinal);

    /// <summary>Keys of all objects, with their files.</summary>
    /// <param name="bucket">The bucket's folder.</param>
    public static IEnumerable<(string Key, string File)> Enumerate(string bucket) => Directory.EnumerateFiles(bucket, $"*{Suffix}", SearchOption.AllDirectories)
        .Select(file => (Path.GetRelativePath(bucket, file)[..^Suffix.Length], file));

    /// <summary>Objects that no row names, objects that rows name and that are not there, and results whose bytes are others.</summary>
    /// <param name="list">Gets a line for each object: key, bytes, SHA-256 of results.</param>
    public static async Task<IReadOnlyList<Check>> CompareAsync(string bucket, IReadOnlyList<StoredJob> jobs, TextWriter list, CancellationToken cancellationToken)
    {
        var named = NamedBy(jobs);
        var hashes = jobs.Where(static job => job is { State: JobState.Succeeded, ResultKey: not null }).ToDictionary(static job => job.ResultKey ?? "", static job => job.Sha256, StringComparer.Ordinal);
        var (unnamed, missing, changed) = (new List<string>(), new HashSet<string>(named, StringComparer.Ordinal), new List<string>());
        var count = 0;
        foreach (var (key, file) in Enumerate(bucket))
        {
            count++;
            if (!missing.Remove(key))
            {
                unnamed.Add(key);
            }

            var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            await list.WriteLineAsync($"{key} {bytes.Length} {hash}".AsMemory(), cancellationToken);
            if (hashes.TryGetValue(key, out var told) && told != hash)
            {
                changed.Add($"{key} has SHA-256 {hash}, and its row {told}");
            }
        }

        return
        [
            new Check("unnamed_objects", count, unnamed, "objects that no row names once the sweep has run"),
            new Check("missing_objects", named.Count, [.. missing], "pictures and manifests that rows name and that are not there"),
            new Check("changed_objects", hashes.Count, changed, "pictures whose bytes are others than their row says"),
        ];
    }
}
