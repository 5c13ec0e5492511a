using System.Security.Cryptography;
using Farm.Coordinator.Audit.Chain;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Audit;

/// <summary>The one writer of the audit's chain. Act and entry are one commit: whoever acts appends within their own transaction.</summary>
internal static class AuditLog
{
    /// <summary>
    /// Saves what the context tracks, then appends an entry. From here to the commit nobody else appends, so call it last: a transaction that waits for other
    /// rows afterwards holds up all audited acts.
    /// </summary>
    /// <param name="db">With a transaction open.</param>
    /// <exception cref="InvalidOperationException">No transaction is open, or the act has no name that may be one.</exception>
    public static async Task AppendAsync(JobsContext db, AuditEntry entry, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException($"{entry.Act} is noted outside of a transaction; the act and its entry must be one commit");
        }

        if (!AuditEntry.IsAct(entry.Act))
        {
            throw new InvalidOperationException($"'{entry.Act}' cannot be an act's name; must be words of a-z and dashes with dots between, as key.created");
        }

        // A refusal of these comes before the lock.
        await db.SaveChangesAsync(cancellationToken);
        if (await db.AuditTip.ExecuteUpdateAsync(static set => set.SetProperty(row => row.Sequence, row => row.Sequence + 1), cancellationToken) == 0)
        {
            throw new InvalidOperationException("table audit_tip is empty: somebody took the end of the audit's chain away; restore the row from a backup");
        }

        var tip = await db.AuditTip.AsNoTracking().SingleAsync(cancellationToken);
        var disclosure = Disclose(tip.Sequence, entry);
        var link = Link(tip, ChainTime.Fit(await db.NowAsync(cancellationToken)), entry.Act, disclosure);
        db.AuditEntries.Add(link);
        db.AuditDisclosures.Add(disclosure);
        await db.SaveChangesAsync(cancellationToken);
        await db.AuditTip.ExecuteUpdateAsync(set => set.SetProperty(row => row.Hash, link.Hash), cancellationToken);
    }

    private static AuditDisclosureRow Disclose(long sequence, AuditEntry entry) => new()
    {
        Sequence = sequence,
        ActorSalt = RandomNumberGenerator.GetBytes(ChainHash.Length),
        ActorKind = entry.Actor.Kind.ToString().ToLowerInvariant(),
        ActorName = AuditText.Fit(entry.Actor.Name, AuditActor.LongestName),
        ActorKeyId = AuditText.Fit(entry.Actor.KeyId, AuditActor.LongestId),
        ActorTenant = AuditText.Fit(entry.Actor.Tenant, AuditActor.LongestId),
        MatterSalt = RandomNumberGenerator.GetBytes(ChainHash.Length),
        Subject = AuditText.Fit(entry.Subject, AuditEntry.LongestSubject),
        Tenant = AuditText.Fit(entry.Tenant, AuditActor.LongestId),
        Detail = AuditText.Fit(entry.Detail, AuditEntry.LongestDetail),
    };

    /// <param name="tip">With the number of the new entry, and the hash of the one before.</param>
    private static AuditEntryRow Link(AuditTipRow tip, DateTimeOffset at, string act, AuditDisclosureRow words)
    {
        var actor = ChainHash.OfActor(words.ActorSalt, words.ActorKind, words.ActorName, words.ActorKeyId, words.ActorTenant);
        var matter = ChainHash.OfMatter(words.MatterSalt, words.Subject, words.Tenant, words.Detail);
        return new AuditEntryRow
        {
            Sequence = tip.Sequence,
            At = at,
            Act = act,
            ActorDigest = actor,
            MatterDigest = matter,
            Previous = tip.Hash,
            Hash = ChainHash.OfEntry(tip.Sequence, at, act, actor, matter, tip.Hash),
        };
    }
}
