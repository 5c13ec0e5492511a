using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Pauses;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Workers;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Control;

/// <summary>Holds work back, and lets it go on. What is held back stays so over a restart; what was handed out before is rendered.</summary>
internal sealed class PauseDesk(
    IDbContextFactory<JobsContext> contexts, PauseBoard board, QueueFeed feed, DispatchSignal signal, QueueLanes lanes, ModelCatalog models, IWorkerRegistry workers)
{
    /// <summary>Pauses it. Done again, it changes the reason where another is given, and nothing else.</summary>
    public async Task PauseAsync(PauseName name, string? reason, AuditActor actor, CancellationToken cancellationToken)
    {
        var target = name.ToString();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.Pauses.SingleOrDefaultAsync(pause => pause.Target == target, cancellationToken);
        if (row is not null && (reason is null || reason == row.Reason))
        {
            return;
        }

        if (row is null)
        {
            db.Pauses.Add(row = new PauseRow { Target = target, At = await db.NowAsync(cancellationToken), By = "" });
        }

        (row.By, row.ByTenant, row.Reason) = (actor.Name, actor.Tenant, reason);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Entry(row).State == EntityState.Added)
        {
            // Somebody else has paused it at the same time. Any other trouble is thrown on.
            await transaction.RollbackAsync(cancellationToken);
            await using var again = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await again.Pauses.AnyAsync(pause => pause.Target == target, cancellationToken))
            {
                throw;
            }

            await board.LoadAsync(cancellationToken);
            return;
        }

        await FinishAsync(db, new AuditEntry(AuditActs.WorkPaused, actor, target, TenantOf(name), reason), cancellationToken);
    }

    /// <returns>False where it was not paused.</returns>
    public async Task<bool> ResumeAsync(PauseName name, AuditActor actor, CancellationToken cancellationToken)
    {
        var target = name.ToString();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Pauses.Where(pause => pause.Target == target).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        await FinishAsync(db, new AuditEntry(AuditActs.WorkResumed, actor, target, TenantOf(name)), cancellationToken);
        return true;
    }

    /// <summary>Null for a thing that there is, or that is paused; else says that there is none.</summary>
    public async Task<string?> UnknownAsync(PauseName name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var target = name.ToString();
        if (await db.Pauses.AnyAsync(pause => pause.Target == target, cancellationToken))
        {
            return null;
        }

        return name.Kind switch
        {
            PauseKind.Tier when !Enum.GetValues<Tier>().Any(tier => PauseName.Tier(tier) == name) =>
                $"there is no tier '{name.Name}'; there are {string.Join(", ", Enum.GetValues<Tier>().Select(TierNames.NameOf))}",
            PauseKind.Model when !models.TryGet(name.Name, out _) && !lanes.Backlog().ContainsKey(name.Name) =>
                $"there is no model '{name.Name}': it is not installed, and no job waits for it",
            PauseKind.Tenant when !Tenant.IsName(name.Name) => $"there is no tenant of that name; a name is {Tenant.Rule}",
            PauseKind.Tenant when name.Name != Tenant.Local.Name && !await db.Tenants.AnyAsync(row => row.Name == name.Name, cancellationToken)
                && !await db.Of(name.Name).AnyAsync(cancellationToken) => $"there is no tenant '{name.Name}': it has neither terms nor jobs",
            PauseKind.Worker when !(await workers.LiveAsync(cancellationToken)).Any(worker => worker.Heartbeat.WorkerId == name.Name) =>
                $"there is no worker '{name.Name}': none of that id was heard of lately",
            _ => null,
        };
    }

    private static string? TenantOf(PauseName name) => name.Kind == PauseKind.Tenant ? name.Name : null;

    /// <summary>Notes the act and commits; then this process knows at once, and the others when they are told.</summary>
    private async Task FinishAsync(JobsContext db, AuditEntry entry, CancellationToken cancellationToken)
    {
        await feed.NotifyPausesAsync(db, cancellationToken);
        await AuditLog.AppendAsync(db, entry, cancellationToken);
        await db.Database.CommitTransactionAsync(cancellationToken);
        await board.LoadAsync(cancellationToken);
        signal.Raise();
    }
}
