using Farm.Contracts.Api;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Signing;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Webhooks.Endpoints;

/// <summary>The tenant's default secret, which signs what goes to the urls that its jobs name.</summary>
internal sealed class SecretDesk(IDbContextFactory<JobsContext> contexts, SecretVault vault)
{
    public async Task<WebhookSecretView> FindAsync(string tenant, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        return ViewOf(await db.WebhookSecrets.AsNoTracking().SingleOrDefaultAsync(row => row.Tenant == tenant, cancellationToken), now);
    }

    /// <summary>Makes a new one, and shows it this once. One before it that nobody has ever seen is worth nothing from now on.</summary>
    public async Task<NewWebhookSecret> RotateAsync(string tenant, byte[]? secret, TimeSpan overlap, Caller caller, CancellationToken cancellationToken)
    {
        secret ??= SigningSecret.Draw();
        // Made first, so that two who ask at the same time change the same row.
        await vault.DefaultOfAsync(tenant, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.WebhookSecrets.SingleAsync(one => one.Tenant == tenant, cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        var both = row.ShownAt is not null && overlap > TimeSpan.Zero;
        row.PreviousSecret = both ? row.Secret : null;
        row.PreviousUntil = both ? now + overlap : null;
        (row.Secret, row.CreatedAt, row.ShownAt) = (vault.Seal(tenant, secret), now, now);
        await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.WebhookRotated, caller.AsActor(), "webhook:secret", tenant), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new NewWebhookSecret(SigningSecret.Write(secret), ViewOf(row, now));
    }

    private static WebhookSecretView ViewOf(WebhookSecretRow? row, DateTimeOffset now) => new(row?.ShownAt is null ? null : row.CreatedAt, row?.PreviousUntil > now ? row.PreviousUntil : null);
}
