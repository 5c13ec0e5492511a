using Farm.Contracts.Api;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Farm.Ports;

/// <summary>Tells readiness: where a service is and what it said go to the log, which service it is to anybody who asks.</summary>
public static class Readiness
{
    private const string Told = "told";

    /// <param name="service">Its kind, such as Postgres.</param>
    /// <param name="detail">For the log: its address, and what went wrong.</param>
    public static HealthCheckResult Missing(string service, string detail) =>
        HealthCheckResult.Unhealthy(detail, data: new Dictionary<string, object> { [Told] = $"{service} cannot be reached" });

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
