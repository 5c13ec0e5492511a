namespace Farm.Coordinator.Storage;

/// <summary>Work that somebody holds back, until the row is deleted.</summary>
internal sealed class PauseRow
{
    /// <summary>farm, tier:NAME, model:ID, tenant:NAME or worker:ID.</summary>
    public required string Target { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The name of whoever did it.</summary>
    public required string By { get; set; }

    /// <summary>The tenant that they are of; null for the farm's own people, whose pauses they alone lift.</summary>
    public string? ByTenant { get; set; }

    /// <summary>In their words; null for none.</summary>
    public string? Reason { get; set; }
}
