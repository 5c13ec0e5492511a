namespace Farm.Coordinator.Storage;

/// <summary>A file of a tenant's that requests name by its id.</summary>
internal sealed class FileRow
{
    public long Number { get; init; }

    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Name as its sender told it, without folders.</summary>
    public required string Name { get; init; }

    public required string Purpose { get; init; }

    public required long Bytes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time from which on it is gone; null for a file that stays. Of one that is not stored yet, when its sender is taken to have gone.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Whether its object is in the store. Until then nobody sees it.</summary>
    public bool IsStored { get; set; }
}
