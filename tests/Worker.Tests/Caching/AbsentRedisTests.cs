using Farm.Diffusion.Caching;
using Farm.Ports.Redis;
using Farm.Worker.Caching;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Tests.Caching;

public sealed class AbsentRedisTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_redis_that_is_not_there_is_an_answer_and_no_exception(CancellationToken token)
    {
        // Port 1 of the loopback: nothing listens there.
        var redis = new RedisOptions { ConnectionString = "127.0.0.1:1", Timeout = TimeSpan.FromMilliseconds(100) };
        using var link = new RedisLink(Options.Create(redis), TimeProvider.System, NullLogger<RedisLink>.Instance);
        var store = new RedisEmbeddingStore(link, Options.Create(new CacheOptions()));
        var key = new EmbeddingKey("0123");
        Assert.That((await store.GetAsync(key, token)).Answer, Is.EqualTo(StoreAnswer.Failed));
        Assert.That(await store.PutAsync(key, new Embedding(new EmbeddingTensor([1], 1)), token), Is.EqualTo(StoreAnswer.Failed));
    }
}
