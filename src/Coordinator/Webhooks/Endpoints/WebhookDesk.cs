using Farm.Contracts.Api;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Configuration;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Coordinator.Webhooks.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Endpoints;

/// <summary>Makes, changes and removes a tenant's endpoints. Each act is noted in the audit and told to the other coordinators in its own transaction.</summary>
internal sealed class WebhookDesk(IDbContextFactory<JobsContext> contexts, SecretVault vault, WebhookDirectory directory, QueueFeed feed, IOptions<WebhookOptions> options)
{
    /// <returns>The endpoint; null where the tenant has as many as it may.</returns>
    public async Task<NewWebhookEndpoint?> CreateAsync(string tenant, WebhookEndpointRequest request, WebhookSigning signing, byte[]? secret, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.WebhookEndpoints.CountAsync(row => row.Tenant == tenant, cancellationToken) >= options.Value.MaxEndpoints)
        {
            return null;
        }

        var (now, id) = (await db.NowAsync(cancellationToken), Guid.CreateVersion7());
        secret ??= SigningSecret.Draw();
        var row = new WebhookEndpointRow
        {
            Id = id,
            Tenant = tenant,
            Url = request.Url,
            Events = Column(request.Events),
            Signing = signing,
            Secret = vault.Seal(id, secret),
            RatePerMinute = request.RatePerMinute is > 0 ? request.RatePerMinute : null,
            CreatedAt = now,
            ChangedAt = now,
        };
        db.WebhookEndpoints.Add(row);
        await FinishAsync(db, AuditActs.WebhookCreated, row, caller, row.Url ?? "fetched", cancellationToken);
        return new NewWebhookEndpoint(View(row, now), signing == WebhookSigning.Hmac ? SigningSecret.Write(secret) : null);
    }

    public async Task<WebhookEndpointPage> ListAsync(string tenant, PageQuery page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        var before = page.Cursor ?? long.MaxValue;
        var rows = await db.WebhookEndpoints.AsNoTracking().Where(row => row.Tenant == tenant && row.Number < before).OrderByDescending(static row => row.Number).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return new WebhookEndpointPage([.. rows.Take(page.Limit).Select(row => View(row, now))], rows.Count > page.Limit ? PageCursor.Write(rows[page.Limit - 1].Number) : null);
    }

    /// <summary>Null where the tenant has none of that id.</summary>
    public async Task<WebhookEndpointView?> FindAsync(string tenant, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(row => row.Tenant == tenant && row.Id == id, cancellationToken) is { } row ? View(row, await db.NowAsync(cancellationToken)) : null;
    }

    /// <inheritdoc cref="FindAsync"/>
    public Task<WebhookEndpointView?> ChangeAsync(string tenant, Guid id, WebhookEndpointRequest request, Caller caller, CancellationToken cancellationToken) => ActAsync(tenant, id, AuditActs.WebhookChanged, caller, (row, _) =>
    {
        row.Url = request.Url ?? row.Url;
        row.Events = request.Events is { } events ? Column(events) : row.Events;
        row.RatePerMinute = request.RatePerMinute is { } rate ? rate > 0 ? rate : null : row.RatePerMinute;
        return row.Url ?? "fetched";
    }, cancellationToken);

    /// <summary>Holds back what is sent to it; what it would have been sent waits.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public Task<WebhookEndpointView?> PauseAsync(string tenant, Guid id, Caller caller, CancellationToken cancellationToken) => ActAsync(tenant, id, AuditActs.WebhookChanged, caller, static (row, now) =>
    {
        row.PausedAt ??= now;
        return "paused";
    }, cancellationToken);

    /// <summary>Goes on sending, also where the farm has disabled it.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public Task<WebhookEndpointView?> ResumeAsync(string tenant, Guid id, Caller caller, CancellationToken cancellationToken) => ActAsync(tenant, id, AuditActs.WebhookChanged, caller, static (row, _) =>
    {
        (row.PausedAt, row.DisabledAt, row.DisabledReason, row.FailingSince) = (null, null, null, null);
        return "resumed";
    }, cancellationToken);

    /// <summary>Gives it another secret; the one before signs too for a while.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async Task<NewWebhookEndpoint?> RotateAsync(string tenant, Guid id, byte[]? secret, TimeSpan overlap, Caller caller, CancellationToken cancellationToken)
    {
        secret ??= SigningSecret.Draw();
        var signing = WebhookSigning.Hmac;
        var view = await ActAsync(tenant, id, AuditActs.WebhookRotated, caller, (row, now) =>
        {
            row.PreviousSecret = overlap > TimeSpan.Zero ? row.Secret : null;
            row.PreviousUntil = overlap > TimeSpan.Zero ? now + overlap : null;
            row.Secret = vault.Seal(row.Id, secret);
            signing = row.Signing;
            return $"the one before signs for {overlap.TotalHours} hours";
        }, cancellationToken);
        return view is null ? null : new NewWebhookEndpoint(view, signing == WebhookSigning.Hmac ? SigningSecret.Write(secret) : null);
    }

    /// <returns>False where the tenant has none of that id.</returns>
    public async Task<bool> DeleteAsync(string tenant, Guid id, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.WebhookEndpoints.SingleOrDefaultAsync(row => row.Tenant == tenant && row.Id == id, cancellationToken) is not { } row)
        {
            return false;
        }

        // What waits for it goes with it; what another coordinator still adds is forgotten when a sender finds it.
        await db.WebhookDue.Where(due => due.Target == row.Number).ExecuteDeleteAsync(cancellationToken);
        db.WebhookEndpoints.Remove(row);
        await FinishAsync(db, AuditActs.WebhookDeleted, row, caller, row.Url ?? "fetched", cancellationToken);
        return true;
    }

    private async Task<WebhookEndpointView?> ActAsync(string tenant, Guid id, string act, Caller caller, Func<WebhookEndpointRow, DateTimeOffset, string> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.WebhookEndpoints.SingleOrDefaultAsync(row => row.Tenant == tenant && row.Id == id, cancellationToken) is not { } row)
        {
            return null;
        }

        var now = await db.NowAsync(cancellationToken);
        var detail = change(row, now);
        row.ChangedAt = now;
        await FinishAsync(db, act, row, caller, detail, cancellationToken);
        return View(row, now);
    }

    /// <summary>Notes the act and commits; then this process knows at once, and the others when they are told.</summary>
    private async Task FinishAsync(JobsContext db, string act, WebhookEndpointRow row, Caller caller, string detail, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await feed.NotifyWebhooksAsync(db, cancellationToken);
        await AuditLog.AppendAsync(db, new AuditEntry(act, caller.AsActor(), $"webhook:{row.Id}", row.Tenant, detail), cancellationToken);
        await db.Database.CommitTransactionAsync(cancellationToken);
        await directory.LoadAsync(cancellationToken);
    }

    private WebhookEndpointView View(WebhookEndpointRow row, DateTimeOffset now) => EndpointViews.Of(row, vault.KeysOf(row, now), now);

    private static string? Column(IReadOnlyList<string>? events) => events is { Count: > 0 } ? string.Join(',', events.Distinct(StringComparer.Ordinal)) : null;
}
