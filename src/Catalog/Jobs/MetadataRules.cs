using Farm.Contracts.Jobs;

namespace Farm.Catalog.Jobs;

/// <summary>The rules of a job's metadata.</summary>
internal static class MetadataRules
{
    public static void Check(List<FieldError> found, JobRequest request)
    {
        if (request.Metadata is not { } pairs)
        {
            return;
        }

        if (pairs.Count > JobMetadata.MaxPairs)
        {
            // What is told stays as short as what may be asked.
            found.Add(new FieldError("metadata", $"has {pairs.Count} pairs; must have at most {JobMetadata.MaxPairs}"));
        }

        found.AddRange(pairs.Take(JobMetadata.MaxPairs).SelectMany(static pair => JobMetadata.Check(pair.Key, pair.Value)));
    }

    /// <summary>The pairs of a request that was checked, in the order given; null for none.</summary>
    public static IReadOnlyDictionary<string, string>? Resolve(JobRequest request) =>
        request.Metadata is { Count: > 0 } pairs ? pairs.ToDictionary(static pair => pair.Key, static pair => pair.Value ?? "", StringComparer.Ordinal) : null;
}
