using Farm.Services;

namespace Farm.Integration;

/// <summary>
/// The real servers, each started once per run by the first test that asks for it. A test that asks for one that cannot be had is skipped
/// with the reason. A test may stop or restart them: the next one to ask gets a running server.
/// </summary>
[SetUpFixture]
public sealed class RealServices
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly HashSet<RealServer> Broken = [];
    private static readonly RabbitMqServer SharedRabbitMq = new();
    private static readonly PostgresServer SharedPostgres = new();
    private static readonly RedisServer SharedRedis = new();
    private static readonly S3Server SharedS3 = new();

    public static Task<RabbitMqServer> RabbitMqAsync(CancellationToken token) => RunningAsync(SharedRabbitMq, token);

    public static Task<PostgresServer> PostgresAsync(CancellationToken token) => RunningAsync(SharedPostgres, token);

    public static Task<RedisServer> RedisAsync(CancellationToken token) => RunningAsync(SharedRedis, token);

    public static Task<S3Server> S3Async(CancellationToken token) => RunningAsync(SharedS3, token);

    /// <summary>Skips the test where the server cannot be had.</summary>
    public static void Require(RealServer server)
    {
        if (server.WhyUnavailable is { } reason)
        {
            Assert.Ignore(reason);
        }
    }

    /// <summary>Skips the test where the server may not be stopped.</summary>
    public static void RequireStoppable(RealServer server)
    {
        Require(server);
        if (server.WhyNotStoppable is { } reason)
        {
            Assert.Ignore(reason);
        }
    }

    /// <summary>Skips the test where the server is no process of this machine.</summary>
    public static void RequireProcess(RealServer server)
    {
        RequireStoppable(server);
        if (server.IsContained)
        {
            Assert.Ignore($"{server.Name} runs in a container.");
        }
    }

    [OneTimeTearDown]
    public async Task StopAll()
    {
        await SharedRabbitMq.DisposeAsync();
        await SharedPostgres.DisposeAsync();
        await SharedRedis.DisposeAsync();
        await SharedS3.DisposeAsync();
    }

    private static async Task<T> RunningAsync<T>(T server, CancellationToken token) where T : RealServer
    {
        Require(server);
        await Gate.WaitAsync(token);
        try
        {
            if (Broken.Contains(server))
            {
                throw new InvalidOperationException($"{server.Name} failed to start for an earlier test of this run.");
            }

            if (!server.IsRunning)
            {
                // Stays if the start fails, so that the other tests do not wait for it again.
                Broken.Add(server);
                await server.StartAsync(token);
                Broken.Remove(server);
            }

            return server;
        }
        finally
        {
            Gate.Release();
        }
    }
}
