namespace Farm.Contracts.Api;

/// <summary>A wish to hold work back.</summary>
/// <param name="Reason">For whoever waits for it, at most 200 characters; null for none.</param>
public sealed record PauseRequest(string? Reason = null);

/// <summary>Work that is held back.</summary>
/// <param name="Target">farm, tier:NAME, model:ID, tenant:NAME or worker:ID.</param>
/// <param name="By">Whoever did it; null where that is not for the reader.</param>
/// <param name="Waiting">Jobs that it holds back, of those that the reader may see; null for a worker, for which none wait.</param>
/// <param name="InFlight">Jobs that were handed out before and have not ended: at 0 it is empty.</param>
public sealed record PauseView(string Target, DateTimeOffset Since, string? By, string? Reason, int? Waiting, int InFlight);

/// <param name="Pauses">In the order in which they began.</param>
public sealed record PauseList(IReadOnlyList<PauseView> Pauses);

/// <param name="Resumed">False where it was not paused.</param>
public sealed record ResumeAnswer(string Target, bool Resumed);

/// <summary>A pause as a job tells of it that it holds back.</summary>
/// <param name="By">The thing that is paused: farm, tier:NAME, model:ID or tenant:NAME.</param>
public sealed record JobPause(string By, DateTimeOffset Since, string? Reason = null);
