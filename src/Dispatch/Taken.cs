namespace Farm.Dispatch;

/// <summary>A job that has left its lane, and whose cost its tenant is charged.</summary>
/// <param name="Rank">Where it was moved to; null where it stood as it came.</param>
public readonly record struct Taken(LaneKey Lane, WaitingJob Job, long? Rank = null);
