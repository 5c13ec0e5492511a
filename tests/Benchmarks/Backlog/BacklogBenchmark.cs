using Farm.Services;

namespace Farm.Benchmarks.Backlog;

/// <summary>
/// What a coordinator on Postgres does for one job while a million wait, beside one where none does: first as it is, then with a snapshot of the database held open, under which nothing
/// can be vacuumed away. Both take turns in one run. And what it costs to say which of the million an act on many would change.
/// </summary>
internal static class BacklogBenchmark
{
    private const int Tenants = 1_000;
    private const int Turns = 12;
    /// <summary>In each turn: a 99th percentile of 2,400 calls has 24 beyond it, and scatters less than one of a few hundred.</summary>
    private const int Calls = 200;
    private const int Warming = 100;

    private static readonly (string Name, Func<BacklogFarm, CancellationToken, Task<double>> CallAsync)[] All =
    [
        ("submit", static (farm, token) => farm.SubmitAsync(token)),
        ("status", static (farm, token) => farm.ReadAsync(token)),
        ("list", static (farm, token) => farm.ListAsync(token)),
        ("claim", static (farm, token) => farm.ClaimAsync(token)),
        ("expiry", static (farm, token) => farm.ExpireAsync(token)),
    ];

    private const string PartOfCalls = "calls";
    private const string PartOfPreviews = "previews";

    /// <summary>Parts that can be measured by themselves.</summary>
    public static IReadOnlyList<string> Parts { get; } = [PartOfCalls, PartOfPreviews];

    /// <param name="part">One of <see cref="Parts"/>; null for all.</param>
    public static async Task<IReadOnlyList<Report>> RunAsync(int waiting, string? part, CancellationToken token)
    {
        await using var postgres = new PostgresServer();
        if (postgres.WhyUnavailable is { } reason)
        {
            await Console.Error.WriteLineAsync($"bench: backlog is left out: {reason}");
            return [];
        }

        await postgres.StartAsync(token);
        await using var none = await BacklogFarm.StartAsync(await postgres.CreateDatabaseAsync("backlog_none", token), waiting: 0, Tenants, token);
        await using var many = await BacklogFarm.StartAsync(await postgres.CreateDatabaseAsync("backlog_many", token), waiting, Tenants, token);
        var start = new Report("backlog: start",
        [
            new("waiting", waiting, "jobs", $"of {Tenants} tenants"),
            new("start_s", many.StartTime.TotalSeconds, "s", "from the start of the coordinator until it knows the order of them all"),
            new("start_none_s", none.StartTime.TotalSeconds, "s", "the same with none"),
            new("memory_mb", (many.HeldBytes - none.HeldBytes) / 1e6, "MB", "on the managed heap more than with none"),
        ]);
        List<Report> reports = [start];
        if (part != PartOfPreviews)
        {
            reports.AddRange(await MeasureCallsAsync(none, many, token));
        }

        if (part != PartOfCalls)
        {
            reports.Add(await Previews.MeasureAsync(many, token));
        }

        return reports;
    }

    private static async Task<IReadOnlyList<Report>> MeasureCallsAsync(BacklogFarm none, BacklogFarm many, CancellationToken token)
    {
        await MeasureAsync(none, many, 1, Warming, token);
        var plain = await MeasureAsync(none, many, Turns, Calls, token);
        await none.HoldSnapshotAsync(token);
        await many.HoldSnapshotAsync(token);
        var held = await MeasureAsync(none, many, Turns, Calls, token);
        return [ToReport("backlog", plain), ToReport("backlog, a snapshot held open", held)];
    }

    private static async Task<Dictionary<string, (List<double> None, List<double> Many)>> MeasureAsync(
        BacklogFarm none, BacklogFarm many, int turns, int calls, CancellationToken token)
    {
        var times = All.ToDictionary(static call => call.Name, static _ => (None: new List<double>(), Many: new List<double>()), StringComparer.Ordinal);
        for (var turn = 0; turn < turns; turn++)
        {
            foreach (var (name, callAsync) in All)
            {
                for (var i = 0; i < calls; i++)
                {
                    // Each goes first every other time.
                    var isNoneFirst = (turn + i) % 2 == 0;
                    var first = await callAsync(isNoneFirst ? none : many, token);
                    var second = await callAsync(isNoneFirst ? many : none, token);
                    times[name].None.Add(isNoneFirst ? first : second);
                    times[name].Many.Add(isNoneFirst ? second : first);
                }
            }
        }

        return times;
    }

    private static Report ToReport(string title, Dictionary<string, (List<double> None, List<double> Many)> times) => new(title,
    [
        .. times.SelectMany(static call => (Figure[])
        [
            new($"{call.Key}_none_p99", Report.Percentile(call.Value.None, 0.99), "ms", "with none waiting"),
            new($"{call.Key}_many_p99", Report.Percentile(call.Value.Many, 0.99), "ms", ""),
            new($"{call.Key}_p99_ratio", Report.Percentile(call.Value.Many, 0.99) / Report.Percentile(call.Value.None, 0.99), "ratio", "many to none"),
            new($"{call.Key}_median_ratio", Report.Median(call.Value.Many) / Report.Median(call.Value.None), "ratio", "the same of the medians"),
        ]),
    ]);
}
