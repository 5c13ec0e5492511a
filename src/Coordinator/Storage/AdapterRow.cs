namespace Farm.Coordinator.Storage;

/// <summary>An adapter that a tenant registered. Its file is in the object store before the row is here, and goes before the row does.</summary>
internal sealed class AdapterRow
{
    /// <summary>The order of arrival; the cursor of lists.</summary>
    public long Number { get; set; }

    public required string Tenant { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public required string Id { get; init; }

    /// <summary>The base model's id.</summary>
    public required string Model { get; init; }

    public required string Name { get; init; }

    public required string CardJson { get; init; }

    public required long Bytes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// When a job that names it was last taken in. Whoever takes such a job in, or removes the adapter, writes this first: the row's lock lets
    /// one of the two see the other.
    /// </summary>
    public DateTimeOffset? UsedAt { get; set; }
}
