using Farm.Contracts.Messages;

namespace Farm.Client;

/// <summary>The part of any list that is asked for.</summary>
public abstract record ListQuery
{
    private protected ListQuery()
    {
    }

    /// <summary>The most that a page holds, 1 to 100; the farm's own when absent.</summary>
    public int? Limit { get; init; }

    /// <summary>As the page before gave it; absent for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Filters by the names that the API has for them; one without a value is absent.</summary>
    private protected abstract IEnumerable<(string Name, string Value)> Filters { get; }

    internal string ToQuery()
    {
        List<(string Name, string Value)> parameters = [.. Filters.Where(static filter => filter.Value.Length > 0 || filter.Name.StartsWith("metadata.", StringComparison.Ordinal))];
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

/// <summary>Workers, sorted by id.</summary>
public sealed record WorkerQuery : ListQuery
{
    /// <summary>Only workers in one of these states; none for all.</summary>
    public IReadOnlyList<WorkerState> States { get; init; } = [];

    /// <summary>Only workers that serve one of these models; none for all.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    private protected override IEnumerable<(string Name, string Value)> Filters => [("state", string.Join(',', States)), ("model", string.Join(',', Models))];
}

/// <summary>Items of the review queue, oldest first.</summary>
public sealed record ReviewQuery : ListQuery
{
    /// <summary>Only items in one of these states: open, confirming, released, upheld; none for all that waits.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    private protected override IEnumerable<(string Name, string Value)> Filters => [("state", string.Join(',', States))];
}
