using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Redis;

public static class RedisSetup
{
    /// <summary>Adds the process's one connection, as section <see cref="RedisOptions.Section"/> says; may be called twice.</summary>
    /// <returns>Whether a server is configured; where none is, everything stays in process.</returns>
    public static bool AddRedis(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RedisOptions>().Bind(configuration.GetSection(RedisOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisOptions>, RedisOptionsRules>());
        if (string.IsNullOrEmpty(configuration[$"{RedisOptions.Section}:{nameof(RedisOptions.ConnectionString)}"]))
        {
            return false;
        }

        services.TryAddSingleton<RedisLink>();
        services.Configure<HealthCheckServiceOptions>(static checks =>
        {
            if (checks.Registrations.All(static check => check.Name != RedisCheck.Name))
            {
                checks.Registrations.Add(new HealthCheckRegistration(
                    RedisCheck.Name, static provider => ActivatorUtilities.CreateInstance<RedisCheck>(provider), HealthStatus.Degraded, [Readiness.Tag], RedisCheck.Timeout));
            }
        });
        return true;
    }
}
