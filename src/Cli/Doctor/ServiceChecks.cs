using System.Data.Common;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Farm.Ports;
using Farm.Ports.Bus;
using Farm.Ports.Objects;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using StackExchange.Redis;

namespace Farm.Cli.Doctor;

/// <summary>Whether the services that are configured answer; the embedded default needs none but its folder.</summary>
internal static class ServiceChecks
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static async IAsyncEnumerable<Finding> AllAsync(IConfiguration settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Is(settings["Farm:Database:Provider"], "postgres"))
        {
            yield return await TryAsync("database", "Farm__Database__ConnectionString", cancellationToken => PostgresAsync(settings["Farm:Database:ConnectionString"], cancellationToken), cancellationToken);
        }

        if (Is(settings["Farm:Bus:Transport"], "rabbitmq"))
        {
            yield return await TryAsync("broker", "Farm__Bus__Uri", cancellationToken => BrokerAsync(settings.GetSection(BusOptions.Section), cancellationToken), cancellationToken);
        }

        if (settings["Farm:Redis:ConnectionString"] is { Length: > 0 } redis)
        {
            yield return await TryAsync("redis", "Farm__Redis__ConnectionString", cancellationToken => RedisAsync(redis, cancellationToken), cancellationToken);
        }

        yield return await TryAsync("object store", "Farm__Objects", cancellationToken => ObjectsAsync(settings, cancellationToken), cancellationToken);
    }

    private static async Task<Finding> TryAsync(string check, string key, Func<CancellationToken, Task<string>> work, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            return Finding.Good(check, await work(limit.Token).WaitAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Bad(check, $"no answer within {Timeout.TotalSeconds} s", $"start it, or correct {key}");
        }
        catch (Exception problem) when (IsExpected(problem))
        {
            return Finding.Bad(check, problem.GetBaseException().Message, $"start it, or correct {key}");
        }
    }

    private static bool IsExpected(Exception problem) => problem is DbException or BrokerUnreachableException or RedisException or ObjectStoreException
        or OptionsValidationException or SocketException or IOException or TimeoutException or ArgumentException or InvalidOperationException or FormatException;

    private static async Task<string> PostgresAsync(string? connectionString, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(connectionString ?? "");
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return $"Postgres {connection.PostgreSqlVersion} at {connection.Host}:{connection.Port}";
    }

    private static async Task<string> BrokerAsync(IConfiguration section, CancellationToken cancellationToken)
    {
        var options = section.Get<BusOptions>() ?? new BusOptions();
        var factory = new ConnectionFactory { Uri = options.Uri ?? throw new InvalidOperationException("Farm:Bus:Uri is missing"), RequestedConnectionTimeout = Timeout };
        await using var connection = await factory.CreateConnectionAsync("farm doctor", cancellationToken);
        return options.Describe();
    }

    private static async Task<string> RedisAsync(string connectionString, CancellationToken cancellationToken)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(connectionString).WaitAsync(cancellationToken);
        var took = await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
        return $"Redis, {took.TotalMilliseconds:0.0} ms";
    }

    private static async Task<string> ObjectsAsync(IConfiguration settings, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddObjectStore(settings).BuildServiceProvider();
        await services.GetRequiredService<IObjectStore>().CheckAsync(cancellationToken);
        return services.GetRequiredService<IOptions<ObjectStoreOptions>>().Value.Describe();
    }

    private static bool Is(string? value, string name) => string.Equals(value, name, StringComparison.OrdinalIgnoreCase);
}
