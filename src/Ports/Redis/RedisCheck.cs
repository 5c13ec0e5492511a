using Farm.Ports.Tls;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Redis;

/// <summary>Tells in readiness whether Redis is there. A process is ready without it, but for several each keeps to itself then: degraded at the most.</summary>
internal sealed class RedisCheck(RedisLink redis, IOptions<RedisOptions> options) : IHealthCheck
{
    public const string Name = "redis";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await redis.FailureAsync(cancellationToken) is { } problem
            ? Readiness.Missing("Redis", $"{options.Value.Describe()} cannot be reached: {problem.Message}", problem, context.Registration.FailureStatus)
            : HealthCheckResult.Healthy();
}
