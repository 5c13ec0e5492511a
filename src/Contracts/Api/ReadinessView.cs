namespace Farm.Contracts.Api;

/// <summary>Whether a process can work, and what it waits for.</summary>
/// <param name="Status">Healthy, Degraded or Unhealthy.</param>
/// <param name="Checks">By name, such as database, bus, objects: Healthy, or what is wrong.</param>
public sealed record ReadinessView(string Status, IReadOnlyDictionary<string, string> Checks);
