using System.Diagnostics;
using Farm.Benchmarks.Chaos.Client;
using Farm.Benchmarks.Chaos.Compare;
using Farm.Benchmarks.Chaos.Faults;
using Farm.Benchmarks.Chaos.Receiver;
using Farm.Contracts.Tenants;
using Farm.Services;
using Npgsql;

namespace Farm.Benchmarks.Chaos;

/// <summary>One run: jobs are sent while faults come, then all is waited for, and what the client was told is compared with what there is.</summary>
internal static class ChaosRun
{
    public static async Task<ChaosReport> RunAsync(ChaosServers servers, ChaosOptions options, CancellationToken cancellationToken)
    {
        var callbacks = new ChaosCallbacks(options.Folder, options.Seed);
        await using var farm = await ChaosFarm.StartAsync(servers, options, callbacks, cancellationToken);
        using var owner = farm.Owner();
        var tenants = await AddTenantsAsync(owner, options, cancellationToken);
        foreach (var tenant in tenants)
        {
            await callbacks.AddAsync(farm.Addresses[0], tenant, cancellationToken);
        }

        await using var receiver = new ReceiverWatch(farm.Members[ChaosCallbacks.MemberName]);
        await using var database = NpgsqlDataSource.Create(servers.ConnectionString);
        var ledgerFile = Path.Combine(options.Folder, "client.jsonl");
        var start = Stopwatch.GetTimestamp();
        var (figures, ended) = (new List<Figure>(), new List<string>());
        bool allTold;
        await using (var ledger = new DurableLines(ledgerFile))
        await using (var journal = new FaultJournal(options.Folder))
        {
            using var client = new ChaosClient(farm.Addresses, ledger, callbacks);
            var load = new ChaosLoad(client, options, tenants);
            var faults = new FaultRunner(farm, journal, ended, () => load.Done);
            var plan = FaultPlan.Draw(
                options.Seed, options.Kills, [.. farm.Members.Keys], [.. servers.Links.Select(static link => link.Name)], TimeSpan.FromSeconds(options.Pause));
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var faulting = faults.RunAsync(plan, over.Token);
            allTold = await WhileAsync(load.RunAsync(over.Token), faulting, over);
            figures.Add(new Figure("load_s", Stopwatch.GetElapsedTime(start).TotalSeconds, "s", $"{options.Jobs} jobs, from the first one sent to the last end told"));
            if (!allTold)
            {
                await over.CancelAsync();
            }

            await EndAsync(faulting, over.Token);
            figures.AddRange(journal.Made.OrderBy(static made => made.Key).Select(static made => new Figure($"faults_{made.Key.ToString().ToLowerInvariant()}", made.Value, "faults", "made and mended")));
        }

        figures.Add(new Figure("receiver_deaths", receiver.Deaths, "times", "it was dead and was started again, killed ones included"));
        var quiet = new Quiet(servers, database, options.SweepEvery);
        figures.AddRange(await quiet.WaitAsync(cancellationToken));
        var checks = new List<Check>
        {
            new("standstill", 1, allTold ? [] : ["no job came to an end for minutes, though every fault was mended"], "times that the farm stood still"),
            new("ended", farm.Members.Count, ended, "processes that ended by themselves"),
        };
        checks.AddRange(await CompareAsync(servers, database, (ledgerFile, callbacks.File), tenants, options, cancellationToken));
        await PostgresServer.DumpAsync(servers.ConnectionString, Path.Combine(options.Folder, "database.sql.gz"), cancellationToken);
        return new ChaosReport(figures, checks);
    }

    /// <summary>The last one has a limit of a day, which it meets.</summary>
    private static async Task<IReadOnlyList<ChaosTenant>> AddTenantsAsync(HttpClient owner, ChaosOptions options, CancellationToken cancellationToken)
    {
        var perDay = Math.Max(1, options.Jobs / 10);
        var far = new TenantLimits { MoneyPerMonth = 1_000_000, GpuSecondsPerDay = 10_000_000, JobsPerDay = 100_000_000 };
        return
        [
            new ChaosTenant("acme", await ChaosFarm.AddTenantAsync(owner, "acme", new TenantTerms { Limits = far }, cancellationToken)),
            new ChaosTenant("blue", await ChaosFarm.AddTenantAsync(owner, "blue", new TenantTerms(), cancellationToken)),
            new ChaosTenant("tight", await ChaosFarm.AddTenantAsync(owner, "tight", new TenantTerms { Limits = new TenantLimits { JobsPerDay = perDay } }, cancellationToken), perDay),
        ];
    }

    private static async Task<IReadOnlyList<Check>> CompareAsync(
        ChaosServers servers, NpgsqlDataSource database, (string Client, string Receiver) ledgers, IReadOnlyList<ChaosTenant> tenants, ChaosOptions options, CancellationToken cancellationToken)
    {
        var client = await ClientJob.ReadAsync(ledgers.Client, cancellationToken);
        var stored = await StoredJob.ReadAsync(database, cancellationToken);
        await using var list = new StreamWriter(Path.Combine(options.Folder, "objects.txt"));
        return
        [
            .. JobChecks.Compare(client, stored),
            .. await StoredObjects.CompareAsync(servers.BucketFolder, stored, list, cancellationToken),
            .. await DeliveryChecks.CompareAsync(database, ledgers.Receiver, client, tenants, options, cancellationToken),
            .. await BudgetChecks.CompareAsync(database, client, tenants, cancellationToken),
        ];
    }

    /// <summary>A run without its faults proves nothing: it ends where they do by an error.</summary>
    private static async Task<bool> WhileAsync(Task<bool> loading, Task faulting, CancellationTokenSource over)
    {
        await Task.WhenAny(loading, faulting);
        if (faulting.IsFaulted)
        {
            await over.CancelAsync();
            await ((Task)loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await faulting;
        }

        return await loading;
    }

    /// <summary>Lets the fault under way be mended.</summary>
    private static async Task EndAsync(Task faulting, CancellationToken over)
    {
        try
        {
            await faulting;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // Mended on its way out.
        }
    }
}
