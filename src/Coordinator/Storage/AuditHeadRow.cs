namespace Farm.Coordinator.Storage;

/// <summary>A signed statement about the audit's chain up to one entry.</summary>
internal sealed class AuditHeadRow
{
    public required AuditHeadKind Kind { get; init; }

    /// <summary>Number of the last entry that it is about; 0 for an empty chain.</summary>
    public required long Sequence { get; init; }

    /// <summary>Hash of that entry, 32 bytes; zeros for an empty chain.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Sequence of the head before; -1 for the first.</summary>
    public required long Previous { get; init; }

    /// <summary>In whole microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo), 32 bytes.</summary>
    public required byte[] KeyId { get; init; }

    /// <summary>ECDSA over P-256 with SHA-256, r then s, 64 bytes.</summary>
    public required byte[] Signature { get; init; }
}

/// <summary>Stored as numbers.</summary>
internal enum AuditHeadKind
{
    /// <summary>Says that the chain came as far.</summary>
    Head = 1,

    /// <summary>Says that the farm itself forgot the entries up to here.</summary>
    Checkpoint = 2,
}
