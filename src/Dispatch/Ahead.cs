namespace Farm.Dispatch;

/// <summary>What leaves before a job among those that wait for its model: exact of its own tenant and class, an estimate over the others.</summary>
public readonly record struct Ahead(int Jobs, double GpuSeconds);
