using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Services;
using Npgsql;

namespace Farm.Benchmarks.Queue;

/// <summary>A coordinator and workers that render nothing, each a process, on RabbitMQ and Postgres; pictures go into a folder.</summary>
internal sealed class QueueFarm : IQueueUnderTest
{
    private const string Model = "catalog-sd15";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string folder;
    private readonly Dictionary<string, SupervisedProcess> processes = new(StringComparer.Ordinal);
    private readonly NpgsqlDataSource database;
    private readonly HttpClient client;
    private readonly (int RabbitMq, int Postgres) servers;
    private long mark;
    private int sent;

    private QueueFarm(string folder, string connectionString, Uri address, (int RabbitMq, int Postgres) servers)
    {
        (this.folder, this.servers) = (folder, servers);
        database = NpgsqlDataSource.Create(connectionString);
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    }

    public string Name => "farm";

    /// <summary>The process of the coordinator itself, below what supervises it.</summary>
    public int CoordinatorId => ProcessorTime.Below(processes["coordinator"].Id).First(static id => File.ReadAllText($"/proc/{id}/comm").Trim() == "dotnet");

    public static async Task<QueueFarm> StartAsync(RabbitMqServer rabbit, PostgresServer postgres, int workers, bool isProfiled, CancellationToken token)
    {
        var data = Directory.CreateTempSubdirectory("farm-queue-").FullName;
        var address = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}/");
        var connectionString = await postgres.CreateDatabaseAsync("queue", token);
        var credentials = await TrialSettings.MakeAsync(Path.Combine(data, "provenance"), token);
        var settings = new Dictionary<string, string>(credentials.Select(static setting => KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)))
        {
            ["Farm__Bus__Transport"] = "rabbitmq",
            ["Farm__Bus__Uri"] = (await rabbit.CreateVirtualHostAsync("farm", token)).ToString(),
            ["Farm__Database__Provider"] = "postgres",
            ["Farm__Database__ConnectionString"] = connectionString,
            ["Farm__Objects__Folder"] = Path.Combine(data, "objects"),
            ["FARM_HOME"] = data,
        };
        var farm = new QueueFarm(data, connectionString, address, (rabbit.ProcessId ?? 0, postgres.ProcessId ?? 0));
        try
        {
            farm.Start("coordinator", isProfiled ? new([.. settings, .. CoordinatorProfile.Settings]) : settings, Program("FarmProgram"), "coordinator", "--urls", address.ToString().TrimEnd('/'));
            await farm.UntilAsync("the coordinator is ready", async stop =>
            {
                using var answer = await farm.client.GetAsync("health/ready", stop);
                return answer.IsSuccessStatusCode;
            }, token);
            for (var i = 0; i < workers; i++)
            {
                farm.Start($"worker-{i}", new Dictionary<string, string>(settings)
                {
                    ["Farm__Worker__Id"] = $"instant-{i}",
                    ["Farm__Worker__Models"] = ModelsFolder(),
                    ["Farm__Worker__Serve__0"] = Model,
                    ["Farm__Worker__Slots"] = QueueBenchmark.AtOnce.ToString(CultureInfo.InvariantCulture),
                    ["Farm__Adapters__Folder"] = Path.Combine(data, $"adapters-{i}"),
                    ["Farm__Device__Threads"] = "1",
                }, typeof(QueueFarm).Assembly.Location, InstantWorker.Command);
            }

            return farm;
        }
        catch
        {
            await farm.DisposeAsync();
            throw;
        }
    }

    public async Task BeginAsync(CancellationToken token) => (mark, sent) = (await QueryAsync("select coalesce(max(\"Number\"), 0) from jobs", token), 0);

    public Task SubmitAsync(int jobs, int producers, CancellationToken token) =>
        Parallel.ForEachAsync(Enumerable.Range(0, jobs), new ParallelOptions { MaxDegreeOfParallelism = producers, CancellationToken = token }, async (_, stop) =>
        {
            await PostAsync(stop);
            Interlocked.Increment(ref sent);
        });

    /// <summary>As long as anything is left, what is left is counted, in two narrow tables: to count what is done again and again would cost the database as much as the jobs.</summary>
    /// <exception cref="InvalidOperationException">A job did not succeed.</exception>
    public async Task<int> CountDoneAsync(CancellationToken token)
    {
        EnsureRunning();
        await using var command = database.CreateCommand($"""
            with waiting as (select (select count(*) from ready) + (select count(*) from inflight) as jobs)
            select jobs, case when jobs = 0 then (select count(*) from jobs where "Number" > {mark}) end, case when jobs = 0 then (select count(*) from finished where "Number" > {mark} and "State" = {(int)JobState.Succeeded}) end
            from waiting
            """);
        await using var reader = await command.ExecuteReaderAsync(token);
        await reader.ReadAsync(token);
        if (reader.GetInt64(0) is var left and > 0)
        {
            return (int)Math.Max(0, Volatile.Read(ref sent) - left);
        }

        var (taken, done) = (reader.GetInt64(1), reader.GetInt64(2));
        return taken == done ? (int)done : throw new InvalidOperationException($"{taken - done} of {taken} jobs did not succeed");
    }

    public IReadOnlyDictionary<string, TimeSpan> ReadProcessorTimes() => new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        ["coordinator"] = ProcessorTime.Of(processes["coordinator"].Id),
        ["workers"] = ProcessorTime.Of(processes.Where(static process => process.Key != "coordinator").Select(static process => process.Value.Id)),
        ["rabbitmq"] = ProcessorTime.Of(servers.RabbitMq),
        ["postgres"] = ProcessorTime.Of(servers.Postgres),
        ["producers"] = Environment.CpuUsage.TotalTime,
    };

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        foreach (var process in processes.Values)
        {
            await process.KillAsync(CancellationToken.None);
            process.Dispose();
        }

        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private void Start(string name, Dictionary<string, string> settings, params string[] arguments) =>
        processes.Add(name, SupervisedProcess.Start(
            Directory.CreateDirectory(Path.Combine(folder, name)).FullName, new ServerCommand("dotnet", arguments) { Environment = settings }));

    private async Task PostAsync(CancellationToken token)
    {
        using var answer = await client.PostAsJsonAsync("v1/jobs", new { model = Model, prompt = "a red mug on a blue background", seed = 1, width = 64, height = 64, steps = 1 }, token);
        var body = await answer.Content.ReadAsStringAsync(token);
        if (answer.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"the job was not taken in: {(int)answer.StatusCode} {body}");
        }
    }

    private async Task<long> QueryAsync(string sql, CancellationToken token)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(token), CultureInfo.InvariantCulture);
    }

    private async Task UntilAsync(string what, Func<CancellationToken, Task<bool>> isTrue, CancellationToken token)
    {
        using var limit = new CancellationTokenSource(StartLimit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, token);
        while (true)
        {
            EnsureRunning();
            try
            {
                if (await isTrue(either.Token))
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }
            catch (OperationCanceledException late) when (!token.IsCancellationRequested)
            {
                throw new TimeoutException($"waited {StartLimit.TotalSeconds} s until {what}", late);
            }

            await Task.Delay(Poll, TimeProvider.System, either.Token);
        }
    }

    private void EnsureRunning()
    {
        foreach (var (name, process) in processes)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"the {name} has ended:\n{process.LogTail()}");
            }
        }
    }

    private static string ModelsFolder() => Path.GetFullPath(Path.GetDirectoryName(RenderTimes.Find(Model).Folder) ?? "models");

    private static string Program(string key) => typeof(QueueFarm).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value
        ?? throw new InvalidOperationException("the build names no program");
}
