using Farm.Ports.Background;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Bus;

/// <summary>Says which broker is missing, when it is and when it is back; the bus itself keeps trying.</summary>
internal sealed partial class BrokerWatch(
    IBusControl bus, IOptions<BusOptions> options, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<BrokerWatch> log)
    : RepeatingService(time, log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private bool reachable = true;

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Interval, Time, cancellationToken);
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // A bus that stops with its host is not missing its broker.
            return;
        }

        var broker = options.Value.Describe();
        var now = bus.IsReachable();
        if (now && !reachable)
        {
            LogReached(Log, broker);
        }
        else if (!now)
        {
            LogMissing(Log, broker, bus.WhyUnreachable().Words);
        }

        reachable = now;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Broker} cannot be reached ({Detail}); trying again")]
    private static partial void LogMissing(ILogger log, string broker, string detail);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{Broker} is reached again")]
    private static partial void LogReached(ILogger log, string broker);
}
