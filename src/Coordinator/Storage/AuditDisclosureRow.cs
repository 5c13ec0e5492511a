namespace Farm.Coordinator.Storage;

/// <summary>
/// The words of an audit entry, of which the chain holds keyed hashes only. Either part can be erased, its salt with it, and the chain still holds: without the
/// salt nobody can try names against the hash.
/// </summary>
internal sealed class AuditDisclosureRow
{
    public required long Sequence { get; init; }

    /// <summary>Salt of the actor's hash, 32 random bytes; null once the actor is erased.</summary>
    public byte[]? ActorSalt { get; init; }

    /// <summary>farm, person, service, key or tenant.</summary>
    public string? ActorKind { get; init; }

    public string? ActorName { get; init; }

    /// <summary>Id of the key that the actor came with.</summary>
    public string? ActorKeyId { get; init; }

    /// <summary>The actor's own tenant; null for who belongs to the farm.</summary>
    public string? ActorTenant { get; init; }

    /// <summary>Salt of the matter's hash, 32 random bytes; null once the matter is erased.</summary>
    public byte[]? MatterSalt { get; init; }

    /// <summary>The thing that was acted on, as review:ID.</summary>
    public string? Subject { get; init; }

    /// <summary>Whom it concerns; null where no tenant.</summary>
    public string? Tenant { get; init; }

    public string? Detail { get; init; }
}
