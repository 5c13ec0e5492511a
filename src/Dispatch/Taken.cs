namespace Farm.Dispatch;

/// <summary>A job that has left its lane, and whose cost its tenant is charged.</summary>
public readonly record struct Taken(LaneKey Lane, WaitingJob Job);
