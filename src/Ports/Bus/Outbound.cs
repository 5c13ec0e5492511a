using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Bus;

/// <summary>
/// The bus that a consumer publishes through while it holds its delivery: on RabbitMQ a connection of its own, in memory the one bus there is.
/// When the broker goes away, a consuming connection is not opened again until its consumers have ended; one that waited for a publish on
/// that same connection would wait for itself.
/// </summary>
/// <remarks>A hosted service that is registered before the consuming bus: it stops after the last consumer has told its outcome.</remarks>
public sealed class Outbound : IHostedService
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);
    private readonly IBus bus;
    private readonly IBusControl? own;
    private Task started = Task.CompletedTask;

    public Outbound(IBus consuming, IOptions<BusOptions> options, ILoggerFactory logs)
    {
        if (options.Value.Transport == BusTransport.RabbitMq)
        {
            LogContext.ConfigureCurrentLogContext(logs);
            own = MassTransit.Bus.Factory.CreateUsingRabbitMq(configure =>
            {
                configure.Host(options.Value);
                ReportRouting.Bind(configure);
                MessageFormat.Configure(configure);
                MessageTtl.Limit(configure);
            });
        }

        bus = own ?? consuming;
    }

    /// <summary>Returns when the broker has taken the message; while it is away, that waits for it.</summary>
    /// <remarks>
    /// There is no token: a declare or a confirm cancelled half way leaves RabbitMQ's client with a channel on which every later call times
    /// out. Whoever is tired of waiting walks away from the task.
    /// </remarks>
    public Task PublishAsync(object message) => bus.Publish(message, message.GetType(), CancellationToken.None);

    /// <summary>Begins to connect; a broker that is away delays publishing, not the start.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        started = own?.StartAsync(CancellationToken.None) ?? Task.CompletedTask;
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (own is not null && started.IsCompletedSuccessfully)
        {
            await own.StopAsync(StopLimit);
        }
    }
}
