using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Http;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tenants.Administration;

/// <summary>Makes tenants, changes their terms, and lists them.</summary>
internal sealed class TenantDesk(IDbContextFactory<JobsContext> contexts, TenantDirectory directory)
{
    /// <summary>Gives the tenant these terms, in place of all that it had.</summary>
    /// <returns>The tenant, and whether it is new; null while it is being erased.</returns>
    public async Task<(TenantView Tenant, bool IsNew)?> PutAsync(string name, TenantTerms terms, AuditActor actor, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(terms, AccessJson.Default.TenantTerms);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await db.Tenants.Where(row => row.Name == name && row.ErasingSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TermsJson, text).SetProperty(row => row.ChangedAt, now), cancellationToken);
        if (rows == 0 && await db.Tenants.AnyAsync(row => row.Name == name, cancellationToken))
        {
            return null;
        }

        if (rows == 0)
        {
            db.Tenants.Add(new TenantRow { Name = name, TermsJson = text, CreatedAt = now, ChangedAt = now });
        }

        try
        {
            var act = rows == 0 ? AuditActs.TenantCreated : AuditActs.TenantChanged;
            await AuditLog.AppendAsync(db, new AuditEntry(act, actor, $"tenant:{name}", name, text), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException) when (rows == 0)
        {
            // The unique index decides between two who make it at once: the later one changes it. Any other trouble is thrown on.
            await transaction.RollbackAsync(cancellationToken);
            await using var again = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await again.Tenants.AnyAsync(row => row.Name == name, cancellationToken))
            {
                throw;
            }

            return await PutAsync(name, terms, actor, cancellationToken);
        }

        directory.Forget(name);
        return await FindAsync(name, cancellationToken) is { } tenant ? (tenant, rows == 0) : null;
    }

    public async Task<TenantView?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is { } row ? View(row) : null;
    }

    /// <summary>Begins to erase a tenant: from now on its keys are worth nothing and no job of it is taken in.</summary>
    /// <returns>The tenant, and how many jobs of it have not ended, which keep it from being erased; null where there is no such tenant.</returns>
    public async Task<(TenantView Tenant, int Unfinished)?> EraseAsync(string name, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        // The row's lock first: of two who ask at once one begins, and the other sees that.
        var rows = await db.Tenants.Where(row => row.Name == name && row.ErasingSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ErasingSince, now), cancellationToken);
        if (await db.Tenants.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is not { } tenant)
        {
            return null;
        }

        var unfinished = await db.Ready.CountAsync(row => row.Tenant == name, cancellationToken)
            + await db.InFlight.CountAsync(row => db.Jobs.Any(job => job.Number == row.Number && job.Tenant == name), cancellationToken);
        if (rows > 0 && unfinished == 0)
        {
            await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.TenantErasing, actor, $"tenant:{name}", name), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            directory.Forget(name);
        }

        return (View(tenant), rows > 0 ? unfinished : 0);
    }

    /// <summary>By the order in which they were made.</summary>
    /// <param name="reach">Only this one; null for all.</param>
    public async Task<TenantPage> ListAsync(string? reach, PageQuery page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = db.Tenants.AsNoTracking();
        var rows = await (reach is null ? all : all.Where(row => row.Name == reach))
            .Where(row => page.Cursor == null || row.Number > page.Cursor)
            .OrderBy(row => row.Number).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return new TenantPage([.. rows.Take(page.Limit).Select(View)], rows.Count > page.Limit ? PageCursor.Write(rows[page.Limit - 1].Number) : null);
    }

    private static TenantView View(TenantRow row) => new(row.Name, KnownTenant.TermsOf(row), row.CreatedAt, row.ChangedAt, row.ErasingSince);
}
