using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Bus;

/// <summary>Readiness of the bus, with the broker's name: MassTransit's own check does not tell which one it waits for.</summary>
internal sealed class BusCheck(IBusControl bus, IOptions<BusOptions> options) : IHealthCheck
{
    public const string Name = "bus";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        // A bus without its broker calls itself degraded; nothing can be done without it all the same.
        Task.FromResult(bus.IsReachable()
            ? HealthCheckResult.Healthy()
            : Readiness.Missing("RabbitMQ", $"{options.Value.Describe()} cannot be reached: {bus.CheckHealth().Description}"));
}
