namespace Farm.Dispatch;

/// <summary>A lane in which at least one job waits.</summary>
/// <param name="GpuSeconds">Predicted, of all its jobs.</param>
/// <param name="OldestNumber">The job that leaves it next.</param>
public readonly record struct LaneView(LaneKey Lane, int Jobs, double GpuSeconds, long OldestNumber);
