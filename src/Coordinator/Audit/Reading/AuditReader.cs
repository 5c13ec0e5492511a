using Farm.Contracts.Api;
using Farm.Coordinator.Audit.Chain;
using Farm.Coordinator.Http;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Audit.Reading;

/// <summary>Finds entries of the audit.</summary>
internal sealed class AuditReader(IDbContextFactory<JobsContext> contexts)
{
    /// <summary>The newest first.</summary>
    /// <param name="reach">The one tenant whose entries are told; null for all. A tenant is not told who of the farm acted.</param>
    public async Task<AuditEntryPage> ListAsync(AuditFilter filter, string? reach, PageQuery page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kind = $"{filter.What}.";
        var rows = await (
            from entry in db.AuditEntries.AsNoTracking()
            join words in db.AuditDisclosures.AsNoTracking() on entry.Sequence equals words.Sequence into disclosed
            from words in disclosed.DefaultIfEmpty()
            where (reach == null || words.Tenant == reach)
                && (page.Cursor == null || entry.Sequence < page.Cursor)
                && (filter.Since == null || entry.At >= filter.Since)
                && (filter.Until == null || entry.At < filter.Until)
                && (filter.What == null || entry.Act == filter.What || entry.Act.StartsWith(kind))
                && (filter.Who == null || words.ActorName == filter.Who && (reach == null || words.ActorTenant == reach))
                && (filter.Tenant == null || words.Tenant == filter.Tenant)
                && (filter.Subject == null || words.Subject == filter.Subject)
            orderby entry.Sequence descending
            select new { entry, words }).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return new AuditEntryPage(
            [.. rows.Take(page.Limit).Select(row => Show(row.entry, row.words, reach))],
            rows.Count > page.Limit ? PageCursor.Write(rows[page.Limit - 1].entry.Sequence) : null);
    }

    private static AuditEntryLine Show(AuditEntryRow entry, AuditDisclosureRow? words, string? reach) => ChainLines.Of(entry, words) is var line && (reach == null || line.Actor?.Tenant == reach)
        ? line
        : line with { Actor = null };
}

/// <summary>Conditions on entries; null for none.</summary>
/// <param name="Who">The actor's name.</param>
/// <param name="What">An act, or its first word for all of its kind.</param>
/// <param name="Tenant">The tenant whom it concerns.</param>
/// <param name="Subject">As key:ID.</param>
internal sealed record AuditFilter(string? Who, string? What, string? Tenant, string? Subject, DateTimeOffset? Since, DateTimeOffset? Until);
