using System.Text.Json.Serialization;
using Farm.Ports;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Farm.Coordinator.Health;

/// <param name="Status">Healthy, Degraded or Unhealthy.</param>
/// <param name="Checks">By name: database, bus, objects.</param>
internal sealed record ReadinessView(string Status, IReadOnlyDictionary<string, string> Checks)
{
    public static ReadinessView Of(HealthReport report) => new(
        report.Status.ToString(),
        report.Entries.ToDictionary(entry => entry.Key, entry => Readiness.Tell(entry.Value), StringComparer.Ordinal));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReadinessView))]
internal sealed partial class ReadinessJson : JsonSerializerContext;
