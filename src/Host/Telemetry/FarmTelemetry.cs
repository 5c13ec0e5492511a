using Farm.Contracts.Tenants;
using Farm.Coordinator.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace Farm.Host.Telemetry;

/// <summary>
/// The meters of every room and of the libraries below them, read by Prometheus at /metrics. On a coordinator that is the owner's address; a worker, whose address knows no keys, answers
/// whoever reaches it. No tenant and no job is named in a label.
/// </summary>
internal static class FarmTelemetry
{
    private static readonly string[] Meters = ["Farm.*", "MassTransit", "Microsoft.AspNetCore.Hosting", "Npgsql", "System.Runtime"];

    public static void AddFarmTelemetry(this IServiceCollection services) =>
        services.AddOpenTelemetry().WithMetrics(static metrics => metrics.AddMeter(Meters).AddPrometheusExporter());

    public static void MapMetrics(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics").Needs(KeyScopes.Metrics);
}
