using System.Data.Common;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Farm.Coordinator.Storage;
using Farm.Ports;
using Farm.Ports.Bus;
using Farm.Ports.Objects;
using Farm.Ports.Redis;
using Farm.Ports.Tls;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RabbitMQ.Client.Exceptions;
using StackExchange.Redis;

namespace Farm.Cli.Doctor;

/// <summary>Whether the services that are configured answer; the embedded default needs none but its folder.</summary>
internal static class ServiceChecks
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RedisTimeout = TimeSpan.FromSeconds(2);

    /// <summary>For a check whose time is over to say what it knows by then.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    public static async IAsyncEnumerable<Finding> AllAsync(IConfiguration settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Is(settings["Farm:Database:Provider"], "postgres"))
        {
            var database = new DatabaseProbe(settings);
            yield return await TryAsync("database", "Farm__Database__ConnectionString", database.Describe, database.AskAsync, cancellationToken);
        }

        if (Is(settings["Farm:Bus:Transport"], "rabbitmq"))
        {
            var bus = () => settings.GetSection(BusOptions.Section).Get<BusOptions>() ?? new BusOptions();
            yield return await TryAsync("broker", "Farm__Bus__Uri", () => bus().Describe(), cancellationToken => BrokerAsync(bus(), cancellationToken), cancellationToken);
        }

        if (settings["Farm:Redis:ConnectionString"] is { Length: > 0 })
        {
            var redis = () => settings.GetSection(RedisOptions.Section).Get<RedisOptions>() ?? new RedisOptions();
            yield return await TryAsync("redis", "Farm__Redis__ConnectionString", () => redis().Describe(), cancellationToken => RedisAsync(redis(), cancellationToken), cancellationToken);
        }

        yield return await TryAsync("object store", "Farm__Objects", static () => "", cancellationToken => ObjectsAsync(settings, cancellationToken), cancellationToken);
    }

    /// <param name="describe">The service's address; empty where its failures name it themselves.</param>
    private static async Task<Finding> TryAsync(string check, string key, Func<string> describe, Func<CancellationToken, Task<string>> work, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(Timeout + LastWords);
        var address = "";
        try
        {
            address = describe() is { Length: > 0 } named ? $"{named}: " : "";
            return Finding.Good(check, await work(limit.Token).WaitAsync(end.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Bad(check, $"{address}no answer within {Timeout.TotalSeconds} s", $"start it, or correct {key}");
        }
        catch (Exception problem) when (ServerCertificateException.Within(problem) is { } refused)
        {
            return Finding.Bad(check, problem is ObjectStoreException ? problem.Message : address + refused.Message, "correct its certificate, or the CaFile beside " + key);
        }
        catch (Exception problem) when (IsExpected(problem))
        {
            return Finding.Bad(check, address + problem.GetBaseException().Message, $"start it, or correct {key}");
        }
    }

    private static bool IsExpected(Exception problem) => problem is DbException or InvalidDataException or BrokerUnreachableException or RedisException or ObjectStoreException
        or OptionsValidationException or SocketException or IOException or TimeoutException or ArgumentException or InvalidOperationException or FormatException;

    private static async Task<string> BrokerAsync(BusOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await BrokerConnection.OpenAsync(options, "farm doctor", cancellationToken);
        return options.Describe();
    }

    private static async Task<string> RedisAsync(RedisOptions options, CancellationToken cancellationToken)
    {
        // A look may wait longer than a job would.
        options.Timeout = RedisTimeout;
        using var redis = new RedisLink(Options.Create(options), TimeProvider.System, NullLogger<RedisLink>.Instance);
        try
        {
            var problem = await redis.FailureAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);
            var start = TimeProvider.System.GetTimestamp();
            problem ??= await redis.FailureAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);
            return problem is null ? $"{options.Describe()}, {TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:0.0} ms" : throw problem;
        }
        catch (OperationCanceledException) when (redis.Refusal is { } refused)
        {
            // A connection is tried again until it is there: on a busy machine for longer than a check may take.
            throw refused;
        }
    }

    private static async Task<string> ObjectsAsync(IConfiguration settings, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddObjectStore(settings).BuildServiceProvider();
        await services.GetRequiredService<IObjectStore>().CheckAsync(cancellationToken);
        return services.GetRequiredService<IOptions<ObjectStoreOptions>>().Value.Describe();
    }

    private static bool Is(string? value, string name) => string.Equals(value, name, StringComparison.OrdinalIgnoreCase);
}
