using Farm.Coordinator.Audit.Chain;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Audit;

/// <summary>Signs how far the chain has come. Whoever has kept a head somewhere else sees with it that the end of the chain was cut off, or written anew.</summary>
internal sealed class AuditSigner(IDbContextFactory<JobsContext> contexts, AuditKey key, ILogger<AuditSigner> log)
{
    /// <summary>
    /// The newest head, which is made where entries have come since. One that says more than there is stays the newest: entries are gone, and signing the rest
    /// would hide it.
    /// </summary>
    public async Task<AuditHeadRow> SignAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tip = await db.AuditTip.AsNoTracking().SingleAsync(cancellationToken);
        if (await NewestAsync(db, cancellationToken) is { } known && known.Sequence == tip.Sequence)
        {
            return known;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        tip = await LockTipAsync(db, cancellationToken);
        var newest = await NewestAsync(db, cancellationToken);
        if (newest is not null && newest.Sequence >= tip.Sequence)
        {
            if (newest.Sequence > tip.Sequence)
            {
                log.AuditCut(newest.Sequence, newest.At, tip.Sequence);
            }

            return newest;
        }

        var head = Make(AuditHeadKind.Head, tip.Sequence, tip.Hash, newest?.Sequence ?? -1, await db.NowAsync(cancellationToken));
        db.AuditHeads.Add(head);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (newest is not null && !newest.KeyId.AsSpan().SequenceEqual(key.Id))
        {
            var (former, current) = (ChainHex.Write(newest.KeyId), ChainHex.Write(key.Id));
            log.AuditKeyChanged(newest.Sequence, former, current);
        }

        // A log that is kept elsewhere keeps the head elsewhere.
        var told = ChainLines.Of(head);
        log.AuditSigned(told.Sequence, told.Hash, told.At, told.Signature);
        return head;
    }

    /// <summary>A signed row that is not saved yet.</summary>
    public AuditHeadRow Make(AuditHeadKind kind, long sequence, byte[] hash, long previous, DateTimeOffset at)
    {
        var time = ChainTime.Fit(at);
        return new AuditHeadRow
        {
            Kind = kind,
            Sequence = sequence,
            Hash = hash,
            Previous = previous,
            At = time,
            KeyId = key.Id,
            Signature = key.Sign(ChainHash.Statement(kind.ToString().ToLowerInvariant(), sequence, hash, previous, time)),
        };
    }

    /// <summary>The end of the chain; nobody appends or signs until the transaction ends.</summary>
    public static async Task<AuditTipRow> LockTipAsync(JobsContext db, CancellationToken cancellationToken)
    {
        await db.AuditTip.ExecuteUpdateAsync(static set => set.SetProperty(row => row.Sequence, row => row.Sequence), cancellationToken);
        return await db.AuditTip.AsNoTracking().SingleAsync(cancellationToken);
    }

    private static Task<AuditHeadRow?> NewestAsync(JobsContext db, CancellationToken cancellationToken) =>
        db.AuditHeads.AsNoTracking().Where(static row => row.Kind == AuditHeadKind.Head).OrderByDescending(static row => row.Sequence).FirstOrDefaultAsync(cancellationToken);
}
