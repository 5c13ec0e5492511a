using System.Text.Json;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Webhooks.Outbox;

/// <summary>Writes what somebody is to be told in the transaction of what it tells, so that one is there exactly where the other is. What nobody wants is not written.</summary>
internal sealed class WebhookOutbox(WebhookDirectory directory)
{
    /// <summary>On SQLite, where a transaction has no id that counts: a number that grows with each message. Its one writer commits in their order.</summary>
    private static long LastNumber;

    /// <summary>Writes messages of jobs' events.</summary>
    /// <param name="db">With the transaction open, and the jobs' rows locked or new in it.</param>
    /// <param name="occurrences">In the order in which they happened.</param>
    /// <param name="now">By the database's clock.</param>
    public async Task WriteAsync(JobsContext db, IReadOnlyCollection<JobOccurrence> occurrences, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (occurrences.Count == 0)
        {
            return;
        }

        await directory.EnsureLoadedAsync(cancellationToken);
        List<(JobOccurrence Occurrence, Addressees To)> wanted = [];
        foreach (var occurrence in occurrences)
        {
            if (AddresseesOf(occurrence.Job.Tenant, occurrence.Type, occurrence.Job.WebhookJson) is { } to)
            {
                wanted.Add((occurrence, to));
            }
        }

        if (wanted.Count == 0)
        {
            return;
        }

        var sequences = await SequencesAsync(db, [.. wanted.Select(static each => each.Occurrence.Job.Id).Distinct()], cancellationToken);
        foreach (var (occurrence, to) in wanted)
        {
            var job = occurrence.Job;
            var sequence = sequences[job.Id] = sequences.GetValueOrDefault(job.Id) + 1;
            Add(db, new WebhookMessageRow
            {
                Id = Guid.CreateVersion7(now),
                Tenant = job.Tenant,
                Type = occurrence.Type,
                JobId = job.Id,
                Sequence = sequence,
                At = now,
                Data = EventFacts.Write(occurrence, sequence),
                Transaction = TransactionOf(db, now),
            }, to);
        }

        await db.SaveRowsAsync(cancellationToken);
    }

    /// <summary>Writes messages of what happens to a job without a move of it. Its row is locked, for its events are counted.</summary>
    public async Task WriteBesideAsync(JobsContext db, IReadOnlyCollection<JobOccurrence> occurrences, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var job in occurrences.Select(static occurrence => occurrence.Job.Number).Distinct().Order())
        {
            if (db.Database.IsNpgsql())
            {
                await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM jobs WHERE "Number" = {job} FOR UPDATE""", cancellationToken);
            }
        }

        await WriteAsync(db, occurrences, now, cancellationToken);
    }

    /// <summary>Writes the message of an event that is of no job.</summary>
    /// <param name="data">Its facts; null where they are too many, which none of the farm's own are.</param>
    public async Task WriteAsync(JobsContext db, string tenant, string type, string? data, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await directory.EnsureLoadedAsync(cancellationToken);
        if (data is not null && AddresseesOf(tenant, type, null) is { } to)
        {
            Add(db, new WebhookMessageRow { Id = Guid.CreateVersion7(now), Tenant = tenant, Type = type, At = now, Data = data, Transaction = TransactionOf(db, now) }, to);
            await db.SaveRowsAsync(cancellationToken);
        }
    }

    /// <summary>A message to one endpoint, whatever that wants.</summary>
    /// <returns>The message; the caller saves.</returns>
    public static WebhookMessageRow Add(JobsContext db, Subscription endpoint, string type, string data, DateTimeOffset now)
    {
        var message = new WebhookMessageRow { Id = Guid.CreateVersion7(now), Tenant = endpoint.Tenant, Type = type, At = now, Data = data, Transaction = TransactionOf(db, now) };
        Add(db, message, new Addressees([endpoint], null));
        return message;
    }

    /// <summary>Queues a message for one place.</summary>
    /// <param name="url">The job's own; null for an endpoint.</param>
    public static void Queue(JobsContext db, WebhookMessageRow message, long target, string? url, DateTimeOffset at)
    {
        db.WebhookDeliveries.Add(new WebhookDeliveryRow { MessageId = message.Id, Target = target, Url = url, State = Contracts.Api.WebhookDeliveryState.Pending });
        db.WebhookDue.Add(new WebhookDueRow { MessageId = message.Id, Target = target, Tenant = message.Tenant, DueAt = at });
    }

    /// <returns>0 on Postgres, which puts its own there.</returns>
    private static long TransactionOf(JobsContext db, DateTimeOffset now)
    {
        if (db.Database.IsNpgsql())
        {
            return 0;
        }

        // Never below what an earlier process has given, whose clock was no later.
        long before, next;
        do
        {
            before = Interlocked.Read(ref LastNumber);
            next = Math.Max(before + 1, now.UtcTicks);
        }
        while (Interlocked.CompareExchange(ref LastNumber, next, before) != before);
        return next;
    }

    private static void Add(JobsContext db, WebhookMessageRow message, Addressees to)
    {
        db.WebhookMessages.Add(message);
        foreach (var endpoint in to.Endpoints.Where(static endpoint => endpoint is { IsFetched: false, IsDisabled: false }))
        {
            Queue(db, message, endpoint.Number, null, message.At);
        }

        if (to.Url is { } url)
        {
            Queue(db, message, WebhookTarget.OfUrl(message.Tenant, url), url, message.At);
        }
    }

    /// <summary>Null where nobody wants it. A disabled endpoint gets nothing, and what it misses is kept for when it is enabled and asks for it.</summary>
    private Addressees? AddresseesOf(string tenant, string type, string? webhook)
    {
        var endpoints = directory.Of(tenant);
        var wanting = endpoints.Count == 0 ? endpoints : [.. endpoints.Where(endpoint => endpoint.Wants(type))];
        var url = webhook is not null && JsonSerializer.Deserialize(webhook, EventFacts.Json.JobWebhook) is { } own && own.Wants(type) ? own.Url : null;
        return wanting.Count == 0 && url is null ? null : new Addressees(wanting, url);
    }

    private static async Task<Dictionary<Guid, int>> SequencesAsync(JobsContext db, List<Guid> jobs, CancellationToken cancellationToken) =>
        await db.WebhookMessages.Where(row => row.JobId != null && jobs.Contains(row.JobId.Value)).GroupBy(static row => row.JobId)
            .Select(static job => new { Job = job.Key, Last = job.Max(static row => row.Sequence) })
            .ToDictionaryAsync(static job => job.Job ?? default, static job => job.Last, cancellationToken);

    private sealed record Addressees(IReadOnlyList<Subscription> Endpoints, string? Url);
}
