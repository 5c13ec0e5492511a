using Microsoft.Extensions.Logging;

namespace Farm.Worker.Telemetry;

/// <summary>Lines that the worker logs of jobs, of its start and of its end. Event ids of other folders: 1 to 19 residency, 40 to 49 adapters, 50 to 59 claims.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 20, Level = LogLevel.Information, Message = "Skipped job {JobId} attempt {Attempt}: cancelled, or rendered here already")]
    public static partial void Skipped(this ILogger log, Guid jobId, int attempt);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "Job {JobId} attempt {Attempt} failed: {Code}: {Reason}")]
    public static partial void Failed(this ILogger log, Guid jobId, int attempt, string code, string reason, Exception? cause);

    [LoggerMessage(EventId = 22, Level = LogLevel.Information, Message = "Job {JobId} attempt {Attempt} goes back to the queue: the worker stops")]
    public static partial void Released(this ILogger log, Guid jobId, int attempt);

    [LoggerMessage(EventId = 23, Level = LogLevel.Warning, Message = "Cannot fetch {Key} yet, trying again: {Problem}")]
    public static partial void CannotFetchYet(this ILogger log, string key, string problem);

    [LoggerMessage(EventId = 24, Level = LogLevel.Information, Message = "Job {JobId} attempt {Attempt} was cancelled")]
    public static partial void Canceled(this ILogger log, Guid jobId, int attempt);

    [LoggerMessage(EventId = 25, Level = LogLevel.Information, Message = "Job {JobId} attempt {Attempt}: {Outcome} after {Seconds:F1} s as {Key}")]
    public static partial void Published(this ILogger log, Guid jobId, int attempt, string outcome, double seconds, string key);

    [LoggerMessage(EventId = 26, Level = LogLevel.Debug, Message = "Job {JobId} attempt {Attempt} is rendered on {Model}")]
    public static partial void Started(this ILogger log, Guid jobId, int attempt, string model);

    [LoggerMessage(EventId = 27, Level = LogLevel.Information,
        Message = "Draining: waits for {Renders} renders under way, at most {Limit} (Farm:Worker:DrainTimeout); {Waiting} jobs that wait for a slot go back now")]
    public static partial void Draining(this ILogger log, int renders, TimeSpan limit, int waiting);

    [LoggerMessage(EventId = 28, Level = LogLevel.Warning, Message = "The drain time is over: {Renders} renders are stopped, and their jobs go back")]
    public static partial void DrainTimeOver(this ILogger log, int renders);

    [LoggerMessage(EventId = 29, Level = LogLevel.Information, Message = "Job {JobId} attempt {Attempt} was with a worker before that is gone or cut off: not rendered here, and given back")]
    public static partial void GivenBack(this ILogger log, Guid jobId, int attempt);

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, Message = "Cannot tell {Outcome} yet, trying again: {Problem}")]
    public static partial void NotToldYet(this ILogger log, string outcome, string problem);

    [LoggerMessage(EventId = 31, Level = LogLevel.Debug, Message = "Did not wait until {Message} was told: {Problem}")]
    public static partial void NotTold(this ILogger log, string message, string problem);

    [LoggerMessage(EventId = 35, Level = LogLevel.Error, Message = "{Message} cannot be told")]
    public static partial void CannotBeTold(this ILogger log, Exception cause, string message);

    [LoggerMessage(EventId = 36, Level = LogLevel.Warning, Message = "Job {JobId}: a preview is lost: {Problem}")]
    public static partial void PreviewLost(this ILogger log, Guid jobId, string problem, Exception? cause);

    [LoggerMessage(EventId = 37, Level = LogLevel.Error, Message = "The message for job {JobId} attempt {Attempt} cannot be taken: {Problem}")]
    public static partial void JobUnreadable(this ILogger log, Guid jobId, int attempt, string problem);
}
