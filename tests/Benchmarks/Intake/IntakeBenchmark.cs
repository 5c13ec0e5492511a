using System.Diagnostics;
using Farm.Services;

namespace Farm.Benchmarks.Intake;

/// <summary>
/// How fast jobs are taken in over HTTP with an empty queue and with a long one. Two coordinators that differ in nothing else take turns in one run, so that what else
/// the machine does meets both; the ratio is of their turns side by side.
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
        await full.FillAsync(Waiting, token);
        foreach (var farm in (IntakeFarm[])[empty, full])
        {
            await farm.SubmitAsync(Clients, Warming, token);
            await farm.TakeAwayAsync(token);
        }

        var (without, with, ratios, processor) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            // Each goes first every other time.
            var (first, second) = turn % 2 == 0 ? (empty, full) : (full, empty);
            var one = await RateAsync(first, token);
            var two = await RateAsync(second, token);
            var (none, many) = first == empty ? (one, two) : (two, one);
            without.Add(none.Rate);
            with.Add(many.Rate);
            ratios.Add(many.Rate / none.Rate);
            processor.Add(none.Processor);
        }

        return new Report("intake",
        [
            new("empty_jobs_s", Report.Median(without), "jobs/s", "taken in with none waiting, median of the turns"),
            new("waiting_100000_jobs_s", Report.Median(with), "jobs/s", "taken in with 100,000 waiting"),
            new("ratio", Report.Median(ratios), "ratio", "with 100,000 waiting to with none, median of turns side by side"),
            new("least_ratio", ratios.Min(), "ratio", "the worst turn"),
            new("processor_ms", Report.Median(processor), "ms", "processor time of coordinator and clients a job, with none waiting"),
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
