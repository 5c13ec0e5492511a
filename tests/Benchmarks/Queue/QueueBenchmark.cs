using Farm.Services;

namespace Farm.Benchmarks.Queue;

/// <summary>
/// Durable jobs from end to end: posted one by one, dispatched, published by workers that render nothing, until each is Succeeded in the database; beside Celery, whose task does nothing.
/// Both have the same RabbitMQ, as many producers and as many workers, and take turns.
/// </summary>
internal static class QueueBenchmark
{
    /// <summary>Jobs that a worker has at a time, and tasks that Celery keeps at one: no GPU bounds what renders nothing.</summary>
    internal const int AtOnce = 16;

    private const int Workers = 2;

    /// <summary>Until what runs is compiled for good: that is not what a job costs a coordinator that runs for weeks.</summary>
    private const int Warming = 5_000;

    public static async Task<IReadOnlyList<Report>> RunAsync(QueueOptions options, CancellationToken token)
    {
        await using var rabbit = new RabbitMqServer();
        await using var postgres = new PostgresServer(isDurable: true);
        await using var redis = new RedisServer();
        foreach (var server in (RealServer[])[rabbit, postgres])
        {
            if (server.WhyUnavailable is { } reason)
            {
                await Console.Error.WriteLineAsync($"bench: queue is left out: {reason}");
                return [];
            }

            await server.StartAsync(token);
        }

        await using var farm = await QueueFarm.StartAsync(rabbit, postgres, Workers, options.Profile is not null, token);
        await using var celery = await CeleryAsync(rabbit, redis, token);
        IQueueUnderTest[] both = celery is null ? [farm] : [farm, celery];
        foreach (var queue in both)
        {
            await QueueTurn.RunAsync(queue, Warming, options.Producers, token);
        }

        using var profile = options.Profile is null ? null : CoordinatorProfile.Start(farm.CoordinatorId, options.Profile);
        var turns = both.ToDictionary(static queue => queue.Name, static _ => new List<QueueTurn>(), StringComparer.Ordinal);
        for (var turn = 0; turn < options.Turns; turn++)
        {
            // Each goes first every other time.
            foreach (var queue in turn % 2 == 0 ? both : both.Reverse())
            {
                turns[queue.Name].Add(await QueueTurn.RunAsync(queue, options.Jobs, options.Producers, token));
            }
        }

        var profiled = profile is null ? [] : await profile.EndAsync(options.Jobs * options.Turns, token);
        return [new Report("queue", [.. Figures(turns, options)]), .. profiled];
    }

    private static async Task<CeleryQueue?> CeleryAsync(RabbitMqServer rabbit, RedisServer redis, CancellationToken token)
    {
        if ((redis.WhyUnavailable ?? await CeleryQueue.WhyUnavailableAsync(token)) is { } reason)
        {
            await Console.Error.WriteLineAsync($"bench: queue is measured without Celery: {reason}");
            return null;
        }

        await redis.StartAsync(token);
        return await CeleryQueue.StartAsync(rabbit, redis, Workers, token);
    }

    private static IEnumerable<Figure> Figures(Dictionary<string, List<QueueTurn>> turns, QueueOptions options)
    {
        if (turns.TryGetValue("celery", out var celery))
        {
            yield return new Figure("ratio", Report.Median(turns["farm"].Zip(celery, static (farm, other) => farm.JobsPerSecond / other.JobsPerSecond)), "ratio", "jobs a second, Farm to Celery, median of turns side by side");
        }

        foreach (var (name, all) in turns)
        {
            yield return new Figure($"{name}_jobs_s", Report.Median(all.Select(static turn => turn.JobsPerSecond)), "jobs/s", $"{options.Jobs} jobs of {options.Producers} producers to the last result stored, median of {options.Turns}");
            yield return new Figure($"{name}_submit_s", Report.Median(all.Select(static turn => turn.SubmitsPerSecond)), "jobs/s", "taken in");
            foreach (var part in all[0].ProcessorMilliseconds.Keys)
            {
                yield return new Figure($"{name}_{part}_ms", Report.Median(all.Select(turn => turn.ProcessorMilliseconds[part])), "ms", "processor time a job");
            }
        }
    }
}
