using Farm.Ports.Objects;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Farm.Ports;

/// <summary>Readiness of the object store.</summary>
public sealed class ObjectStoreCheck(IObjectStore store, IOptions<ObjectStoreOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (ObjectStoreException problem)
        {
            return Readiness.Missing(options.Value.Service, $"{options.Value.Describe()}: {problem.Message}", problem);
        }
    }
}
