using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Farm.Services;

namespace Farm.Benchmarks.Queue;

/// <summary>
/// Celery of Debian with a task that does nothing: two workers of one process each, the messages on RabbitMQ and persistent, confirmed when sent and acknowledged when the result lies in
/// Redis.
/// </summary>
internal sealed class CeleryQueue : IQueueUnderTest
{
    private const string Python = "/usr/bin/python3";
    private const string Module = "celery_noop";
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(30);

    private readonly string folder;
    private readonly RedisServer redis;
    private readonly (int RabbitMq, int Redis) servers;
    private readonly Dictionary<string, string> settings;
    private readonly List<SupervisedProcess> workers = [];
    private readonly List<Process> producers = [];

    private CeleryQueue(string folder, RedisServer redis, Uri broker, (int RabbitMq, int Redis) servers)
    {
        (this.folder, this.redis, this.servers) = (folder, redis, servers);
        settings = new(StringComparer.Ordinal)
        {
            ["NOOP_BROKER"] = broker.ToString(),
            ["NOOP_AT_ONCE"] = QueueBenchmark.AtOnce.ToString(CultureInfo.InvariantCulture),
            ["NOOP_RESULTS"] = $"redis://{redis.ConnectionString}/0",
            ["PYTHONPATH"] = Path.Combine(AppContext.BaseDirectory, "Queue"),
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        };
    }

    public string Name => "celery";

    /// <summary>Why it cannot be measured here; null where it can.</summary>
    public static async Task<string?> WhyUnavailableAsync(CancellationToken token)
    {
        const string Missing = "Celery is missing: apt-get install python3-celery python3-redis";
        if (!File.Exists(Python))
        {
            return Missing;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(Probe);
        return (await new ServerCommand(Python, "-c", "import celery, redis").ExecuteAsync(limit.Token)).ExitCode == 0 ? null : Missing;
    }

    public static async Task<CeleryQueue> StartAsync(RabbitMqServer rabbit, RedisServer redis, int workers, CancellationToken token)
    {
        var broker = await rabbit.CreateVirtualHostAsync("celery", token);
        var queue = new CeleryQueue(Directory.CreateTempSubdirectory("farm-celery-").FullName, redis, broker, (rabbit.ProcessId ?? 0, redis.ProcessId ?? 0));
        for (var i = 0; i < workers; i++)
        {
            var own = Directory.CreateDirectory(Path.Combine(queue.folder, $"worker-{i}")).FullName;
            queue.workers.Add(SupervisedProcess.Start(own, new ServerCommand(
                Python, "-m", "celery", "-A", Module, "worker", "--concurrency", "1", "--without-gossip", "--without-mingle", "--loglevel", "WARNING", "--hostname", $"worker{i}@localhost")
                { Environment = queue.settings }));
        }

        return queue;
    }

    public Task BeginAsync(CancellationToken token) => AskRedisAsync("FLUSHALL", token);

    public async Task SubmitAsync(int jobs, int producers, CancellationToken token)
    {
        await StartProducersAsync(producers, token);
        await Task.WhenAll(this.producers.Take(producers).Select((producer, i) =>
            SendAsync(producer, (jobs / producers) + (i < jobs % producers ? 1 : 0), token)));
    }

    public async Task<int> CountDoneAsync(CancellationToken token)
    {
        foreach (var worker in workers.Where(static worker => worker.HasExited))
        {
            throw new InvalidOperationException($"a Celery worker has ended:\n{worker.LogTail()}");
        }

        return int.Parse((await AskRedisAsync("DBSIZE", token))[1..], System.Globalization.CultureInfo.InvariantCulture);
    }

    public IReadOnlyDictionary<string, TimeSpan> ReadProcessorTimes() => new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        ["workers"] = ProcessorTime.Of(workers.Select(static worker => worker.Id)),
        ["rabbitmq"] = ProcessorTime.Of(servers.RabbitMq),
        ["redis"] = ProcessorTime.Of(servers.Redis),
        ["producers"] = ProcessorTime.Of(producers.Select(static producer => producer.Id)),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var producer in producers)
        {
            // The end of its input ends it.
            producer.StandardInput.Close();
            producer.Dispose();
        }

        foreach (var worker in workers)
        {
            await worker.KillAsync(CancellationToken.None);
            worker.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Those of an earlier turn go on: what starting one takes is no part of sending.</summary>
    private async Task StartProducersAsync(int count, CancellationToken token)
    {
        while (producers.Count < count)
        {
            var start = new ProcessStartInfo(Python) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
            new ServerCommand(Python, Path.Combine(AppContext.BaseDirectory, "Queue", $"{Module}.py")) { Environment = settings }.ApplyTo(start);
            producers.Add(Process.Start(start) ?? throw new InvalidOperationException($"{Python} did not start"));
            await ExpectAsync(producers[^1], "ready", token);
        }
    }

    private static async Task SendAsync(Process producer, int jobs, CancellationToken token)
    {
        await producer.StandardInput.WriteLineAsync(jobs.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await producer.StandardInput.FlushAsync(token);
        await ExpectAsync(producer, "sent", token);
    }

    private static async Task ExpectAsync(Process producer, string answer, CancellationToken token)
    {
        if (await producer.StandardOutput.ReadLineAsync(token) != answer)
        {
            throw new InvalidOperationException("a Celery producer has ended");
        }
    }

    /// <summary>The first line of the answer.</summary>
    private async Task<string> AskRedisAsync(string command, CancellationToken token)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", redis.Port, token);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{command}\r\n"), token);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync(token) ?? throw new InvalidOperationException("Redis has closed the connection");
    }
}
