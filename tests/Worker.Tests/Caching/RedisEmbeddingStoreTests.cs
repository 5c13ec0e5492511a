using Farm.Diffusion.Caching;
using Farm.Ports.Redis;
using Farm.Services;
using Farm.Worker.Caching;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Farm.Worker.Tests.Caching;

/// <summary>Against a real Redis: one of our own, or the one that FARM_TEST_REDIS names.</summary>
[CancelAfter(60_000)]
public sealed class RedisEmbeddingStoreTests
{
    private static readonly Embedding Value = new(new EmbeddingTensor([1, 2, 3, 4, 5, 6], 2, 3), new EmbeddingTensor([7, 8], 2));
    private readonly CacheOptions options = new() { EmbeddingMaxBytes = 4096, EmbeddingTtl = TimeSpan.FromMinutes(5) };
    private RedisServer? server;
    private ConnectionMultiplexer? direct;

    private IDatabase Database => direct?.GetDatabase() ?? throw new InvalidOperationException("Redis is not connected");

    [OneTimeSetUp]
    public async Task StartServer()
    {
        server = new RedisServer();
        if (server.WhyUnavailable is { } reason)
        {
            Assert.Ignore(reason);
        }

        await server.StartAsync(CancellationToken.None);
        direct = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        direct?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    [Test]
    public async Task What_one_worker_puts_another_one_gets_until_its_time_is_over(CancellationToken token)
    {
        var key = NewKey();
        using var link = Link(server?.ConnectionString);
        using var other = Link(server?.ConnectionString);
        Assert.That(await Store(link).PutAsync(key, Value, token), Is.EqualTo(StoreAnswer.Done));
        var got = await Store(other).GetAsync(key, token);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(got.Answer, Is.EqualTo(StoreAnswer.Done));
            Assert.That(got.Value?.Tensors.Select(static tensor => tensor.Values), Is.EqualTo(Value.Tensors.Select(static tensor => tensor.Values)));
            Assert.That(got.Value?.Tensors.Select(static tensor => tensor.Shape), Is.EqualTo(Value.Tensors.Select(static tensor => tensor.Shape)));
            Assert.That(await Database.KeyTimeToLiveAsync(RedisEmbeddingStore.RedisKey(key)), Is.InRange(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5)));
        }
    }

    [Test]
    public async Task What_nobody_put_is_missing(CancellationToken token)
    {
        using var link = Link(server?.ConnectionString);
        Assert.That((await Store(link).GetAsync(NewKey(), token)).Answer, Is.EqualTo(StoreAnswer.Missing));
    }

    [Test]
    public async Task A_damaged_value_is_told_and_so_is_one_that_is_too_large(CancellationToken token)
    {
        using var link = Link(server?.ConnectionString);
        var (damaged, large) = (NewKey(), NewKey());
        var bytes = EmbeddingCodec.Write(Value);
        bytes[20] ^= 1;
        await Database.StringSetAsync(RedisEmbeddingStore.RedisKey(damaged), bytes);
        await Database.StringSetAsync(RedisEmbeddingStore.RedisKey(large), EmbeddingCodec.Write(Large()));
        Assert.That((await Store(link).GetAsync(damaged, token)).Answer, Is.EqualTo(StoreAnswer.Corrupt));
        Assert.That((await Store(link).GetAsync(large, token)).Answer, Is.EqualTo(StoreAnswer.Corrupt));
    }

    [Test]
    public async Task A_value_that_is_too_large_is_not_put(CancellationToken token)
    {
        using var link = Link(server?.ConnectionString);
        var key = NewKey();
        Assert.That(await Store(link).PutAsync(key, Large(), token), Is.EqualTo(StoreAnswer.TooLarge));
        Assert.That(await Database.KeyExistsAsync(RedisEmbeddingStore.RedisKey(key)), Is.False);
    }

    private static Embedding Large() => new(new EmbeddingTensor(new float[1024], 1024));

    private static EmbeddingKey NewKey() => new($"{Guid.NewGuid():n}");

    private static RedisLink Link(string? connection) => new(
        Options.Create(new RedisOptions { ConnectionString = connection, Timeout = TimeSpan.FromSeconds(5) }), TimeProvider.System, NullLogger<RedisLink>.Instance);

    private RedisEmbeddingStore Store(RedisLink link) => new(link, Options.Create(options));
}
