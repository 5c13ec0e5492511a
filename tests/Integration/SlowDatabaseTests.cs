using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Farm.Integration.Farms;
using Npgsql;

namespace Farm.Integration;

/// <summary>A Postgres that takes two seconds for every commit that has to do with jobs, for fifteen seconds; with FARM_LONG=1 for a minute.</summary>
public sealed partial class SlowDatabaseTests
{
    /// <summary>Once a transaction, at its commit.</summary>
    private const string Slow = """
        CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('farm_test.waited', true) IS DISTINCT FROM txid_current()::text THEN
                PERFORM set_config('farm_test.waited', txid_current()::text, true), pg_sleep(2);
            END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER slow_jobs AFTER INSERT OR UPDATE ON jobs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_at_commit();
        CREATE CONSTRAINT TRIGGER slow_inflight AFTER INSERT OR UPDATE ON inflight DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_at_commit();
        """;

    private static readonly TimeSpan SlowFor = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("FARM_LONG") == "1" ? 60 : 15);

    [Test]
    [CancelAfter(600_000)]
    public async Task Every_submission_is_answered_and_no_job_is_lost_or_done_twice(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-slow-database", token);
        await using var first = FarmProcess.Start("coordinator", farm.Settings);
        await using var second = FarmProcess.Start("coordinator", farm.Settings);
        await using var one = FarmProcess.Start("worker", farm.Settings);
        await using var two = FarmProcess.Start("worker", farm.Settings);
        await first.UntilReadyAsync(token);
        await second.UntilReadyAsync(token);
        var client = new FarmJobs(first.Http);
        var jobs = new ConcurrentBag<Guid>(await client.SubmitAsync(2, steps: 2, token));
        await client.UntilSucceededAsync(jobs.Count, token);

        await using var database = NpgsqlDataSource.Create(farm.Settings["Farm__Database__ConnectionString"]);
        await ExecuteAsync(database, Slow, token);
        var (since, longest) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        await Parallel.ForAsync(0, 4, token, async (caller, stop) =>
        {
            for (var i = 0; Stopwatch.GetElapsedTime(since) < SlowFor; i++)
            {
                var (job, took) = await SubmitAsync(i % 2 == 0 ? first.Http : second.Http, (caller * 1_000) + i, stop);
                jobs.Add(job);
                lock (jobs)
                {
                    longest = took > longest ? took : longest;
                }
            }
        });
        await ExecuteAsync(database, "DROP TRIGGER slow_jobs ON jobs; DROP TRIGGER slow_inflight ON inflight", token);
        await client.UntilSucceededAsync(jobs.Count, token);

        var leads = Leads().Count(first.Log) + Leads().Count(second.Log);
        TestContext.Out.WriteLine($"{jobs.Count} jobs, the longest answer after {longest.TotalSeconds:0.0} s, leads taken {leads}");
        Assert.That(await client.StatesAsync(token), Is.EquivalentTo(new Dictionary<string, int> { ["succeeded"] = jobs.Count }));
        await farm.AssertOnePictureEachAsync([.. jobs], client, token);
        Assert.That(leads, Is.EqualTo(1), "the lead is kept");
    }

    private static async Task<(Guid Job, TimeSpan Took)> SubmitAsync(HttpClient http, int seed, CancellationToken token)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsJsonAsync("v1/jobs", new { model = "catalog-sd15", prompt = "a red mug on a blue background", steps = 2, seed, width = 128, height = 128 }, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync(token));
        return ((await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetGuid(), Stopwatch.GetElapsedTime(start));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken token)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(token);
    }

    [GeneratedRegex("This coordinator dispatches now")]
    private static partial Regex Leads();
}
