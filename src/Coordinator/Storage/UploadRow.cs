namespace Farm.Coordinator.Storage;

/// <summary>A picture that a tenant sent to work from: when it was last needed, so that it can go when its time is over.</summary>
internal sealed class UploadRow
{
    public required string Tenant { get; init; }

    /// <summary>Key as callers have it.</summary>
    public required string Key { get; init; }

    /// <summary>When it was last sent, or when the last job that names it may begin.</summary>
    public required DateTimeOffset UsedAt { get; set; }
}
