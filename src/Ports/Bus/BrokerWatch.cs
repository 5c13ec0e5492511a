using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Bus;

/// <summary>Says which broker is missing, when it is and when it is back; the bus itself keeps trying.</summary>
internal sealed partial class BrokerWatch(
    IBusControl bus, IOptions<BusOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<BrokerWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var broker = options.Value.Describe();
        var reachable = true;
        // A bus that stops with its host is not missing its broker.
        while (await timer.WaitForNextTickAsync(stoppingToken) && !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            var now = bus.IsReachable();
            if (now && !reachable)
            {
                Reached(broker);
            }
            else if (!now)
            {
                Missing(broker, bus.CheckHealth().Description);
            }

            reachable = now;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Broker} cannot be reached ({Detail}); trying again")]
    private partial void Missing(string broker, string detail);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{Broker} is reached again")]
    private partial void Reached(string broker);
}
