using Farm.Coordinator.Audit;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Pauses;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Webhooks.Deliveries;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Ports.Background;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Retention;

/// <summary>
/// Erases tenants whose erasure was asked for: objects, jobs with all that is about them, adapters, keys, and at last the row. In steps, so that it goes on where a
/// stopped process left off; what a late request put there meanwhile is found by the next look.
/// </summary>
internal sealed class TenantErasure(
    IDbContextFactory<JobsContext> contexts,
    IObjectStore objects,
    JobRemoval removal,
    AuditErasure words,
    TenantDirectory directory,
    QueueFeed feed,
    PauseBoard pauses,
    WebhookDirectory webhooks,
    DatabaseGate gate,
    TimeProvider time,
    ILogger<TenantErasure> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    private const int Batch = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly string[] Prefixes = ["results", "held", "previews", "uploads", "files", "adapters"];

    /// <summary>Erases every tenant whose time has come.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // What other coordinators remember of the tenant's keys and terms is over by then.
        var due = await db.Tenants.AsNoTracking().Where(row => row.ErasingSince != null && row.ErasingSince < db.After(-2 * RecentReads.Freshness))
            .OrderBy(row => row.Number).Take(Batch).ToListAsync(cancellationToken);
        foreach (var tenant in due)
        {
            try
            {
                await EraseAsync(tenant.Name, cancellationToken);
            }
            catch (ObjectStoreException problem)
            {
                // Whatever the store says of one tenant's objects, the others are erased.
                Log.TenantNotErased(tenant.Name, problem.Message);
            }
        }
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await Task.Delay(Every, Time, cancellationToken);
        await PassAsync(cancellationToken);
    }

    private async Task EraseAsync(string tenant, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        while (await db.Of(tenant).Where(static job => job.FinishedAt != null).OrderBy(static job => job.Number).Take(Batch).ToListAsync(cancellationToken) is { Count: > 0 } jobs)
        {
            await removal.RemoveAsync(jobs, cancellationToken);
        }

        if (await db.Of(tenant).AnyAsync(cancellationToken))
        {
            // Taken in while the erasure was asked for: it ends first.
            return;
        }

        await EraseObjectsAsync(tenant, cancellationToken);
        await EraseRowsAsync(db, tenant, cancellationToken);
        // The chain holds keyed hashes of these words; without them it still holds, and tells nobody what they were. Who of the farm erased the tenant stays.
        await words.EraseTenantAsync(tenant, AuditActor.Farm, cancellationToken);
        if (await EraseTenantAsync(db, tenant, cancellationToken))
        {
            directory.Forget(tenant);
            await pauses.LoadAsync(cancellationToken);
            await webhooks.LoadAsync(cancellationToken);
            Log.TenantErased(tenant);
        }
    }

    private async Task EraseObjectsAsync(string tenant, CancellationToken cancellationToken)
    {
        foreach (var prefix in Prefixes)
        {
            await foreach (var key in objects.ListAsync($"{prefix}/{tenant}/", cancellationToken))
            {
                // Of a picture that came after its job was gone the manifest is found by the picture alone.
                await objects.DeletePictureAsync(key, cancellationToken);
            }
        }
    }

    /// <summary>Rows of which a tenant may have any number, a step at a time: none holds others up for long.</summary>
    private static async Task EraseRowsAsync(JobsContext db, string tenant, CancellationToken cancellationToken)
    {
        while (await db.Ledger.Where(row => row.Tenant == tenant).OrderBy(static row => row.JobId).Select(static row => row.JobId).Take(Batch).ToListAsync(cancellationToken)
            is { Count: > 0 } jobs)
        {
            await db.Ledger.Where(row => jobs.Contains(row.JobId)).ExecuteDeleteAsync(cancellationToken);
        }

        while (await db.WebhookMessages.Where(row => row.Tenant == tenant).OrderBy(static row => row.Transaction).ThenBy(static row => row.Id).Select(static row => row.Id).Take(Batch).ToListAsync(cancellationToken)
            is { Count: > 0 } messages)
        {
            await WebhookRetention.ForgetAsync(db, messages, cancellationToken);
        }

        while (await db.Uploads.Where(row => row.Tenant == tenant).OrderBy(static row => row.Key).Select(static row => row.Key).Take(Batch).ToListAsync(cancellationToken)
            is { Count: > 0 } uploads)
        {
            await db.Uploads.Where(row => row.Tenant == tenant && uploads.Contains(row.Key)).ExecuteDeleteAsync(cancellationToken);
        }

        while (await db.Files.Where(row => row.Tenant == tenant).OrderBy(static row => row.Number).Select(static row => row.Number).Take(Batch).ToListAsync(cancellationToken)
            is { Count: > 0 } files)
        {
            await db.Files.Where(row => files.Contains(row.Number)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>The rest, which is little, with the row by which all of it is found.</summary>
    /// <returns>False where another coordinator was quicker, or somebody acted on the tenant meanwhile: then the next look goes on.</returns>
    private async Task<bool> EraseTenantAsync(JobsContext db, string tenant, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Tenants.Where(row => row.Name == tenant).ExecuteDeleteAsync(cancellationToken) == 0
            || await db.AuditDisclosures.AnyAsync(row => row.Tenant == tenant || row.ActorTenant == tenant, cancellationToken))
        {
            return false;
        }

        await db.Uploads.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await db.Files.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await db.ImageRequests.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await db.Adapters.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await db.Reviews.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await db.Decisions.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await db.Keys.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        var pause = PauseName.Tenant(tenant).ToString();
        await db.Pauses.Where(row => row.Target == pause).ExecuteDeleteAsync(cancellationToken);
        await db.Bulks.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await db.WebhookEndpoints.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await db.WebhookSecrets.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await feed.NotifyWebhooksAsync(db, cancellationToken);
        await feed.NotifyPausesAsync(db, cancellationToken);
        await db.Usage.Where(row => row.Tenant == tenant).ExecuteDeleteAsync(cancellationToken);
        await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.TenantErased, AuditActor.Farm, "tenant"), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
