using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Webhooks.Deliveries;

/// <summary>Reads what was sent, when, and what came of it.</summary>
internal sealed class DeliveryReader(IDbContextFactory<JobsContext> contexts)
{
    /// <summary>Attempts of one delivery that are told; a schedule has fewer, and replays begin it again.</summary>
    private const int MostAttempts = 200;

    /// <summary>The tenant's endpoint; null where it has none of that id.</summary>
    public async Task<WebhookEndpointRow?> FindEndpointAsync(string tenant, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(row => row.Tenant == tenant && row.Id == id, cancellationToken);
    }

    /// <summary>Deliveries to an endpoint, the newest message first.</summary>
    /// <param name="states">Only those; empty for all.</param>
    /// <param name="before">Only older messages; null for the first page.</param>
    public async Task<WebhookDeliveryPage> ListAsync(WebhookEndpointRow endpoint, IReadOnlyList<WebhookDeliveryState> states, Guid? before, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var wanted = db.WebhookDeliveries.AsNoTracking().Where(row => row.Target == endpoint.Number);
        wanted = before is { } cursor ? wanted.Where(row => row.MessageId < cursor) : wanted;
        wanted = states.Count > 0 ? wanted.Where(row => states.Contains(row.State)) : wanted;
        var rows = await wanted.OrderByDescending(static row => row.MessageId).Take(limit + 1).ToListAsync(cancellationToken);
        var page = rows.Take(limit).ToList();
        return new WebhookDeliveryPage(await DescribeAsync(db, page, [endpoint], false, cancellationToken), rows.Count > limit ? MessageId.Write(page[^1].MessageId) : null);
    }

    /// <summary>All that a job's events were sent to, in the order of the events, with every attempt.</summary>
    public async Task<WebhookDeliveryPage> OfJobAsync(string tenant, Guid job, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = await db.WebhookMessages.AsNoTracking().Where(row => row.JobId == job && row.Tenant == tenant).OrderBy(static row => row.Sequence).Take(Http.PageQuery.Most).Select(static row => row.Id).ToListAsync(cancellationToken);
        var rows = await db.WebhookDeliveries.AsNoTracking().Where(row => messages.Contains(row.MessageId)).ToListAsync(cancellationToken);
        var endpoints = await db.WebhookEndpoints.AsNoTracking().Where(row => row.Tenant == tenant).ToListAsync(cancellationToken);
        return new WebhookDeliveryPage(await DescribeAsync(db, [.. rows.OrderBy(row => messages.IndexOf(row.MessageId)).ThenBy(static row => row.Target)], endpoints, true, cancellationToken), null);
    }

    /// <summary>One delivery with every attempt; null where there is none.</summary>
    /// <param name="target">The endpoint's number; null for the url of a job.</param>
    public async Task<WebhookDeliveryView?> FindAsync(string tenant, Guid message, long? target, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.WebhookMessages.AnyAsync(row => row.Id == message && row.Tenant == tenant, cancellationToken)
            || await db.WebhookDeliveries.AsNoTracking().SingleOrDefaultAsync(row => row.MessageId == message && (target == null ? row.Url != null : row.Target == target), cancellationToken) is not { } row)
        {
            return null;
        }

        var endpoints = await db.WebhookEndpoints.AsNoTracking().Where(endpoint => endpoint.Number == row.Target).ToListAsync(cancellationToken);
        return (await DescribeAsync(db, [row], endpoints, true, cancellationToken))[0];
    }

    private static async Task<IReadOnlyList<WebhookDeliveryView>> DescribeAsync(
        JobsContext db, List<WebhookDeliveryRow> rows, List<WebhookEndpointRow> endpoints, bool whole, CancellationToken cancellationToken)
    {
        var ids = rows.Select(static row => row.MessageId).Distinct().ToList();
        var messages = await db.WebhookMessages.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(static row => row.Id, cancellationToken);
        var due = await db.WebhookDue.AsNoTracking().Where(row => ids.Contains(row.MessageId)).ToDictionaryAsync(static row => (row.MessageId, row.Target), cancellationToken);
        var attempts = whole
            ? (await db.WebhookAttempts.AsNoTracking().Where(row => ids.Contains(row.MessageId)).OrderByDescending(static row => row.Id).Take(MostAttempts * Math.Max(1, rows.Count)).ToListAsync(cancellationToken))
                .ToLookup(static row => (row.MessageId, row.Target))
            : null;
        var known = endpoints.ToDictionary(static row => row.Number);
        List<WebhookDeliveryView> views = [];
        foreach (var row in rows.Where(row => messages.ContainsKey(row.MessageId)))
        {
            var (message, endpoint) = (messages[row.MessageId], known.GetValueOrDefault(row.Target));
            var next = due.GetValueOrDefault((row.MessageId, row.Target));
            views.Add(new WebhookDeliveryView(
                MessageId.Write(row.MessageId),
                message.Type,
                endpoint?.Id,
                row.Url ?? endpoint?.Url,
                message.JobId,
                message.JobId is null ? null : message.Sequence,
                row.State,
                row.Attempts,
                row.Status,
                message.At,
                row.EndedAt,
                next is { Claim: null } && endpoint is null or { PausedAt: null, DisabledAt: null } ? next?.DueAt : null,
                attempts?[(row.MessageId, row.Target)].OrderBy(static attempt => attempt.Id).Select(ViewOf).ToList(),
                whole ? JsonSerializer.Deserialize<JsonElement>(message.Data) : null));
        }

        return views;
    }

    private static WebhookAttemptView ViewOf(WebhookAttemptRow row) => new(row.At, row.At.ToUnixTimeSeconds(), row.Url, row.Bytes, row.Milliseconds, row.Status, row.Answer, row.Error);
}
