using Farm.Contracts.Jobs;

namespace Farm.Client;

/// <summary>Jobs that a list is asked for, newest first, and which page of it.</summary>
public sealed record JobQuery
{
    /// <summary>Only jobs in one of these states; none for all.</summary>
    public IReadOnlyList<JobState> States { get; init; } = [];

    /// <summary>Only jobs that have every one of these pairs; none for all.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The most that a page holds, 1 to 100; the farm's own when absent.</summary>
    public int? Limit { get; init; }

    /// <summary>As the page before gave it; absent for the first.</summary>
    public string? Cursor { get; init; }

    internal string ToQuery()
    {
        List<(string Name, string Value)> parameters = [.. Metadata.Select(static pair => ($"metadata.{pair.Key}", pair.Value))];
        if (States.Count > 0)
        {
            parameters.Add(("state", string.Join(',', States)));
        }

        if (Limit is { } limit)
        {
            parameters.Add(("limit", $"{limit}"));
        }

        if (Cursor is { } cursor)
        {
            parameters.Add(("cursor", cursor));
        }

        return parameters.Count == 0 ? "" : $"?{string.Join('&', parameters.Select(static parameter => $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(parameter.Value)}"))}";
    }
}
