using Farm.Coordinator.Audit.Chain;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Audit;

/// <summary>
/// Forgets the oldest entries, from the beginning only and in bounded steps. Each step leaves a signed checkpoint in the place of what it takes, so that the rest
/// still holds, and nobody else can take the beginning away.
/// </summary>
internal sealed class AuditRetention(IDbContextFactory<JobsContext> contexts, AuditSigner signer, IOptions<AuditOptions> options, ILogger<AuditRetention> log)
{
    private const int Batch = 200;

    /// <summary>One look at everything that is over.</summary>
    /// <returns>How many entries are gone.</returns>
    public async Task<int> PassAsync(CancellationToken cancellationToken)
    {
        var gone = 0;
        if (options.Value.RetainDays > 0)
        {
            for (var step = Batch; step == Batch; gone += step)
            {
                step = await ForgetAsync(TimeSpan.FromDays(options.Value.RetainDays), cancellationToken);
            }
        }

        if (gone > 0)
        {
            log.AuditForgot(gone);
        }

        return gone;
    }

    private async Task<int> ForgetAsync(TimeSpan keep, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditSigner.LockTipAsync(db, cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        var limit = now - keep;
        var oldest = await db.AuditEntries.AsNoTracking().OrderBy(static row => row.Sequence).Take(Batch).ToListAsync(cancellationToken);
        var over = oldest.TakeWhile(row => row.At < limit).ToList();
        if (over.Count == 0)
        {
            return 0;
        }

        var before = await db.AuditHeads.AsNoTracking().Where(static row => row.Kind == AuditHeadKind.Checkpoint).OrderByDescending(static row => row.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        if (WhyBroken(over, before) is { } broken)
        {
            // What was tampered with is evidence.
            log.AuditNotForgotten(broken);
            return 0;
        }

        var last = over[^1];
        db.AuditHeads.Add(signer.Make(AuditHeadKind.Checkpoint, last.Sequence, last.Hash, before?.Sequence ?? -1, now));
        await db.SaveChangesAsync(cancellationToken);
        await db.AuditHeads.Where(row => row.Sequence < last.Sequence).ExecuteDeleteAsync(cancellationToken);
        await db.AuditDisclosures.Where(row => row.Sequence <= last.Sequence).ExecuteDeleteAsync(cancellationToken);
        await db.AuditEntries.Where(row => row.Sequence <= last.Sequence).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return over.Count;
    }

    private static string? WhyBroken(IEnumerable<AuditEntryRow> entries, AuditHeadRow? before)
    {
        var (sequence, hash) = (before?.Sequence ?? 0, before?.Hash ?? ChainHash.Start);
        foreach (var entry in entries)
        {
            if (entry.Sequence != ++sequence || !entry.Previous.AsSpan().SequenceEqual(hash))
            {
                return $"entry {entry.Sequence} does not follow entry {sequence - 1}";
            }

            if (EntryCheck.Refuse(ChainLines.Of(entry, null)) is { } changed)
            {
                return changed;
            }

            hash = entry.Hash;
        }

        return null;
    }
}
