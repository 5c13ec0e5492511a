namespace Farm.Coordinator.Storage;

/// <summary>An entry of the audit: a person or program, an act and its time. Only added to, and forgotten when its time is over.</summary>
internal sealed class AuditRow
{
    /// <summary>The order of what happened.</summary>
    public long Number { get; set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>farm, tenant:NAME or reviewer:NAME.</summary>
    public required string Who { get; init; }

    /// <summary>Short and stable, such as blocked, appealed or released.</summary>
    public required string What { get; init; }

    public required Guid JobId { get; init; }

    public string? Detail { get; init; }

    public required DateTimeOffset RetainUntil { get; init; }
}
