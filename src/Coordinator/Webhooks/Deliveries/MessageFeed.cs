using System.Globalization;
using Farm.Contracts.Api;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Links;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Coordinator.Webhooks.Sending;
using Farm.Coordinator.Webhooks.Signing;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Webhooks.Deliveries;

/// <summary>
/// An endpoint's messages for who fetches them, signed as they would be sent. They come in an order in which none is passed over: by the transaction that wrote them, up to the oldest that is not over.
/// </summary>
internal sealed class MessageFeed(IDbContextFactory<JobsContext> contexts, SecretVault vault, ResultLinks links, TimeProvider time)
{
    /// <summary>Messages that are looked through at once.</summary>
    private const int MostRead = 500;

    /// <summary>Between two looks while a caller waits.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two notes that an endpoint is still fetched from.</summary>
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    /// <param name="cursor">Where the page before ended; null for the endpoint's first message.</param>
    /// <param name="wait">How long the caller waits where there is none.</param>
    /// <returns>Null where this coordinator cannot read the endpoint's secret.</returns>
    public async Task<WebhookMessagePage?> ReadAsync(WebhookEndpointRow endpoint, FeedCursor? cursor, int limit, TimeSpan wait, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        await NoteAsync(endpoint, cancellationToken);
        while (true)
        {
            var (messages, next) = await LookAsync(endpoint, cursor, limit, cancellationToken);
            if (messages.Count > 0 || time.GetElapsedTime(began) >= wait)
            {
                return await SignAsync(endpoint, messages, cancellationToken) is { } signed ? new WebhookMessagePage(signed, next.ToString()) : null;
            }

            cursor = next;
            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }

    private async Task<(IReadOnlyList<WebhookMessageRow> Messages, FeedCursor Next)> LookAsync(WebhookEndpointRow endpoint, FeedCursor? cursor, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // What began before this was asked for has committed, or is not shown yet.
        var horizon = db.Database.IsNpgsql() ? await db.Database.SqlQueryRaw<long>("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS \"Value\"").SingleAsync(cancellationToken) : long.MaxValue;
        var (transaction, id) = cursor ?? default;
        var wanted = db.WebhookMessages.AsNoTracking().Where(row => row.Tenant == endpoint.Tenant && row.Transaction >= transaction && row.Transaction < horizon
            && (row.Transaction > transaction || row.Id > id));
        // One that fetches for the first time is told of what came since it was made.
        wanted = cursor is null ? wanted.Where(row => row.At >= endpoint.CreatedAt) : wanted;
        var rows = await wanted.OrderBy(static row => row.Transaction).ThenBy(static row => row.Id).Take(MostRead).ToListAsync(cancellationToken);
        var types = Subscription.Types(endpoint.Events);
        List<WebhookMessageRow> messages = [];
        var next = cursor ?? default;
        foreach (var row in rows)
        {
            if (messages.Count == limit)
            {
                break;
            }

            next = new FeedCursor(row.Transaction, row.Id);
            if (row.Type == WebhookEvents.WebhookTest ? row.Data.Contains(endpoint.Id.ToString(), StringComparison.Ordinal) : types is null || types.Contains(row.Type))
            {
                messages.Add(row);
            }
        }

        return (messages, next);
    }

    private async Task<IReadOnlyList<WebhookMessageView>?> SignAsync(WebhookEndpointRow endpoint, IReadOnlyList<WebhookMessageRow> messages, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (vault.KeysOf(endpoint, await db.NowAsync(cancellationToken)) is not { } keys)
        {
            return null;
        }

        var jobs = messages.Where(static message => message.Type == WebhookEvents.JobSucceeded).Select(static message => message.JobId).OfType<Guid>().Distinct().ToList();
        var results = jobs.Count == 0 ? [] : await db.Jobs.AsNoTracking().Where(row => jobs.Contains(row.Id) && row.State == Contracts.Jobs.JobState.Succeeded)
            .ToDictionaryAsync(static row => row.Id, static row => row.ResultKey, cancellationToken);
        var at = time.GetUtcNow();
        return
        [
            .. messages.Select(message =>
            {
                var (id, body) = (MessageId.Write(message.Id), MessageBody.Write(message, message.JobId is { } job ? links.Of(job, message.Type == WebhookEvents.JobSucceeded ? results.GetValueOrDefault(job) : null) : null));
                return new WebhookMessageView(id, MessageSigner.Sign(keys, id, at, body), body);
            }),
        ];
    }

    private async Task NoteAsync(WebhookEndpointRow endpoint, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.WebhookEndpoints.Where(row => row.Number == endpoint.Number && (row.FetchedAt == null || row.FetchedAt < db.After(-NoteEvery)))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.FetchedAt, row => db.After(TimeSpan.Zero)), cancellationToken);
    }
}

/// <summary>Where a page of messages ended.</summary>
internal readonly record struct FeedCursor(long Transaction, Guid Id)
{
    private const int IdDigits = 32;

    public static bool TryRead(string text, out FeedCursor cursor)
    {
        cursor = default;
        if (text.Length <= IdDigits || !long.TryParse(text[IdDigits..], NumberStyles.None, CultureInfo.InvariantCulture, out var transaction) || !Guid.TryParseExact(text[..IdDigits], "n", out var id))
        {
            return false;
        }

        cursor = new FeedCursor(transaction, id);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id:n}{Transaction}");
}
