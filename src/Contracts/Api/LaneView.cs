using Farm.Contracts.Jobs;

namespace Farm.Contracts.Api;

/// <summary>Jobs that wait in one line: of one tenant, model, class and priority.</summary>
/// <param name="GpuSeconds">Predicted, of all of them.</param>
/// <param name="Paused">All that holds them back; empty for nothing.</param>
public sealed record LaneView(string Tenant, string Model, JobClass Class, int Priority, int Jobs, double GpuSeconds, IReadOnlyList<string> Paused);
