using System.Text.Json;
using Farm.Contracts.Messages;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Live;
using Farm.Ports.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Farm.Coordinator.Workers;

/// <summary>
/// The workers that any coordinator heard; those that this one heard while Redis is away. When each was heard is written and judged by Redis's clock: those of the
/// coordinators may differ.
/// </summary>
internal sealed class RedisWorkers(RedisLink redis, LocalWorkers local, TimeProvider time, IOptions<LeaseOptions> options) : IWorkerRegistry
{
    /// <summary>When each worker was heard last, and what it said.</summary>
    private static readonly RedisKey[] Keys = ["farm:workers:heard", "farm:workers:said"];

    /// <summary>Every answer about a job looks at the workers; Redis is asked no more often than this.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    private const string Now = "local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000);";

    private const string Hear = Now + """
        redis.call('ZADD', KEYS[1], now, ARGV[1])
        redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
        """;

    /// <summary>Answers age in milliseconds and words, worker by worker; forgets those whose lease is over.</summary>
    private const string Live = Now + """
        local silent = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. (now - ARGV[1]))
        for _, id in ipairs(silent) do
            redis.call('ZREM', KEYS[1], id)
            redis.call('HDEL', KEYS[2], id)
        end
        local heard = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
        local answer = {}
        for i = 1, #heard, 2 do
            answer[#answer + 1] = now - heard[i + 1]
            answer[#answer + 1] = redis.call('HGET', KEYS[2], heard[i])
        end
        return answer
        """;

    private volatile Snapshot? last;

    public async ValueTask<bool> SawAsync(WorkerHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        var other = await local.SawAsync(heartbeat, cancellationToken);
        var text = JsonSerializer.Serialize(heartbeat, LiveJson.Default.WorkerHeartbeat);
        await redis.TryAsync(server => server.GetDatabase().ScriptEvaluateAsync(Hear, Keys, [heartbeat.WorkerId, text]), cancellationToken);
        return other;
    }

    public async ValueTask<IReadOnlyList<WorkerSighting>> LiveAsync(CancellationToken cancellationToken)
    {
        var newest = new SortedDictionary<string, WorkerSighting>(StringComparer.Ordinal);
        var heard = await local.LiveAsync(cancellationToken);
        foreach (var sighting in heard.Concat(await SharedAsync(cancellationToken)))
        {
            if (!newest.TryGetValue(sighting.Heartbeat.WorkerId, out var known) || known.SeenAt < sighting.SeenAt)
            {
                newest[sighting.Heartbeat.WorkerId] = sighting;
            }
        }

        return [.. newest.Values];
    }

    private async ValueTask<IReadOnlyList<WorkerSighting>> SharedAsync(CancellationToken cancellationToken)
    {
        if (last is { } known && time.GetElapsedTime(known.At) < AskEvery)
        {
            return known.Workers;
        }

        var asked = new Snapshot(time.GetTimestamp(), []);
        RedisValue[] answer = [];
        var lease = (long)options.Value.Lease.TotalMilliseconds;
        if (await redis.TryAsync(async server => answer = (RedisValue[]?)await server.GetDatabase().ScriptEvaluateAsync(Live, Keys, [lease]) ?? [], cancellationToken))
        {
            var now = time.GetUtcNow();
            asked = asked with { Workers = [.. answer.Chunk(2).Select(pair => Read(pair[1], now.AddMilliseconds(-(long)pair[0]))).OfType<WorkerSighting>()] };
        }

        last = asked;
        return asked.Workers;
    }

    /// <summary>Null for what a coordinator of another version wrote.</summary>
    private static WorkerSighting? Read(RedisValue text, DateTimeOffset heard)
    {
        try
        {
            return JsonSerializer.Deserialize((string?)text ?? "null", LiveJson.Default.WorkerHeartbeat) is { } heartbeat ? new WorkerSighting(heartbeat, heard) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="At">The process's own timestamp.</param>
    private sealed record Snapshot(long At, IReadOnlyList<WorkerSighting> Workers);
}
