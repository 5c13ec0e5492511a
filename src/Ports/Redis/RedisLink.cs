using Farm.Ports.Tls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Farm.Ports.Redis;

/// <summary>The connection to Redis. Every call has its time and may fail to nothing: what goes through here is never needed.</summary>
public sealed partial class RedisLink(IOptions<RedisOptions> options, TimeProvider time, ILogger<RedisLink> log) : IDisposable
{
    private readonly SemaphoreSlim connecting = new(1);
    private readonly ServerTrust? trust = options.Value.Trust();
    private ConnectionMultiplexer? connection;
    private bool missing;

    /// <summary>Runs a command; false when Redis did not do it in time.</summary>
    public async ValueTask<bool> TryAsync(Func<ConnectionMultiplexer, Task> command, CancellationToken cancellationToken)
    {
        var problem = await FailureOfAsync(command, cancellationToken);
        Note(problem);
        return problem is null;
    }

    /// <summary>Why its certificate was refused when it was last looked at; null where it was not. Known while a connection is still being tried.</summary>
    public ServerCertificateException? Refusal => trust?.LastRefusal;

    /// <summary>Why the server cannot be used now; null where it can.</summary>
    public ValueTask<Exception?> FailureAsync(CancellationToken cancellationToken) => FailureOfAsync(PingAsync, cancellationToken);

    public void Dispose()
    {
        connection?.Dispose();
        connecting.Dispose();
    }

    private async ValueTask<Exception?> FailureOfAsync(Func<ConnectionMultiplexer, Task> command, CancellationToken cancellationToken)
    {
        try
        {
            var redis = connection ?? await ConnectAsync(cancellationToken);
            if (!redis.IsConnected)
            {
                // Fails at once, with the reason why there is no connection.
                await PingAsync(redis).WaitAsync(options.Value.Timeout, time, cancellationToken);
            }

            await command(redis).WaitAsync(options.Value.Timeout, time, cancellationToken);
            return null;
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException or ObjectDisposedException)
        {
            return Refusal ?? problem;
        }
    }

    private static Task PingAsync(ConnectionMultiplexer redis) => redis.GetDatabase().PingAsync();

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellationToken)
    {
        await connecting.WaitAsync(cancellationToken);
        try
        {
            return connection ??= await ConnectionMultiplexer.ConnectAsync(options.Value.Parse(trust));
        }
        finally
        {
            connecting.Release();
        }
    }

    /// <summary>One line when it goes, one when it comes back.</summary>
    private void Note(Exception? problem)
    {
        if (problem is null == missing)
        {
            missing = problem is not null;
            if (problem is null)
            {
                LogReached(options.Value.Describe());
            }
            else
            {
                LogMissing(options.Value.Describe(), problem.Message);
            }
        }
    }

    [LoggerMessage(150, LogLevel.Warning, "{Redis} cannot be reached; what is shared through it stays in this process: {Reason}")]
    private partial void LogMissing(string redis, string reason);

    [LoggerMessage(151, LogLevel.Information, "{Redis} is reached")]
    private partial void LogReached(string redis);
}
