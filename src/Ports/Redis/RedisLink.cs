using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Farm.Ports.Redis;

/// <summary>The connection to Redis. Every call has its time and may fail to nothing: what goes through here is never needed.</summary>
public sealed partial class RedisLink(IOptions<RedisOptions> options, TimeProvider time, ILogger<RedisLink> log) : IDisposable
{
    private readonly SemaphoreSlim connecting = new(1);
    private ConnectionMultiplexer? connection;
    private bool missing;

    /// <summary>Runs a command; false when Redis did not do it in time.</summary>
    public async ValueTask<bool> TryAsync(Func<ConnectionMultiplexer, Task> command, CancellationToken cancellationToken)
    {
        try
        {
            var redis = connection ?? await ConnectAsync(cancellationToken);
            if (redis.IsConnected)
            {
                await command(redis).WaitAsync(options.Value.Timeout, time, cancellationToken);
                Note(reached: true, "");
                return true;
            }

            Note(reached: false, "not connected");
        }
        catch (Exception problem) when (problem is RedisException or TimeoutException or ObjectDisposedException)
        {
            Note(reached: false, problem.Message);
        }

        return false;
    }

    public void Dispose()
    {
        connection?.Dispose();
        connecting.Dispose();
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellationToken)
    {
        await connecting.WaitAsync(cancellationToken);
        try
        {
            return connection ??= await ConnectionMultiplexer.ConnectAsync(options.Value.Parse());
        }
        finally
        {
            connecting.Release();
        }
    }

    /// <summary>One line when it goes, one when it comes back.</summary>
    private void Note(bool reached, string reason)
    {
        if (reached == missing)
        {
            missing = !reached;
            if (reached)
            {
                LogReached();
            }
            else
            {
                LogMissing(reason);
            }
        }
    }

    [LoggerMessage(150, LogLevel.Warning, "Redis cannot be reached; what is shared through it stays in this process: {Reason}")]
    private partial void LogMissing(string reason);

    [LoggerMessage(151, LogLevel.Information, "Redis is reached")]
    private partial void LogReached();
}
