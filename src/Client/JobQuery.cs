using Farm.Contracts.Jobs;

namespace Farm.Client;

/// <summary>Jobs, newest first.</summary>
public sealed record JobQuery : ListQuery
{
    /// <summary>Only jobs in one of these states; none for all.</summary>
    public IReadOnlyList<JobState> States { get; init; } = [];

    /// <summary>Only jobs that have every one of these pairs; none for all.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    private protected override IEnumerable<(string Name, string Value)> Filters =>
        Metadata.Select(static pair => ($"metadata.{pair.Key}", pair.Value)).Append(("state", string.Join(',', States)));
}
