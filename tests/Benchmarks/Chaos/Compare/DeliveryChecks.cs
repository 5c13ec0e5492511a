using Farm.Benchmarks.Chaos.Client;
using Farm.Benchmarks.Chaos.Receiver;
using Farm.Contracts.Api;
using Npgsql;

namespace Farm.Benchmarks.Chaos.Compare;

/// <summary>The receiver's ledger beside the client's, and beside what the farm says of its deliveries.</summary>
internal static class DeliveryChecks
{
    /// <summary>Ends of jobs that were told by no message, or by several.</summary>
    private const string Untold = """
        select j."Id" || ' is ' || j."State" || ' and was told by ' || count(m."Id") || ' messages' from jobs j
        left join webhook_messages m on m."JobId" = j."Id" and m."Type" in ('job.succeeded', 'job.failed', 'job.canceled', 'job.expired', 'job.blocked')
        group by j."Id", j."State" having count(m."Id") <> 1
        """;

    private const string Undelivered = """select 'msg ' || "MessageId" || ' to ' || "Target" || ' is in state ' || "State" || ' after ' || "Attempts" || ' attempts' from webhook_deliveries where "State" <> @delivered""";

    /// <param name="seed">Of the run: says which jobs were to be told at a url of their own.</param>
    public static async Task<IReadOnlyList<Check>> CompareAsync(
        NpgsqlDataSource database, string receiverFile, IReadOnlyDictionary<string, ClientJob> client, IReadOnlyList<ChaosTenant> tenants, ChaosOptions options, CancellationToken cancellationToken)
    {
        var received = await ReceivedMessage.ReadAsync(receiverFile, cancellationToken);
        var taken = received.Where(static message => message is { Answer: ReceivedMessage.Taken, IsVerified: true, Job: not null }).ToLookup(static message => (message.Path, message.Job ?? default));
        var (missing, changed, expected) = (new List<string>(), new List<string>(), 0);
        for (var number = 0; number < options.Jobs; number++)
        {
            var order = ClientOrder.Draw(options.Seed, number, tenants);
            if (client.GetValueOrDefault(order.Key) is not { Told: { Job: { } job } told })
            {
                continue;
            }

            foreach (var path in order.IsCalledBack ? new[] { ChaosCallbacks.EndpointPath(order.Tenant.Name), ChaosCallbacks.JobPath(order.Tenant.Name) } : [ChaosCallbacks.EndpointPath(order.Tenant.Name)])
            {
                expected++;
                var ends = taken[(path, job)].Where(message => message.Type == $"job.{told.State}").ToList();
                if (ends.Count == 0)
                {
                    missing.Add($"{order.Key}: no job.{told.State} of job {job} was taken at {path}");
                }

                changed.AddRange(ends.Where(message => message.Sha256 != told.Sha256).Select(message => $"{order.Key}: told {told.Sha256}, and by {message.Id} {message.Sha256}"));
            }
        }

        return
        [
            new Check("undelivered", expected, missing, "ends that the client knows and that never came to the receiver, at its endpoint or at the job's url"),
            new Check("ids_of_events", received.Count, [.. Ids(received)], "events with several ids, and ids of several events"),
            new Check("unverified", received.Count, [.. received.Where(static message => !message.IsVerified).Select(static message => $"{message.Id} at {message.Path}")], "messages whose signature does not hold, or of 20 kB and more"),
            new Check("told_otherwise", expected, changed, "messages that tell of another result than the client was told"),
            new Check("ends_untold", client.Count, await ListAsync(database, Untold, cancellationToken), "ends with no message, or with several"),
            new Check("not_delivered", received.Count, await ListAsync(database, Undelivered, cancellationToken), "deliveries that the farm holds for not delivered"),
        ];
    }

    private static IEnumerable<string> Ids(IReadOnlyList<ReceivedMessage> received)
    {
        var ofJobs = received.Where(static message => message.Job is not null && message.Sequence is not null).ToList();
        foreach (var one in ofJobs.GroupBy(static message => (message.Job, message.Sequence)).Where(static one => one.Select(static message => message.Id).Distinct(StringComparer.Ordinal).Skip(1).Any()))
        {
            yield return $"event {one.Key.Sequence} of job {one.Key.Job} came as {string.Join(", ", one.Select(static message => message.Id).Distinct(StringComparer.Ordinal))}";
        }

        foreach (var one in ofJobs.GroupBy(static message => message.Id, StringComparer.Ordinal).Where(static one => one.Select(static message => (message.Job, message.Sequence, message.Type)).Distinct().Skip(1).Any()))
        {
            yield return $"{one.Key} tells of several events";
        }
    }

    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("delivered", (int)WebhookDeliveryState.Delivered);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
