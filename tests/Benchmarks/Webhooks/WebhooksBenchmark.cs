using Farm.Services;

namespace Farm.Benchmarks.Webhooks;

/// <summary>
/// Measures the way of an event to the endpoints of its tenant, where all fifty answer, and where one of them takes every connection and never answers. Two coordinators on Postgres take turns
/// in one run; times go from before the request that makes the event to its arrival.
/// </summary>
internal static class WebhooksBenchmark
{
    private const int Turns = 150;
    private const int Warming = 20;

    public static async Task<IReadOnlyList<Report>> RunAsync(CancellationToken token)
    {
        await using var postgres = new PostgresServer();
        if (postgres.WhyUnavailable is { } reason)
        {
            await Console.Error.WriteLineAsync($"bench: webhooks is left out: {reason}");
            return [];
        }

        await postgres.StartAsync(token);
        await using var receivers = await Receivers.StartAsync(token);
        await using var well = await CalledFarm.StartAsync(await postgres.CreateDatabaseAsync("webhooks_well", token), "well", receivers, token);
        await using var ill = await CalledFarm.StartAsync(await postgres.CreateDatabaseAsync("webhooks_ill", token), "ill", receivers, token);
        var (wellTimes, illTimes) = (new List<double>(), new List<double>());
        receivers.Hang("ill", CalledFarm.Last);
        for (var turn = -Warming; turn < Turns; turn++)
        {
            // Each goes first every other time.
            foreach (var farm in turn % 2 == 0 ? [well, ill] : new[] { ill, well })
            {
                var times = await farm.CallAsync(token);
                if (turn >= 0)
                {
                    (farm == well ? wellTimes : illTimes).AddRange(times);
                }
            }
        }

        var untold = receivers.Begun("ill", CalledFarm.Last);
        return
        [
            new Report("webhooks: one dead endpoint of fifty",
            [
                new("deliveries", wellTimes.Count, "deliveries", $"to {CalledFarm.Last} endpoints, {CalledFarm.AtOnce} events at once, {Turns} turns; as many beside the dead one"),
                new("well_p50", Report.Percentile(wellTimes, 0.5), "ms", "with all fifty well"),
                new("well_p95", Report.Percentile(wellTimes, 0.95), "ms", ""),
                new("beside_p50", Report.Percentile(illTimes, 0.5), "ms", "the other forty-nine"),
                new("beside_p95", Report.Percentile(illTimes, 0.95), "ms", ""),
                new("p95_ratio", Report.Percentile(illTimes, 0.95) / Report.Percentile(wellTimes, 0.95), "ratio", "beside a dead one to all well"),
                new("dead_requests", untold, "requests", "that the dead one took and never answered"),
            ]),
        ];
    }
}
