using Farm.Contracts.Api;
using Farm.Coordinator.Tenants;
using Farm.Ports;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Farm.Coordinator.Health;

internal static class HealthEndpoints
{
    private const string Ready = "ready";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>The bus adds its own check, under the same tag.</summary>
    public static void AddCoordinatorHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: Timeout)
        .AddCheck<ObjectsCheck>("objects", tags: [Ready], timeout: Timeout);

    public static void MapCoordinatorHealth(this IEndpointRouteBuilder routes)
    {
        // Alive means that it answers: restarting it would not bring a database back.
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).OpenTo(Audience.Anybody);
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = (context, report) =>
                context.Response.WriteAsJsonAsync(Readiness.Describe(report), ApiJson.Default.ReadinessView, cancellationToken: context.RequestAborted),
        }).OpenTo(Audience.Anybody);
    }
}
