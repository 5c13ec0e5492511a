using Farm.Contracts;
using Farm.Contracts.Messages;

namespace Farm.Worker.Outcomes;

/// <summary>Outcome of an attempt, with the event that tells it.</summary>
internal abstract record RenderOutcome
{
    private RenderOutcome()
    {
    }

    public sealed record Completed(RenderCompleted Event) : RenderOutcome;

    /// <summary>Stored, and kept back by moderation.</summary>
    public sealed record Held(RenderHeld Event) : RenderOutcome;

    /// <param name="Event">Its reason names files and servers; what others are told of it does not.</param>
    /// <param name="Cause">For the log, where nothing in the way of the render expected it.</param>
    public sealed record Failed(RenderFailed Event, Exception? Cause = null) : RenderOutcome
    {
        public Failed(RenderJob job, string workerId, Failure failure, Exception? cause = null)
            : this(
                new RenderFailed
                {
                    JobId = job.JobId, Attempt = job.Attempt, WorkerId = workerId, Code = failure.Code, Reason = failure.Reason, Retryable = failure.Retryable,
                },
                cause)
        {
        }
    }

    public sealed record Canceled(RenderCanceled Event) : RenderOutcome;

    /// <summary>The worker had to stop first; the attempt is not burnt.</summary>
    public sealed record Released(RenderReleased Event) : RenderOutcome;
}
