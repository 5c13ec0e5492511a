using System.Globalization;
using Farm.Contracts.Api;

namespace Farm.Coordinator.Audit.Chain;

/// <summary>Goes along an exported audit, one line after the other, in constant memory, up to the first that does not hold.</summary>
/// <param name="anchors">Heads that were kept elsewhere, by the entry that they are about; each is signed by one of the keys.</param>
internal sealed class ChainWalk(ChainKeys keys, IReadOnlyDictionary<long, AuditStatement> anchors)
{
    private AuditStart? start;
    private string hash = ChainHex.Write(ChainHash.Start);
    private long? lastHead;

    /// <summary>Number of the last entry that holds; 0 before the first.</summary>
    public long Sequence { get; private set; }

    public long Entries { get; private set; }

    /// <summary>Entries of which something is erased.</summary>
    public long Erased { get; private set; }

    /// <summary>The statement about what the farm has forgotten; null where the audit is whole.</summary>
    public AuditStatement? Checkpoint { get; private set; }

    /// <summary>The newest head.</summary>
    public AuditStatement? Head => start?.Head;

    /// <summary>The line as it follows the ones before; null where it does.</summary>
    public ChainBreak? Take(AuditLine line) => line switch
    {
        AuditStart first when start is null => Begin(first),
        _ when start is null => new ChainBreak(ChainFault.Form, null, "the first line is not that of an exported audit"),
        AuditCheckpoint checkpoint => Resume(checkpoint.Statement),
        AuditEntryLine entry => Follow(entry),
        AuditHead head => Confirm(head.Statement),
        _ => new ChainBreak(ChainFault.Inserted, null, "an export begins a second time"),
    };

    /// <summary>Looks at what must have come by now; null where it has.</summary>
    public ChainBreak? End()
    {
        if (start is null)
        {
            return new ChainBreak(ChainFault.Form, null, "there is no line: it is no exported audit");
        }

        var furthest = anchors.Values.Append(start.Head).MaxBy(static head => head.Sequence);
        return furthest is not null && furthest.Sequence > Sequence
                ? new ChainBreak(ChainFault.Cut, Sequence + 1, $"entries {Sequence + 1} to {furthest.Sequence} are cut off at the end: the head that was signed at {furthest.At} is of entry {furthest.Sequence}, the last one here is {Sequence}")
            : start.Head.Sequence < Sequence
                ? new ChainBreak(ChainFault.Inserted, start.Head.Sequence + 1, $"no head covers entry {start.Head.Sequence + 1} and those after it: the export ends with entry {start.Head.Sequence} by its first line")
            : lastHead != start.Head.Sequence
                ? new ChainBreak(ChainFault.Removed, Sequence, $"the head of entry {Sequence} is missing, which the first line names")
            : null;
    }

    private ChainBreak? Begin(AuditStart first)
    {
        start = first;
        return first.Version != 1 ? new ChainBreak(ChainFault.Form, null, string.Create(CultureInfo.InvariantCulture, $"the export is of version {first.Version}; must be 1"))
            : !ChainKeys.TryRead(first.PublicKey, out var key) ? new ChainBreak(ChainFault.Changed, null, "the public key of the first line is none")
            : keys.Ids.Count == 0 && !keys.TryAdd(key) ? new ChainBreak(ChainFault.Changed, null, "the public key of the first line is not one of P-256")
            : !keys.Ids.Contains(ChainKeys.IdOf(key)) ? new ChainBreak(ChainFault.Signature, null, $"the export is by key {ChainKeys.IdOf(key)}; known is {string.Join(", ", keys.Ids)}")
            : keys.Refuse("head", first.Head);
    }

    private ChainBreak? Resume(AuditStatement signed)
    {
        if (Sequence != 0 || Checkpoint is not null || lastHead is not null)
        {
            return new ChainBreak(ChainFault.Reordered, signed.Sequence, $"the checkpoint of entry {signed.Sequence} stands after entry {Sequence}; must be the second line");
        }

        (Checkpoint, Sequence, hash) = (signed, signed.Sequence, signed.Hash);
        return keys.Refuse("checkpoint", signed) ?? HoldAgainstAnchor();
    }

    private ChainBreak? Follow(AuditEntryLine entry)
    {
        if (entry.Sequence != Sequence + 1)
        {
            return entry.Sequence > Sequence
                ? new ChainBreak(ChainFault.Removed, Sequence + 1, $"entry {Sequence + 1} is missing: after {Sequence} comes {entry.Sequence}")
                : new ChainBreak(ChainFault.Inserted, entry.Sequence, $"entry {entry.Sequence} stands after entry {Sequence}: one of that number came before, or was forgotten");
        }

        if (EntryCheck.Refuse(entry) is { } changed)
        {
            return new ChainBreak(ChainFault.Changed, entry.Sequence, changed);
        }

        if (entry.Previous != hash)
        {
            return new ChainBreak(ChainFault.Changed, entry.Sequence,
                $"entry {entry.Sequence} does not follow {(Sequence == 0 ? "from the beginning" : $"entry {Sequence}")}: it names {entry.Previous} as the hash before it, which is {hash}");
        }

        (Sequence, hash) = (entry.Sequence, entry.Hash);
        Entries++;
        Erased += entry.Actor is null || entry.Matter is null ? 1 : 0;
        return HoldAgainstAnchor();
    }

    private ChainBreak? HoldAgainstAnchor() => anchors.TryGetValue(Sequence, out var anchor) && anchor.Hash != hash
        ? new ChainBreak(ChainFault.Changed, Sequence, $"entry {Sequence} is not the one of which a head was kept, signed at {anchor.At}: it, or one before it, was written anew")
        : null;

    private ChainBreak? Confirm(AuditStatement signed)
    {
        if (keys.Refuse("head", signed) is { } refusal)
        {
            return refusal;
        }

        if (signed.Sequence != Sequence)
        {
            return signed.Sequence > Sequence
                ? new ChainBreak(ChainFault.Removed, Sequence + 1, $"entry {Sequence + 1} is missing: after {Sequence} comes the head of entry {signed.Sequence}, signed at {signed.At}")
                : new ChainBreak(ChainFault.Reordered, signed.Sequence, $"the head of entry {signed.Sequence} stands after entry {Sequence}");
        }

        if (signed.Hash != hash)
        {
            return new ChainBreak(ChainFault.Changed, Sequence, $"entry {Sequence} is not the one that was signed at {signed.At}: it, or one before it, was written anew with its hash");
        }

        if (lastHead is { } before ? signed.Previous != before : signed.Previous >= (Checkpoint?.Sequence ?? 0))
        {
            return lastHead == signed.Sequence
                ? new ChainBreak(ChainFault.Inserted, Sequence, $"the head of entry {Sequence} stands there twice")
                : new ChainBreak(ChainFault.Removed, signed.Previous, $"the head of entry {signed.Previous} is missing, which that of entry {Sequence} follows");
        }

        lastHead = signed.Sequence;
        return null;
    }
}
