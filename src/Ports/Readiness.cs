using Farm.Contracts.Api;
using Farm.Ports.Tls;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Farm.Ports;

/// <summary>Tells readiness: where a service is and what it said go to the log, which service it is to anybody who asks.</summary>
public static class Readiness
{
    /// <summary>Tag of the checks that readiness asks.</summary>
    public const string Tag = "ready";

    private const string Told = "told";

    /// <param name="service">Its kind, such as Postgres.</param>
    /// <param name="detail">For the log: its address, and what went wrong.</param>
    /// <param name="problem">The failure itself: that a certificate is refused is told to anybody, since no waiting mends it.</param>
    /// <param name="status">Unhealthy, or what is less.</param>
    public static HealthCheckResult Missing(string service, string detail, Exception? problem = null, HealthStatus status = HealthStatus.Unhealthy) => new(
        status, detail, data: new Dictionary<string, object>
        {
            [Told] = $"{service} cannot be reached{(ServerCertificateException.Within(problem) is null ? "" : ": its certificate is refused")}",
        });

    /// <summary>The endpoint that asks every check of the tag and answers with the outcomes.</summary>
    public static HealthCheckOptions Endpoint() => new()
    {
        Predicate = static check => check.Tags.Contains(Tag),
        // No token: it then stops without an error when the caller leaves.
        ResponseWriter = static (context, report) => context.Response.WriteAsJsonAsync(Describe(report), ApiJson.Default.ReadinessView),
    };

    /// <summary>Every check's outcome, without addresses and paths.</summary>
    public static ReadinessView Describe(HealthReport report) => new(
        report.Status.ToString(), report.Entries.ToDictionary(entry => entry.Key, entry => Tell(entry.Value), StringComparer.Ordinal));

    /// <summary>One check's outcome, without addresses and paths.</summary>
    public static string Tell(HealthReportEntry entry) =>
        entry.Status == HealthStatus.Healthy ? "Healthy"
        : entry.Data.TryGetValue(Told, out var told) ? $"{entry.Status}: {told}"
        : entry.Exception is null && entry.Description is { } words ? $"{entry.Status}: {words}"
        : $"{entry.Status}: the check failed or took too long";
}
