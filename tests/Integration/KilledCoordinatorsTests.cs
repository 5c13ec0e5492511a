using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Integration.Farms;
using Npgsql;

namespace Farm.Integration;

/// <summary>
/// Three coordinators on Postgres and RabbitMQ, one of which is killed every five seconds while jobs come in and are rendered. For twenty seconds; with FARM_LONG=1 for two minutes,
/// and then no pause in what is handed out may be longer than ten.
/// </summary>
public sealed class KilledCoordinatorsTests
{
    private const int Coordinators = 3;
    private const int Slots = 2;
    private const int MostUnfinished = 80;
    private static readonly TimeSpan KillEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("FARM_LONG") == "1";
    private static readonly int Kills = IsLong ? 24 : 4;

    [Test]
    [CancelAfter(900_000)]
    public async Task No_job_is_lost_or_done_twice_and_work_goes_on(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-killed-coordinators", token);
        await using var database = NpgsqlDataSource.Create(farm.Settings["Farm__Database__ConnectionString"]);
        var coordinators = new FarmProcess[Coordinators];
        for (var i = 0; i < Coordinators; i++)
        {
            coordinators[i] = FarmProcess.Start("coordinator", farm.Settings);
        }

        await using var one = FarmProcess.Start("worker", farm.Settings);
        await using var two = FarmProcess.Start("worker", farm.Settings);
        try
        {
            foreach (var coordinator in coordinators)
            {
                await coordinator.UntilReadyAsync(token);
            }

            using var ends = CancellationTokenSource.CreateLinkedTokenSource(token);
            var accepted = new ConcurrentDictionary<string, Guid>();
            var load = Task.WhenAll(Enumerable.Range(0, 2).Select(i => SubmitAsync(i, coordinators, database, accepted, ends.Token)));
            var watch = WatchAsync(database, ends.Token);
            await UntilAsync(() => accepted.Count > 20, token);
            for (var kill = 0; kill < Kills; kill++)
            {
                await Task.Delay(KillEvery, token);
                var killed = coordinators[kill % Coordinators];
                coordinators[kill % Coordinators] = FarmProcess.Start("coordinator", farm.Settings);
                await killed.KillAsync(token);
                await killed.DisposeAsync();
            }

            await ends.CancelAsync();
            await load;
            var standstill = await watch;
            foreach (var coordinator in coordinators)
            {
                await coordinator.UntilReadyAsync(token);
            }

            var client = new FarmJobs(coordinators[0].Http);
            await client.UntilSucceededAsync(accepted.Count, token);
            TestContext.Out.WriteLine($"{Kills} kills, {accepted.Count} jobs; the longest time in which none was handed out though some waited and a slot was free: {standstill.TotalSeconds:0.0} s");
            Assert.That(await client.StatesAsync(token), Is.EquivalentTo(new Dictionary<string, int> { ["succeeded"] = accepted.Count }), "each was taken in once");
            // What lost is deleted when its report comes, which may have waited for a coordinator.
            while ((await farm.PicturesAsync(token)).Count > accepted.Count)
            {
                await Task.Delay(Poll, token);
            }

            await farm.AssertOnePictureEachAsync([.. accepted.Values], client, token);
            Assert.That(!IsLong || standstill < TimeSpan.FromSeconds(10), Is.True, $"{standstill}");
        }
        finally
        {
            foreach (var coordinator in coordinators)
            {
                await coordinator.DisposeAsync();
            }
        }
    }

    /// <summary>Posts jobs, each until some coordinator has answered for it, as long as not too many wait.</summary>
    private static async Task SubmitAsync(int submitter, FarmProcess[] coordinators, NpgsqlDataSource database, ConcurrentDictionary<string, Guid> accepted, CancellationToken token)
    {
        for (var i = 0; !token.IsCancellationRequested; i++)
        {
            var key = $"job-{submitter}-{i}";
            // One that was begun is brought to its end: whether it was taken in is not known before.
            for (var attempt = 0; !accepted.ContainsKey(key); attempt++)
            {
                var coordinator = coordinators[(i + attempt) % Coordinators];
                try
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, "v1/jobs")
                    {
                        Content = JsonContent.Create(new { model = "catalog-sd15", prompt = "a red mug on a blue background", steps = 4, seed = (submitter * 100_000) + i, width = 128, height = 128 }),
                        Headers = { { "Idempotency-Key", key } },
                    };
                    using var answer = await coordinator.Http.SendAsync(request, CancellationToken.None);
                    if (answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK)
                    {
                        accepted[key] = (await answer.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None)).GetProperty("id").GetGuid();
                    }
                }
                catch (Exception gone) when (gone is HttpRequestException or IOException or ObjectDisposedException or TaskCanceledException)
                {
                    // Killed, or not up yet: the next one is asked.
                    await Task.Delay(Poll, CancellationToken.None);
                }
            }

            while (!token.IsCancellationRequested && (await CountsAsync(database)).Waiting > MostUnfinished)
            {
                await Task.Delay(Poll, CancellationToken.None);
            }
        }
    }

    /// <returns>The longest time in which nothing was handed out though some jobs waited and a slot was free.</returns>
    private static async Task<TimeSpan> WatchAsync(NpgsqlDataSource database, CancellationToken token)
    {
        var (longest, since, before) = (TimeSpan.Zero, Stopwatch.GetTimestamp(), -1L);
        while (!token.IsCancellationRequested)
        {
            var (waiting, inFlight, finished) = await CountsAsync(database);
            if (waiting == 0 || inFlight >= Slots || inFlight + finished != before)
            {
                (since, before) = (Stopwatch.GetTimestamp(), inFlight + finished);
            }

            var standing = Stopwatch.GetElapsedTime(since);
            longest = standing > longest ? standing : longest;
            await Task.Delay(Poll, CancellationToken.None);
        }

        return longest;
    }

    private static async Task<(long Waiting, long InFlight, long Finished)> CountsAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select (select count(*) from ready), (select count(*) from inflight), (select count(*) from finished)");
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    private static async Task UntilAsync(Func<bool> isSo, CancellationToken token)
    {
        while (!isSo())
        {
            await Task.Delay(Poll, token);
        }
    }
}
