using Farm.Ports.Redis;
using StackExchange.Redis;

namespace Farm.Worker.Rendering.Claims;

/// <summary>Claims of all workers of one Redis, which judges their lifetimes by its own clock.</summary>
internal sealed class RedisRenderClaims(RedisLink redis) : IRenderClaims
{
    /// <summary>In place of a holder.</summary>
    private const string Told = "told";

    private const string Take = """
        local holder = redis.call('GET', KEYS[1])
        if not holder or holder == ARGV[1] then
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return ARGV[1]
        end
        return holder
        """;

    private const string Release = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end";

    public async ValueTask<ClaimState> TakeAsync(Guid job, int attempt, string holder, CancellationToken cancellationToken)
    {
        string? now = null;
        var lifetime = (long)IRenderClaims.Lifetime.TotalMilliseconds;
        return await redis.TryAsync(
            async server => now = (string?)await server.GetDatabase().ScriptEvaluateAsync(Take, [Key(job, attempt)], [holder, lifetime]), cancellationToken)
            ? Read(now, holder)
            : ClaimState.Unknown;
    }

    public async ValueTask<ClaimState> LookAsync(Guid job, int attempt, CancellationToken cancellationToken)
    {
        string? now = null;
        return await redis.TryAsync(async server => now = await server.GetDatabase().StringGetAsync(Key(job, attempt)), cancellationToken)
            ? Read(now, null)
            : ClaimState.Unknown;
    }

    public async ValueTask EndAsync(Guid job, int attempt, string holder, bool told, CancellationToken cancellationToken) => await redis.TryAsync(
        server => told
            ? server.GetDatabase().StringSetAsync(Key(job, attempt), Told, IRenderClaims.ToldLifetime)
            : server.GetDatabase().ScriptEvaluateAsync(Release, [Key(job, attempt)], [holder]),
        cancellationToken);

    private static ClaimState Read(string? now, string? holder) => now switch
    {
        null => ClaimState.Free,
        Told => ClaimState.Told,
        _ => now == holder ? ClaimState.Mine : ClaimState.Anothers,
    };

    private static RedisKey Key(Guid job, int attempt) => $"farm:claim:{job:n}:{attempt}";
}
