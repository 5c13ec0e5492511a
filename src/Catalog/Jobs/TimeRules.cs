using Farm.Contracts.Jobs;

namespace Farm.Catalog.Jobs;

/// <summary>The rules of the times that bind a job.</summary>
public static class TimeRules
{
    /// <summary>The longest that a job may be put off.</summary>
    public static readonly TimeSpan MostDelay = TimeSpan.FromDays(30);

    /// <summary>The farthest that a deadline may be: a delay, and as long again for the work.</summary>
    public static readonly TimeSpan MostDeadline = TimeSpan.FromDays(60);

    /// <summary>Whether a request names any of them, so that somebody's clock is wanted.</summary>
    public static bool AreAskedBy(JobRequest request) => request.NotBefore is not null || request.StartDeadline is not null || request.Deadline is not null;

    /// <summary>Reads them, and adds all that is wrong with them.</summary>
    /// <param name="now">By the clock that they will be judged by.</param>
    internal static JobTimes Resolve(List<FieldError> found, JobRequest request, DateTimeOffset now)
    {
        var notBefore = Read(found, "notBefore", request.NotBefore, now, MostDelay);
        var startDeadline = Read(found, "startDeadline", request.StartDeadline, now, MostDeadline);
        var deadline = Read(found, "deadline", request.Deadline, now, MostDeadline);
        if (startDeadline <= notBefore)
        {
            found.Add(Contradiction("startDeadline", request.StartDeadline, "after notBefore", request.NotBefore));
        }

        if (deadline <= notBefore)
        {
            found.Add(Contradiction("deadline", request.Deadline, "after notBefore", request.NotBefore));
        }

        if (deadline < startDeadline)
        {
            found.Add(Contradiction("deadline", request.Deadline, "at or after startDeadline", request.StartDeadline));
        }

        return new JobTimes(notBefore, startDeadline, deadline);
    }

    private static DateTimeOffset? Read(List<FieldError> found, string field, string? text, DateTimeOffset now, TimeSpan most)
    {
        if (text is null)
        {
            return null;
        }

        if (!Rfc3339.TryRead(text, out var time))
        {
            found.Add(new FieldError(field, $"is '{JobRules.Shorten(text)}'; must be a time of RFC 3339 with its offset, such as 2027-01-05T09:30:00Z"));
            return null;
        }

        if (time <= now)
        {
            found.Add(new FieldError(field, $"is {JobRules.Shorten(text)}, which is past; must be after {Rfc3339.Write(now)}, the time of the farm's database"));
        }
        else if (time - now > most)
        {
            found.Add(new FieldError(field, $"is {JobRules.Shorten(text)}; must be at most {most.TotalDays:F0} days ahead, {Rfc3339.Write(now + most)}"));
        }

        return time;
    }

    private static FieldError Contradiction(string field, string? text, string relation, string? other) =>
        new(field, $"is {JobRules.Shorten(text ?? "")}; must be {relation}, which is {JobRules.Shorten(other ?? "")}");
}
