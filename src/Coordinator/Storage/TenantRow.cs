namespace Farm.Coordinator.Storage;

/// <summary>A tenant and its terms. One that has no row lives by the farm's settings, and the farm's own keys alone may act for it.</summary>
internal sealed class TenantRow
{
    /// <summary>The cursor of lists.</summary>
    public long Number { get; init; }

    public required string Name { get; init; }

    /// <summary>As TenantTerms.</summary>
    public required string TermsJson { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Since when it is being erased: its keys are worth nothing, and no job is taken in.</summary>
    public DateTimeOffset? ErasingSince { get; set; }

    /// <summary>Pictures of jobs that ended before this time are gone; null where none were looked for yet.</summary>
    public DateTimeOffset? ResultsKeptFrom { get; set; }
}
