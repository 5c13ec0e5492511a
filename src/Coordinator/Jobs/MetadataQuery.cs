using System.Reflection;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Farm.Coordinator.Jobs;

/// <summary>The pairs that a list's query names as <c>metadata.KEY=VALUE</c>.</summary>
/// <param name="Pairs">Every one of which a job must have.</param>
/// <param name="Problem">Why the query is refused; null where it is not.</param>
[QueryPrefix(Prefix)]
internal sealed record MetadataQuery(IReadOnlyDictionary<string, string> Pairs, string? Problem)
{
    public const string Prefix = "metadata.";

    /// <summary>Called by the framework.</summary>
    public static ValueTask<MetadataQuery> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult(Read(context.Request.QueryString.Value));

    /// <summary>From the query as it came: the framework's collection takes keys that differ in case for one.</summary>
    internal static MetadataQuery Read(string? query)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var parameter in new QueryStringEnumerable(query))
        {
            var name = parameter.DecodeName().Span;
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var (key, value) = (name[Prefix.Length..].ToString(), parameter.DecodeValue().ToString());
            problems.AddRange(JobMetadata.Check(key, value).Select(static error => $"{error.Field} {error.Message}"));
            if (!pairs.TryAdd(key, value) && pairs[key] != value)
            {
                problems.Add($"{Prefix}{key} is asked for twice, as '{pairs[key]}' and as '{value}'; a job has one value of a key");
            }

            if (pairs.Count > JobMetadata.MaxPairs)
            {
                problems.Add($"metadata is asked for by {pairs.Count} keys; must be at most {JobMetadata.MaxPairs}");
            }

            if (problems.Count > 0)
            {
                break;
            }
        }

        return new MetadataQuery(pairs, problems.Count == 0 ? null : string.Join("; ", problems));
    }
}
