namespace Farm.Coordinator.Storage;

/// <summary>The end of the audit's chain: one row, which whoever appends locks, so that entries of several coordinators come one after the other.</summary>
internal sealed class AuditTipRow
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Number of the last entry; 0 before the first.</summary>
    public long Sequence { get; init; }

    /// <summary>Hash of the last entry, 32 bytes; zeros before the first.</summary>
    public byte[] Hash { get; init; } = new byte[32];
}
