using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Rows that the queries of a farm touch when many jobs wait and many have ended, as Postgres itself counts them.</summary>
[CancelAfter(300_000)]
public sealed class QueryCostTests
{
    private const int Jobs = 20_000;

    /// <summary>A twentieth of what is there, and a little.</summary>
    private const int Most = 1_050;

    [Test]
    public async Task No_query_on_the_way_of_a_job_reads_more_however_many_wait(CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "query_costs", "", cancellationToken);
        var time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var farm = await options.StartAsync(time, null, cancellationToken);
        await farm.SeedAsync(JobState.Queued, 0);
        await options.ExecuteAsync($"""
            INSERT INTO jobs ("Id", "Tenant", "State", "Attempt", "Version", "Model", "Tier", "SpecJson", "CreatedAt", "QueuedAt", "CancelRequested")
            SELECT gen_random_uuid(), "Tenant", CASE WHEN n % 2 = 0 THEN {(int)JobState.Queued} ELSE {(int)JobState.Succeeded} END, 0, 1, "Model", "Tier", "SpecJson", now(), now(), false
            FROM jobs, generate_series(1, {Jobs}) n
            """, cancellationToken);
        // Beside them, as many that are put off, and a pair that every job has.
        await options.ExecuteAsync($"""
            INSERT INTO jobs ("Id", "Tenant", "State", "Attempt", "Version", "Model", "Tier", "SpecJson", "CreatedAt", "QueuedAt", "CancelRequested", "ReadyAt", "NotBefore", "StartDeadline", "Deadline")
            SELECT gen_random_uuid(), "Tenant", CASE WHEN n % 2 = 0 THEN {(int)JobState.Queued} ELSE {(int)JobState.Succeeded} END, 0, 1, "Model", "Tier", "SpecJson", now(), now(), false,
                now() + interval '1 day', now() + interval '1 day', now() - (n % 2) * interval '1 day' + interval '2 hours', now() - (n % 2) * interval '1 day' + interval '2 hours'
            FROM jobs JOIN (SELECT min("Number") first FROM jobs) f ON "Number" = f.first, generate_series(1, {Jobs}) n
            """, cancellationToken);
        foreach (var pair in (byte[][])[JobMetadataRow.PairOf("all", "1"), JobMetadataRow.PairOf("every", "one")])
        {
            await options.ExecuteAsync($"""
                INSERT INTO job_metadata ("Tenant", "Pair", "Number") SELECT "Tenant", decode('{Convert.ToHexString(pair)}', 'hex'), "Number" FROM jobs
                """, cancellationToken);
        }

        await options.ExecuteAsync($"""
            INSERT INTO ready ("Number", "Tenant", "Model", "Class", "Priority", "Cost", "NotBefore", "Until")
            SELECT "Number", "Tenant", "Model", 0, 0, 1, "NotBefore", LEAST("QueuedAt" + interval '1 day', "StartDeadline", "Deadline") FROM jobs WHERE "State" = {(int)JobState.Queued}
            ON CONFLICT DO NOTHING
            """, cancellationToken);
        await options.ExecuteAsync($"""
            INSERT INTO finished ("Number", "Tenant", "State", "At") SELECT "Number", "Tenant", "State", "CreatedAt" FROM jobs WHERE "State" = {(int)JobState.Succeeded}
            """, cancellationToken);
        await using (var db = await farm.ContextAsync())
        {
            await farm.Get<QueueLanes>().LoadAsync(db, cancellationToken);
        }

        await options.ExecuteAsync("VACUUM ANALYZE ready", cancellationToken);
        await options.ExecuteAsync("VACUUM ANALYZE finished", cancellationToken);
        await options.ExecuteAsync("VACUUM ANALYZE jobs", cancellationToken);
        await options.ExecuteAsync("VACUUM ANALYZE job_metadata", cancellationToken);

        var statements = new Statements(new NpgsqlConnectionStringBuilder(options.ConnectionString).Database ?? "");
        using (DiagnosticListener.AllListeners.Subscribe(statements))
        {
            var id = await farm.SubmitAsync();
            using var status = await farm.Client.GetAsync($"/v1/jobs/{id}", cancellationToken);
            var answer = await FarmHost.ReadAsync(status);
            Assert.That(answer.GetProperty("position").GetInt32(), Is.EqualTo(Jobs / 2 + 2), "the first, those that wait and are not put off, and itself");
            string[] lists =
            [
                "", "?state=Failed", "?state=Failed,Running,Queued", "?limit=3", "?metadata.all=1", "?metadata.all=1&metadata.every=one", "?metadata.all=1&metadata.none=1",
                "?metadata.all=1&state=Failed", "?metadata.all=1&metadata.every=one&state=Succeeded,Running&limit=3",
            ];
            foreach (var list in lists)
            {
                using var page = await farm.Client.GetAsync($"/v1/jobs{list}", cancellationToken);
                Assert.That((int)page.StatusCode, Is.EqualTo(200));
            }

            await farm.HeartbeatAsync();
            var message = await farm.Worker.TakeAsync(cancellationToken);
            await farm.ReportAsync(new RenderStarted { JobId = message.JobId, Attempt = 1, WorkerId = "w1", Claim = message.Claim });
            await farm.HeartbeatAsync(jobs: new HeldJob(message.JobId, 1));
            await farm.ReportAsync(FarmHost.Completed(message.JobId));
            await farm.Get<Dispatcher>().PassAsync(cancellationToken);
            time.Advance(TimeSpan.FromSeconds(31));
            await farm.Get<Reaper>().PassAsync(cancellationToken);
            await farm.Get<DeadlineWatch>().PassAsync(cancellationToken);
            using var canceled = await farm.Client.PostAsync($"/v1/jobs/{id}/cancel", null, cancellationToken);
        }

        Assert.That(statements.Seen, Has.Count.GreaterThan(10));
        await using var connection = new NpgsqlConnection(options.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        var costly = new List<string>();
        foreach (var (sql, parameters) in statements.Seen.Where(static seen => !seen.Key.Contains("GROUP BY j.\"Model\"", StringComparison.Ordinal)))
        {
            if (await TouchedAsync(connection, sql, parameters, cancellationToken) is > Most and var touched)
            {
                costly.Add($"{touched} rows: {sql}");
            }
        }

        Assert.That(costly, Is.Empty);
    }

    /// <summary>The most rows that any step of the plan reads, those that it throws away included; nothing is changed.</summary>
    private static async Task<double> TouchedAsync(NpgsqlConnection connection, string sql, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", connection, transaction);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }

        var plan = (string?)await command.ExecuteScalarAsync(cancellationToken) ?? "[]";
        await transaction.RollbackAsync(cancellationToken);
        return Steps(JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan")).Max();
    }

    private static IEnumerable<double> Steps(JsonElement step)
    {
        var lost = step.EnumerateObject().Where(static field => field.Name.StartsWith("Rows Removed", StringComparison.Ordinal)).Sum(static field => field.Value.GetDouble());
        yield return (step.GetProperty("Actual Rows").GetDouble() + lost) * step.GetProperty("Actual Loops").GetDouble();
        foreach (var below in step.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(Steps) : [])
        {
            yield return below;
        }
    }

    /// <summary>One of each statement that is sent to a database.</summary>
    private sealed class Statements(string database) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public ConcurrentDictionary<string, IReadOnlyList<NpgsqlParameter>> Seen { get; } = new(StringComparer.Ordinal);

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: { Connection.Database: { } name } command } && name == database
                && Explainable(command))
            {
                Seen.TryAdd(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        private static bool Explainable(DbCommand command) =>
            command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) || command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal);
    }
}
