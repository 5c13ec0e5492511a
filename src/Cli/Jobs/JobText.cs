using System.Globalization;
using Farm.Cli.Terminal;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Jobs;

/// <summary>Jobs for people and for scripts.</summary>
internal static class JobText
{
    /// <summary>A job's state, for people.</summary>
    public static string Describe(this JobStatus job) => job.State switch
    {
        JobState.Queued when job.ImpossibleBecause is not null => $"queued, but {job.ImpossibleBecause}",
        JobState.Queued when job.Failure is not null => $"queued again after {Describe(job.Failure)}",
        JobState.Queued when job.WaitingFor is not null => $"queued, but {job.WaitingFor}",
        JobState.Queued when job.Position is not null => $"queued, number {job.Position}{Starts(job.ExpectedStart)}",
        JobState.Dispatched => $"dispatched{Starts(job.ExpectedStart)}",
        JobState.Running or JobState.Publishing => $"{job.State.ToString().ToLowerInvariant()}{(job.ExpectedFinish is { } finish ? $", done about {Around(finish)}" : "")}",
        JobState.Blocked when job.Decision is not null => Describe(job.Decision),
        JobState.Failed or JobState.Expired or JobState.Blocked =>
            $"{job.State.ToString().ToLowerInvariant()}: {(job.Failure is { } failure ? Describe(failure) : "no reason given")}",
        JobState.Succeeded when job.Result is not null => $"succeeded in {job.Result.RenderSeconds:0.0} s",
        _ => job.State.ToString().ToLowerInvariant(),
    };

    /// <summary>The exit code of a program that waited for a job which ended so.</summary>
    public static int ToExitCode(this JobStatus job) => job.State switch
    {
        JobState.Succeeded => ExitCode.Done,
        JobState.Blocked => ExitCode.Blocked,
        _ => ExitCode.Failed,
    };

    private static string Starts(ExpectedTime? start) => start is null ? "" : $", starts about {Around(start)}";

    /// <summary>The time, and its band; the day of an end where it is another.</summary>
    private static string Around(ExpectedTime time) => $"{Time(time.At, null)} UTC ({Time(time.Earliest, time.At)} to {Time(time.Latest, time.At)})";

    private static string Time(DateTimeOffset time, DateTimeOffset? beside) =>
        time.UtcDateTime.ToString(time.UtcDateTime.Date == beside?.UtcDateTime.Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Describe(JobFailure failure) => failure.Reason is null ? failure.Code : $"{failure.Code}: {failure.Reason}";

    /// <summary>On lines of its own.</summary>
    private static string Describe(JobDecision decision)
    {
        var codes = decision.Codes.Count > 0 ? string.Join(", ", decision.Codes) : "not judged";
        var words = string.Join(", ", (decision.Spans ?? []).Select(static span => span.Text).OfType<string>().Distinct().Select(static text => $"\"{text}\""));
        return $"{decision.Outcome} at the {decision.Stage}: {codes} (policy {decision.Policy}, version {decision.PolicyVersion})"
            + $"{(words.Length > 0 ? $" for {words}" : "")}\n  {decision.Statement}";
    }
}
