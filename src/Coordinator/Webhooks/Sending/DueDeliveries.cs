using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Configuration;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Coordinator.Webhooks.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Sending;

/// <summary>
/// Finds what is to be sent, and takes it for a while. Neither grows with what waits: targets are found by leaps through an index, a bounded number at a time, and of each the rows that come first are taken.
/// </summary>
internal sealed class DueDeliveries(IDbContextFactory<JobsContext> contexts, SecretVault vault, IOptions<WebhookOptions> options)
{
    /// <summary>Targets of one look.</summary>
    public const int MostTargets = 1_000;

    private const string Leaps = """
        WITH RECURSIVE t("Target", "Steps") AS (
            SELECT * FROM (SELECT "Target", 1 FROM webhook_due WHERE "Target" > {0} ORDER BY "Target" LIMIT 1) first
            UNION ALL
            SELECT (SELECT d."Target" FROM webhook_due d WHERE d."Target" > t."Target" ORDER BY d."Target" LIMIT 1), t."Steps" + 1 FROM t WHERE t."Target" IS NOT NULL AND t."Steps" < {1})
        SELECT t."Target" AS "Target", (SELECT x."Tenant" FROM webhook_due x WHERE x."Target" = t."Target" AND x."DueAt" <= {2} ORDER BY x."DueAt" LIMIT 1) AS "Tenant"
        FROM t WHERE t."Target" IS NOT NULL
        """;

    /// <summary>Targets that something waits for, in their order.</summary>
    /// <param name="after">The look begins behind this one.</param>
    /// <returns>Those without a tenant have nothing to be sent now.</returns>
    public async Task<IReadOnlyList<DueTarget>> LookAsync(long after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        return await db.Database.SqlQueryRaw<DueTarget>(Leaps, after, MostTargets, db.Database.IsNpgsql() ? now : now.UtcTicks).ToListAsync(cancellationToken);
    }

    /// <summary>Takes deliveries for as long as a request may take and a little longer.</summary>
    /// <param name="wanted">How many of each target at the most.</param>
    /// <returns>Those that are due and nobody else has.</returns>
    public async Task<IReadOnlyList<WebhookDueRow>> ClaimAsync(IReadOnlyDictionary<long, int> wanted, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return db.Database.IsNpgsql() ? await ShareAsync(db, wanted, cancellationToken) : await TakeAsync(db, wanted, cancellationToken);
    }

    /// <summary>Takes what an endpoint's cap leaves room for, of all coordinators together.</summary>
    /// <param name="most">Of this time.</param>
    public async Task<IReadOnlyList<WebhookDueRow>> ClaimCappedAsync(long endpoint, int perMinute, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // No more at once than half a second's worth: what the cap allows is spread over its minute.
        var count = Math.Clamp(perMinute / 120, 1, most);
        if (await db.WebhookEndpoints.Where(row => row.Number == endpoint && (row.PacedUntil == null || row.PacedUntil <= db.After(TimeSpan.Zero)))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PacedUntil, row => db.After(TimeSpan.Zero)), cancellationToken) == 0)
        {
            return [];
        }

        var wanted = new Dictionary<long, int> { [endpoint] = count };
        var claimed = db.Database.IsNpgsql() ? await ShareAsync(db, wanted, cancellationToken) : await TakeWithinAsync(db, wanted, cancellationToken);
        var pace = TimeSpan.FromMinutes((double)claimed.Count / perMinute);
        await db.WebhookEndpoints.Where(row => row.Number == endpoint).ExecuteUpdateAsync(set => set.SetProperty(row => row.PacedUntil, row => db.After(pace)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return claimed;
    }

    /// <summary>Reads what claimed deliveries need to be sent; one whose message or endpoint is gone or held by now is left out.</summary>
    public async Task<IReadOnlyList<LeasedDelivery>> LoadAsync(IReadOnlyList<WebhookDueRow> claimed, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        var ids = claimed.Select(static due => due.MessageId).Distinct().ToList();
        var messages = await db.WebhookMessages.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        if (ids.Where(id => !messages.ContainsKey(id)).ToList() is { Count: > 0 } forgotten)
        {
            // Their time to be kept was over while they waited.
            await db.WebhookDue.Where(row => forgotten.Contains(row.MessageId)).ExecuteDeleteAsync(cancellationToken);
        }

        var endpoints = await ReadEndpointsAsync(db, claimed, cancellationToken);
        var urls = claimed.All(static due => WebhookTarget.IsEndpoint(due.Target)) ? []
            : await db.WebhookDeliveries.AsNoTracking().Where(row => ids.Contains(row.MessageId) && row.Url != null).ToDictionaryAsync(row => (row.MessageId, row.Target), row => row.Url, cancellationToken);
        var jobs = messages.Values.Select(static message => message.JobId).OfType<Guid>().Distinct().ToList();
        var results = await db.Jobs.AsNoTracking().Where(row => jobs.Contains(row.Id) && row.State == Contracts.Jobs.JobState.Succeeded)
            .Select(row => new { row.Id, row.ResultKey }).ToDictionaryAsync(row => row.Id, row => row.ResultKey, cancellationToken);
        var defaults = new Dictionary<string, SigningKeys?>(StringComparer.Ordinal);
        var loaded = new List<LeasedDelivery>(claimed.Count);
        foreach (var due in claimed)
        {
            var endpoint = endpoints.GetValueOrDefault(due.Target);
            if (!messages.TryGetValue(due.MessageId, out var message) || (endpoint?.Url ?? urls.GetValueOrDefault((due.MessageId, due.Target))) is not { } url)
            {
                continue;
            }

            if (endpoint is null && !defaults.ContainsKey(due.Tenant))
            {
                defaults[due.Tenant] = vault.KeysOf(await vault.DefaultOfAsync(due.Tenant, cancellationToken), now);
            }

            var picture = message is { JobId: { } job, Type: Contracts.Webhooks.WebhookEvents.JobSucceeded } ? results.GetValueOrDefault(job) : null;
            loaded.Add(new LeasedDelivery(due, message, endpoint, url, endpoint is null ? defaults[due.Tenant] : vault.KeysOf(endpoint, now), picture));
        }

        return loaded;
    }

    /// <summary>Forgets what waits for an endpoint that is no more.</summary>
    public async Task ForgetAsync(long endpoint, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.WebhookEndpoints.AnyAsync(row => row.Number == endpoint, cancellationToken))
        {
            await db.WebhookDue.Where(row => row.Target == endpoint).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static async Task<Dictionary<long, WebhookEndpointRow>> ReadEndpointsAsync(JobsContext db, IReadOnlyList<WebhookDueRow> claimed, CancellationToken cancellationToken)
    {
        var numbers = claimed.Select(static due => due.Target).Where(WebhookTarget.IsEndpoint).Distinct().ToList();
        return numbers.Count == 0 ? [] : await db.WebhookEndpoints.AsNoTracking().Where(row => numbers.Contains(row.Number) && row.PausedAt == null && row.DisabledAt == null).ToDictionaryAsync(row => row.Number, cancellationToken);
    }

    /// <summary>Several coordinators take at the same time: each passes over what another has locked.</summary>
    private async Task<IReadOnlyList<WebhookDueRow>> ShareAsync(JobsContext db, IReadOnlyDictionary<long, int> wanted, CancellationToken cancellationToken)
    {
        var (targets, counts, claim, lease) = (wanted.Keys.ToArray(), wanted.Values.ToArray(), Guid.CreateVersion7(), options.Value.Lease);
        return await db.WebhookDue.FromSql($"""
            WITH picked AS MATERIALIZED (
                SELECT due."MessageId", due."Target" FROM unnest({targets}, {counts}) AS want(target, most)
                CROSS JOIN LATERAL (SELECT x."MessageId", x."Target" FROM webhook_due x WHERE x."Target" = want.target AND x."DueAt" <= now() ORDER BY x."DueAt" LIMIT want.most FOR UPDATE SKIP LOCKED) due)
            UPDATE webhook_due d SET "DueAt" = now() + {lease}, "Claim" = {claim} FROM picked WHERE d."MessageId" = picked."MessageId" AND d."Target" = picked."Target"
            RETURNING d."MessageId", d."Target", d."Tenant", d."DueAt", d."Step", d."Claim"
            """).AsNoTracking().ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<WebhookDueRow>> TakeAsync(JobsContext db, IReadOnlyDictionary<long, int> wanted, CancellationToken cancellationToken)
    {
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var claimed = await TakeWithinAsync(db, wanted, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return claimed;
    }

    /// <summary>With the transaction open, and nobody else there.</summary>
    private async Task<IReadOnlyList<WebhookDueRow>> TakeWithinAsync(JobsContext db, IReadOnlyDictionary<long, int> wanted, CancellationToken cancellationToken)
    {
        var (now, claim) = (await db.NowAsync(cancellationToken), Guid.CreateVersion7());
        var claimed = new List<WebhookDueRow>();
        foreach (var (target, most) in wanted)
        {
            claimed.AddRange(await db.WebhookDue.Where(row => row.Target == target && row.DueAt <= now).OrderBy(static row => row.DueAt).Take(most).ToListAsync(cancellationToken));
        }

        foreach (var row in claimed)
        {
            (row.DueAt, row.Claim) = (now + options.Value.Lease, claim);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return claimed;
    }
}

/// <summary>A lane in which something waits.</summary>
/// <param name="Tenant">Null where it waits for its time.</param>
internal sealed record DueTarget(long Target, string? Tenant);
