namespace Farm.Dispatch;

/// <summary>A job in its lane, in 16 bytes.</summary>
/// <param name="Number">Its order of arrival, one of its own.</param>
/// <param name="Cost">Predicted GPU-seconds, more than 0.</param>
/// <param name="Adapters">Index of an interned set of adapters, 0 for none.</param>
public readonly record struct WaitingJob(long Number, float Cost, int Adapters);
