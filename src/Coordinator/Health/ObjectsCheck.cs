using Farm.Ports;
using Farm.Ports.Objects;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Health;

internal sealed class ObjectsCheck(IObjectStore objects, IOptions<ObjectStoreOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await objects.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (ObjectStoreException problem)
        {
            return Readiness.Missing(options.Value.Service, $"{options.Value.Describe()}: {problem.Message}", problem);
        }
    }
}
