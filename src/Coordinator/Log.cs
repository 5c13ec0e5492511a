using Farm.Contracts.Jobs;

namespace Farm.Coordinator;

/// <summary>Every line that the coordinator logs.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Warning, Message = "{Database} cannot be reached, trying again in {Delay}: {Reason}")]
    public static partial void DatabaseMissing(this ILogger log, string database, TimeSpan delay, string reason);

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "{Database} is ready")]
    public static partial void DatabaseReady(this ILogger log, string database);

    [LoggerMessage(EventId = 102, Level = LogLevel.Information, Message = "Took {Count} jobs of the last run back into the queue")]
    public static partial void Recovered(this ILogger log, int count);

    [LoggerMessage(EventId = 110, Level = LogLevel.Debug, Message = "Dispatched {Count} jobs to {Queue}")]
    public static partial void Dispatched(this ILogger log, int count, string queue);

    [LoggerMessage(EventId = 111, Level = LogLevel.Warning, Message = "Job {JobId} could not be handed to {Queue} and waits again: {Reason}")]
    public static partial void NotDispatched(this ILogger log, Guid jobId, string queue, string reason);

    [LoggerMessage(EventId = 112, Level = LogLevel.Warning, Message = "{Task} paused by an outage, trying again: {Reason}")]
    public static partial void Paused(this ILogger log, string task, string reason);

    [LoggerMessage(EventId = 120, Level = LogLevel.Warning, Message = "Job {JobId}: worker {Worker} stopped answering in attempt {Attempt}")]
    public static partial void WorkerLost(this ILogger log, Guid jobId, string worker, int attempt);

    [LoggerMessage(EventId = 121, Level = LogLevel.Information, Message = "Job {JobId}: nobody started attempt {Attempt} in time, it waits again")]
    public static partial void DispatchLost(this ILogger log, Guid jobId, int attempt);

    [LoggerMessage(EventId = 122, Level = LogLevel.Information, Message = "Job {JobId} expired in the queue")]
    public static partial void Expired(this ILogger log, Guid jobId);

    [LoggerMessage(EventId = 130, Level = LogLevel.Information, Message = "Job {JobId}: dropped {Event} of attempt {Attempt}, which no longer counts")]
    public static partial void Stale(this ILogger log, Guid jobId, string @event, int attempt);

    [LoggerMessage(EventId = 131, Level = LogLevel.Information, Message = "Job {JobId} succeeded in attempt {Attempt} on {Worker} after {Seconds:F1} s")]
    public static partial void Succeeded(this ILogger log, Guid jobId, int attempt, string worker, double seconds);

    [LoggerMessage(EventId = 132, Level = LogLevel.Warning, Message = "Job {JobId}: attempt {Attempt} failed on {Worker} with {Code}: {Reason}")]
    public static partial void AttemptFailed(this ILogger log, Guid jobId, int attempt, string worker, string code, string reason);

    [LoggerMessage(EventId = 133, Level = LogLevel.Warning, Message = "Job {JobId}: worker {Worker} reported the object {Key}, which is not this job's; left alone")]
    public static partial void ForeignObject(this ILogger log, Guid jobId, string worker, string key);

    [LoggerMessage(EventId = 134, Level = LogLevel.Information, Message = "Job {JobId}: the picture of attempt {Attempt} on {Worker} is held: {Code}")]
    public static partial void Held(this ILogger log, Guid jobId, int attempt, string worker, string code);

    [LoggerMessage(EventId = 140, Level = LogLevel.Information, Message = "Job {JobId} is asked to stop; it is {State}")]
    public static partial void CancelAsked(this ILogger log, Guid jobId, JobState state);

    [LoggerMessage(EventId = 141, Level = LogLevel.Warning, Message = "Job {JobId}: workers could not be told to stop yet, the next heartbeat reminds them: {Reason}")]
    public static partial void CancelNotTold(this ILogger log, Guid jobId, string reason);

    [LoggerMessage(EventId = 150, Level = LogLevel.Warning, Message = "Pictures are checked without what is missing: {Problems}")]
    public static partial void ChecksWithout(this ILogger log, string problems);

    [LoggerMessage(EventId = 160, Level = LogLevel.Information, Message = "Forgot {Decisions} decisions and {Entries} entries of the audit, whose time is over")]
    public static partial void Forgot(this ILogger log, int decisions, int entries);

    [LoggerMessage(EventId = 170, Level = LogLevel.Information, Message = "Made an owner key in {File}: with it, and only with it, tenants are named, prompts and pictures reviewed")]
    public static partial void OwnerKeyMade(this ILogger log, string file);
}
