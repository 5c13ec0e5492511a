using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Bus;

/// <summary>Readiness of the bus, with the broker's name: MassTransit's own check does not tell which one it waits for.</summary>
internal sealed class BusCheck(IBusControl bus, IOptions<BusOptions> options) : IHealthCheck
{
    public const string Name = "bus";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A bus without its broker calls itself degraded; nothing can be done without it all the same.
        if (bus.IsReachable())
        {
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        var (words, problem) = bus.WhyUnreachable();
        return Task.FromResult(Readiness.Missing("RabbitMQ", $"{options.Value.Describe()} cannot be reached: {words}", problem));
    }
}
