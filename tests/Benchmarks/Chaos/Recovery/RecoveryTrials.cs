using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Benchmarks.Chaos.Client;
using Farm.Benchmarks.Chaos.Compare;
using Farm.Contracts.Tenants;

namespace Farm.Benchmarks.Chaos.Recovery;

/// <summary>Time until fresh jobs, sent right after a fault, are done: as many of them as there are workers twice, so that some go to whoever is gone.</summary>
internal sealed class RecoveryTrials(ChaosFarm farm, ChaosOptions options, HttpClient owner, IReadOnlyList<ChaosTenant> tenants, DurableLines ledger)
{
    private const int Fresh = 4;

    /// <summary>A trial that takes longer is not waited for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private int sent;

    public static async Task<ChaosReport> RunAsync(ChaosServers servers, ChaosOptions options, CancellationToken cancellationToken)
    {
        await using var farm = await ChaosFarm.StartAsync(servers, options, callbacks: null, cancellationToken);
        using var owner = farm.Owner();
        var key = await ChaosFarm.AddTenantAsync(owner, "acme", new TenantTerms(), cancellationToken);
        await using var ledger = new DurableLines(Path.Combine(options.Folder, "client.jsonl"));
        // Twice, since orders are drawn among all but the last, and one in eight goes to that.
        var trials = new RecoveryTrials(farm, options, owner, [new ChaosTenant("acme", key), new ChaosTenant("acme", key)], ledger);
        return await trials.RunAsync(cancellationToken);
    }

    private async Task<ChaosReport> RunAsync(CancellationToken cancellationToken)
    {
        await UntilWellAsync(cancellationToken);
        // Renders each picture once, and compiles what runs.
        await DoneAsync(ClientOrder.Pictures * 4, cancellationToken);
        var (figures, checks) = (new List<Figure>(), new List<Check>());
        foreach (var kind in RecoveryKind.All.Where(kind => options.Only is null || kind.Name == options.Only))
        {
            var times = new List<double>();
            for (var trial = 0; trial < options.Trials; trial++)
            {
                times.Add(await TryAsync(kind, farm.Members[kind.Members[trial % kind.Members.Count]], cancellationToken));
                await Console.Error.WriteLineAsync($"chaos: {kind.Name} {trial + 1} of {options.Trials}: {times[^1]:0.0} s");
            }

            times.Sort();
            var p95 = times[(int)Math.Ceiling(times.Count * 0.95) - 1];
            figures.Add(new Figure($"{kind.Name}_p50_s", Report.Median(times), "s", $"until {Fresh} fresh jobs were done, median of {times.Count}"));
            figures.Add(new Figure($"{kind.Name}_p95_s", p95, "s", $"the 95th percentile; at most {kind.Limit}"));
            checks.Add(new Check(kind.Name, times.Count, p95 <= kind.Limit ? [] : [$"p95 is {p95:0.0} s; must be at most {kind.Limit} s"], "recovery in time"));
        }

        return new ChaosReport(figures, checks);
    }

    private async Task<double> TryAsync(RecoveryKind kind, Members.ChaosMember member, CancellationToken cancellationToken)
    {
        await UntilWellAsync(cancellationToken);
        await DoneAsync(Fresh, cancellationToken);
        await kind.BreakAsync(member, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await DoneAsync(Fresh, cancellationToken);
        var took = Stopwatch.GetElapsedTime(start);
        await kind.MendAsync(member, cancellationToken);
        return took.TotalSeconds;
    }

    /// <summary>Sends jobs and returns when all of them are done.</summary>
    private async Task DoneAsync(int jobs, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        using var client = new ChaosClient(farm.Addresses, ledger) { FirstLook = Poll, LongestPause = Poll };
        var orders = Enumerable.Range(sent, jobs).Select(number => ClientOrder.Draw(options.Seed, number, tenants) with { IsCanceled = false, IsFetched = false, Waits = false });
        sent += jobs;
        try
        {
            await Task.WhenAll(orders.Select(order => client.RunAsync(order, limit.Token)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The trial took its longest, which is what is told of it.
        }
    }

    /// <summary>Waits until both workers have been heard of again: what was started is not there yet.</summary>
    private async Task UntilWellAsync(CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetUtcNow();
        while (await CountHeardAsync(since, cancellationToken) < 2)
        {
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<int> CountHeardAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            var workers = await owner.GetFromJsonAsync<JsonElement>("v1/workers", cancellationToken);
            return workers.EnumerateArray().Count(worker => worker.GetProperty("seenAt").GetDateTimeOffset() > since);
        }
        catch (HttpRequestException)
        {
            // The coordinator is not back yet.
            return 0;
        }
    }
}
