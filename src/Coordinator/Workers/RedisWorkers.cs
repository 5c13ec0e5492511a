using System.Text.Json;
using Farm.Contracts.Messages;
using Farm.Coordinator.Live;
using Farm.Ports.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Farm.Coordinator.Workers;

/// <summary>The workers that any coordinator heard; those that this one heard while Redis is away.</summary>
internal sealed class RedisWorkers(RedisLink redis, LocalWorkers local, TimeProvider time, IOptions<CoordinatorOptions> options) : IWorkerRegistry
{
    private const string Key = "farm:workers";
    private static readonly TimeSpan Keep = TimeSpan.FromHours(1);

    public async ValueTask SawAsync(WorkerHeartbeat heartbeat, CancellationToken stop)
    {
        await local.SawAsync(heartbeat, stop);
        var text = JsonSerializer.Serialize(new WorkerSighting(heartbeat, time.GetUtcNow()), LiveJson.Default.WorkerSighting);
        await redis.TryAsync(server => server.GetDatabase().HashSetAsync(Key, heartbeat.WorkerId, text), stop);
    }

    public async ValueTask<IReadOnlyList<WorkerSighting>> LiveAsync(CancellationToken stop)
    {
        var newest = new SortedDictionary<string, WorkerSighting>(StringComparer.Ordinal);
        foreach (var sighting in await local.LiveAsync(stop))
        {
            newest[sighting.Heartbeat.WorkerId] = sighting;
        }

        HashEntry[] shared = [];
        if (!await redis.TryAsync(async server => shared = await server.GetDatabase().HashGetAllAsync(Key), stop))
        {
            return [.. newest.Values];
        }

        var now = time.GetUtcNow();
        foreach (var entry in shared)
        {
            if (Read(entry.Value) is not { } sighting)
            {
                // Written by a coordinator of another version, which is there to tidy it.
                continue;
            }

            if (now - sighting.SeenAt > Keep)
            {
                await redis.TryAsync(server => server.GetDatabase().HashDeleteAsync(Key, entry.Name), stop);
            }
            else if (now - sighting.SeenAt <= options.Value.Lease
                && (!newest.TryGetValue(sighting.Heartbeat.WorkerId, out var known) || known.SeenAt < sighting.SeenAt))
            {
                newest[sighting.Heartbeat.WorkerId] = sighting;
            }
        }

        return [.. newest.Values];
    }

    private static WorkerSighting? Read(RedisValue text)
    {
        try
        {
            return JsonSerializer.Deserialize((string)text, LiveJson.Default.WorkerSighting);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
