namespace Farm.Coordinator.Storage;

/// <summary>A link of the chain in which administration, review and keys are noted. Written once; what names people is in <see cref="AuditDisclosureRow"/>.</summary>
internal sealed class AuditEntryRow
{
    /// <summary>From 1, without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>In whole microseconds, as both databases keep them.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Short and stable, such as key.created.</summary>
    public required string Act { get; init; }

    /// <summary>Keyed hash of the actor, 32 bytes.</summary>
    public required byte[] ActorDigest { get; init; }

    /// <summary>Keyed hash of subject, tenant and detail, 32 bytes.</summary>
    public required byte[] MatterDigest { get; init; }

    /// <summary>The hash of the entry before, 32 bytes; zeros for the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>Hash of all above, 32 bytes.</summary>
    public required byte[] Hash { get; init; }
}
