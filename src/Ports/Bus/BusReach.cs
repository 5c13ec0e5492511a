using Farm.Ports.Tls;
using MassTransit;

namespace Farm.Ports.Bus;

/// <summary>Whether the bus has its broker.</summary>
public static class BusReach
{
    /// <summary>Whether the broker can be reached now. MassTransit calls a bus without its broker degraded, not unhealthy.</summary>
    public static bool IsReachable(this IBusControl bus) => bus.CheckHealth().Status == BusHealthStatus.Healthy;

    /// <summary>Why it cannot be reached, and the failure behind that, where MassTransit has one.</summary>
    internal static (string Words, Exception? Problem) WhyUnreachable(this IBusControl bus)
    {
        var health = bus.CheckHealth();
        var problem = health.Exception ?? health.Endpoints.Values.Select(static endpoint => endpoint.Exception).FirstOrDefault(static found => found is not null);
        return (ServerCertificateException.Within(problem)?.Message ?? health.Description, problem);
    }
}
