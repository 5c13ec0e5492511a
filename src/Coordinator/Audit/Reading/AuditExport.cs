using System.Runtime.CompilerServices;
using Farm.Contracts.Api;
using Farm.Coordinator.Audit.Chain;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Audit.Reading;

/// <summary>The whole audit as lines, in pages: however long it is, a few hundred entries are in memory.</summary>
internal sealed class AuditExport(IDbContextFactory<JobsContext> contexts, AuditSigner signer, AuditKey key)
{
    private const int Page = 500;

    /// <param name="withWords">False to leave out all that can be erased; the rest still holds.</param>
    /// <exception cref="AuditForgottenException">Entries were forgotten while they were to be read.</exception>
    public async IAsyncEnumerable<AuditLine> ReadAsync(bool withWords, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var head = await signer.SignAsync(cancellationToken);
        var checkpoint = await CheckpointAsync(cancellationToken);
        yield return new AuditStart(1, Convert.ToBase64String(key.PublicKey), ChainLines.Of(head));
        if (checkpoint is not null)
        {
            yield return new AuditCheckpoint(ChainLines.Of(checkpoint));
        }

        var after = checkpoint?.Sequence ?? 0;
        // A head of what the beginning is: of an empty chain, or of the last entry that was forgotten.
        var afterHead = after - 1;
        while (true)
        {
            var (entries, heads) = await PageAsync(after, afterHead, head.Sequence, withWords, cancellationToken);
            if (entries.Count > 0 && entries[0].Sequence != after + 1 && await CheckpointAsync(cancellationToken) is { } newer && newer.Sequence > after)
            {
                throw new AuditForgottenException($"entries up to {newer.Sequence} were forgotten while the audit was read; read it again");
            }

            foreach (var line in Merge(entries, heads))
            {
                yield return line;
            }

            if (entries.Count < Page)
            {
                yield break;
            }

            (after, afterHead) = (entries[^1].Sequence, entries[^1].Sequence);
        }
    }

    /// <summary>Entries of a page, and the heads within it; on the last page all that are left.</summary>
    private async Task<(List<AuditEntryLine> Entries, List<AuditStatement> Heads)> PageAsync(
        long after, long afterHead, long until, bool withWords, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from entry in db.AuditEntries.AsNoTracking()
            join words in db.AuditDisclosures.AsNoTracking() on entry.Sequence equals words.Sequence into disclosed
            from words in disclosed.DefaultIfEmpty()
            where entry.Sequence > after && entry.Sequence <= until
            orderby entry.Sequence
            select new { entry, words }).Take(Page).ToListAsync(cancellationToken);
        var last = rows.Count < Page ? until : rows[^1].entry.Sequence;
        var heads = await db.AuditHeads.AsNoTracking().Where(row => row.Kind == AuditHeadKind.Head && row.Sequence > afterHead && row.Sequence <= last)
            .OrderBy(static row => row.Sequence).ToListAsync(cancellationToken);
        return ([.. rows.Select(row => ChainLines.Of(row.entry, withWords ? row.words : null))], [.. heads.Select(ChainLines.Of)]);
    }

    /// <summary>Each head after the last entry that is not beyond it.</summary>
    private static IEnumerable<AuditLine> Merge(List<AuditEntryLine> entries, List<AuditStatement> heads)
    {
        var next = 0;
        foreach (var entry in entries)
        {
            for (; next < heads.Count && heads[next].Sequence < entry.Sequence; next++)
            {
                yield return new AuditHead(heads[next]);
            }

            yield return entry;
        }

        for (; next < heads.Count; next++)
        {
            yield return new AuditHead(heads[next]);
        }
    }

    private async Task<AuditHeadRow?> CheckpointAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AuditHeads.AsNoTracking().Where(static row => row.Kind == AuditHeadKind.Checkpoint).OrderByDescending(static row => row.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
    }
}

/// <summary>The beginning of the audit went while it was read.</summary>
internal sealed class AuditForgottenException(string message) : Exception(message);
