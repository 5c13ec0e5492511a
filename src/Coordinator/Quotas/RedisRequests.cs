using Farm.Ports.Redis;
using StackExchange.Redis;

namespace Farm.Coordinator.Quotas;

/// <summary>Requests of all coordinators, by Redis's clock; of this one alone while Redis is away.</summary>
internal sealed class RedisRequests(RedisLink redis, LocalRequests local) : IRequestCounter
{
    /// <summary>Counts one more, in a key that goes with its minute.</summary>
    private const string Count = """
        local sent = redis.call('INCR', KEYS[1])
        if sent == 1 or redis.call('PTTL', KEYS[1]) < 0 then
            local now = redis.call('TIME')
            redis.call('PEXPIRE', KEYS[1], 60000 - now[1] % 60 * 1000 - math.floor(now[2] / 1000))
        end
        return { sent, redis.call('PTTL', KEYS[1]) }
        """;

    public async ValueTask<RequestWindow> CountAsync(string tenant, int limit, CancellationToken cancellationToken)
    {
        RedisValue[] answer = [];
        RedisKey[] keys = [$"farm:requests:{tenant}"];
        return await redis.TryAsync(async server => answer = (RedisValue[]?)await server.GetDatabase().ScriptEvaluateAsync(Count, keys) ?? [], cancellationToken) && answer is [var sent, var left]
            ? new RequestWindow((long)sent <= limit, Math.Max(0, limit - (long)sent), TimeSpan.FromMilliseconds(Math.Max(0, (long)left)))
            : await local.CountAsync(tenant, limit, cancellationToken);
    }
}
