using Farm.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Farm.Host.Health;

/// <summary>Liveness and readiness of a worker that has no coordinator beside it. The bus adds its own check, under the same tag.</summary>
internal static class WorkerHealth
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static void AddWorkerHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DrainCheck>("drain", tags: [Readiness.Tag])
        .AddCheck<ObjectStoreCheck>("store", tags: [Readiness.Tag], timeout: Timeout);

    public static void MapWorkerHealth(this WebApplication app)
    {
        // Alive means that it answers: restarting it would not bring a broker back.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        app.MapHealthChecks("/health/ready", Readiness.Endpoint());
    }

    private sealed class DrainCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("draining") : HealthCheckResult.Healthy());
    }
}
