using Farm.Coordinator.Keys;
using Farm.Ports;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Farm.Coordinator.Health;

internal static class HealthEndpoints
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>The bus adds its own check, under the same tag.</summary>
    public static void AddCoordinatorHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database", tags: [Readiness.Tag], timeout: Timeout)
        .AddCheck<ObjectStoreCheck>("objects", tags: [Readiness.Tag], timeout: Timeout);

    public static void MapCoordinatorHealth(this IEndpointRouteBuilder routes)
    {
        // Alive means that it answers: restarting it would not bring a database back.
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).NeedsNothing();
        routes.MapHealthChecks("/health/ready", Readiness.Endpoint()).NeedsNothing();
    }
}
