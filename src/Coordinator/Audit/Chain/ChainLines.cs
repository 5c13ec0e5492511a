using Farm.Contracts.Api;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Audit.Chain;

/// <summary>Rows as the API tells them.</summary>
internal static class ChainLines
{
    /// <param name="words">Null where they are erased, or not to be told.</param>
    public static AuditEntryLine Of(AuditEntryRow entry, AuditDisclosureRow? words) => new(
        entry.Sequence,
        ChainTime.Write(entry.At),
        entry.Act,
        ChainHex.Write(entry.ActorDigest),
        ChainHex.Write(entry.MatterDigest),
        ChainHex.Write(entry.Previous),
        ChainHex.Write(entry.Hash),
        words?.ActorSalt is { } actorSalt ? new AuditedActor(ChainHex.Write(actorSalt), words.ActorKind, words.ActorName, words.ActorKeyId, words.ActorTenant) : null,
        words?.MatterSalt is { } matterSalt ? new AuditedMatter(ChainHex.Write(matterSalt), words.Subject, words.Tenant, words.Detail) : null);

    public static AuditStatement Of(AuditHeadRow head) => new(
        head.Sequence, ChainHex.Write(head.Hash), head.Previous, ChainTime.Write(head.At), ChainHex.Write(head.KeyId), ChainHex.Write(head.Signature));
}
