using Farm.Diffusion.Caching;
using Farm.Ports.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Farm.Worker.Caching;

/// <summary>Embeddings for all workers of one Redis; Redis forgets them when their time is over.</summary>
internal sealed class RedisEmbeddingStore(RedisLink redis, IOptions<CacheOptions> options) : IEmbeddingStore
{
    /// <summary>The number is raised when another program's embeddings of the same tokens would differ.</summary>
    private const string Prefix = "farm:embedding:1:";

    public static string RedisKey(EmbeddingKey key) => Prefix + key.Hash;

    public async ValueTask<StoredEmbedding> GetAsync(EmbeddingKey key, CancellationToken cancellationToken)
    {
        byte[]? bytes = null;
        // One byte more than is ever put tells a value that is too large without fetching it.
        if (!await redis.TryAsync(
            async server => bytes = await server.GetDatabase().StringGetRangeAsync(RedisKey(key), 0, options.Value.EmbeddingMaxBytes), cancellationToken))
        {
            return new(StoreAnswer.Failed);
        }

        if (bytes is null or [])
        {
            return new(StoreAnswer.Missing);
        }

        return bytes.Length <= options.Value.EmbeddingMaxBytes && EmbeddingCodec.TryRead(bytes, out var value)
            ? new(StoreAnswer.Done, value)
            : new(StoreAnswer.Corrupt);
    }

    public async ValueTask<StoreAnswer> PutAsync(EmbeddingKey key, Embedding value, CancellationToken cancellationToken)
    {
        if (EmbeddingCodec.Length(value) > options.Value.EmbeddingMaxBytes)
        {
            return StoreAnswer.TooLarge;
        }

        var bytes = EmbeddingCodec.Write(value);
        return await redis.TryAsync(server => server.GetDatabase().StringSetAsync(RedisKey(key), bytes, options.Value.EmbeddingTtl), cancellationToken)
            ? StoreAnswer.Done
            : StoreAnswer.Failed;
    }
}
