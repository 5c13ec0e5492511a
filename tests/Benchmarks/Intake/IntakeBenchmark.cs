using System.Diagnostics;
using Farm.Services;

namespace Farm.Benchmarks.Intake;

/// <summary>
/// How fast jobs are taken in over HTTP: with an empty queue, with a long one, and by the key of a tenant with limits where the others need none. Coordinators that differ
/// in nothing else take turns in one run, so that what else the machine does meets all; the ratios are of their turns side by side.
/// </summary>
internal static class IntakeBenchmark
{
    private const int Clients = 16;
    private const int Waiting = 100_000;
    private const int Warming = 400;
    private const int JobsATurn = 800;
    private const int Turns = 9;

    public static async Task<IReadOnlyList<Report>> RunAsync(CancellationToken token)
    {
        var reports = new List<Report> { await MeasureAsync("SQLite", static (_, _) => Task.FromResult<string?>(null), token) };
        await using var postgres = new PostgresServer();
        if (postgres.WhyUnavailable is { } reason)
        {
            await Console.Error.WriteLineAsync($"bench: intake on Postgres is left out: {reason}");
            return reports;
        }

        await postgres.StartAsync(token);
        reports.Add(await MeasureAsync("Postgres", async (name, stop) => await postgres.CreateDatabaseAsync(name, stop), token));
        return reports;
    }

    private static async Task<Report> MeasureAsync(string subject, Func<string, CancellationToken, Task<string?>> database, CancellationToken token)
    {
        await using var empty = await IntakeFarm.StartAsync(await database("intake_empty", token), token);
        await using var full = await IntakeFarm.StartAsync(await database("intake_full", token), token);
        await using var keyed = await IntakeFarm.StartAsync(await database("intake_keyed", token), token);
        await full.FillAsync(Waiting, token);
        await keyed.UseTenantAsync(token);
        IntakeFarm[] farms = [empty, full, keyed];
        foreach (var farm in farms)
        {
            await farm.SubmitAsync(Clients, Warming, token);
            await farm.TakeAwayAsync(token);
        }

        var turns = new List<(double Rate, double Processor)[]>();
        for (var turn = 0; turn < Turns; turn++)
        {
            // Each goes first every third time.
            var rates = new (double Rate, double Processor)[farms.Length];
            for (var i = 0; i < farms.Length; i++)
            {
                var place = (turn + i) % farms.Length;
                rates[place] = await RateAsync(farms[place], token);
            }

            turns.Add(rates);
        }

        double Rate(int farm) => Report.Median(turns.Select(turn => turn[farm].Rate));
        double Processor(int farm) => Report.Median(turns.Select(turn => turn[farm].Processor));
        List<double> Ratios(int farm) => turns.Select(turn => turn[farm].Rate / turn[0].Rate).ToList();
        return new Report("intake",
        [
            new("empty_jobs_s", Rate(0), "jobs/s", "taken in with none waiting, median of the turns"),
            new("waiting_100000_jobs_s", Rate(1), "jobs/s", "taken in with 100,000 waiting"),
            new("ratio", Report.Median(Ratios(1)), "ratio", "with 100,000 waiting to with none, median of turns side by side"),
            new("least_ratio", Ratios(1).Min(), "ratio", "the worst turn"),
            new("keyed_jobs_s", Rate(2), "jobs/s", "taken in by the key of a tenant with every limit"),
            new("keyed_ratio", Report.Median(Ratios(2)), "ratio", "by that key to without key and limits, median of turns side by side"),
            new("processor_ms", Processor(0), "ms", "processor time of coordinator and clients a job, with none waiting"),
            new("keyed_processor_ms", Processor(2), "ms", "the same by that key"),
            new("position_ms", await full.ReadTimeAsync(token), "ms", "GET of the last of 100,000, with its position, median"),
        ])
        { Subject = subject, SubjectKind = "database" };
    }

    private static async Task<(double Rate, double Processor)> RateAsync(IntakeFarm farm, CancellationToken token)
    {
        var before = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await farm.SubmitAsync(Clients, JobsATurn, token);
        var took = Stopwatch.GetElapsedTime(start);
        var processor = Environment.CpuUsage.TotalTime - before;
        await farm.TakeAwayAsync(token);
        return (JobsATurn / took.TotalSeconds, processor.TotalMilliseconds / JobsATurn);
    }
}
