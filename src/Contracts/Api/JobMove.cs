namespace Farm.Contracts.Api;

/// <summary>Another place for a waiting job among its tenant's own of the class and model: one of these.</summary>
/// <param name="To">front or end.</param>
/// <param name="Place">1 for the next to leave.</param>
/// <param name="Before">Right before this job, which waits too and is of the same tenant and class.</param>
/// <param name="After">Right after this job.</param>
public sealed record JobMove(string? To = null, int? Place = null, Guid? Before = null, Guid? After = null);

/// <summary>Another place in the order for a waiting job; what is null stays.</summary>
/// <param name="Priority">-10 to 10.</param>
/// <param name="Class">interactive or batch.</param>
public sealed record JobReorder(int? Priority = null, string? Class = null);

/// <summary>An act of somebody's on a job.</summary>
/// <param name="Act">moved, reordered, canceled or cancel-requested.</param>
/// <param name="By">Whoever did it; farm for the farm's own people where the reader is not one of them.</param>
public sealed record JobAct(DateTimeOffset At, string Act, string By, string? Detail = null);

/// <param name="Acts">The first one first, at most 1,000.</param>
public sealed record JobHistory(IReadOnlyList<JobAct> Acts);
