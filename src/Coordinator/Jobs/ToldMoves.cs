using Farm.Contracts.Jobs;
using Farm.Contracts.Moderation;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Outbox;

namespace Farm.Coordinator.Jobs;

/// <summary>The events that tell of a job's moves. What happens between the farm and its workers is told to nobody: a job that goes back to the queue is as queued as before.</summary>
internal static class ToldMoves
{
    /// <summary>Events of a job that was just taken in.</summary>
    /// <param name="decision">On its prompt; null where there is nothing to note.</param>
    public static IEnumerable<JobOccurrence> OfNew(JobRow job, DecisionRecord? decision) =>
        job.State == JobState.Queued ? [new JobOccurrence(WebhookEvents.JobQueued, job, job.State, job.Attempt)] : decision is null ? [] : OfBlocked(job, decision);

    /// <summary>Events of a job that has just moved.</summary>
    public static IEnumerable<JobOccurrence> Of(Move move, JobRow job)
    {
        if (move.Transition == Transitions.Hold && move.Decision is { } decision)
        {
            return OfBlocked(job, decision);
        }

        var type = move.Transition == Transitions.Start ? WebhookEvents.JobStarted
            : move.Transition == Transitions.Reopen ? WebhookEvents.JobQueued
            : move.Transition.To switch
            {
                JobState.Succeeded => WebhookEvents.JobSucceeded,
                JobState.Failed => WebhookEvents.JobFailed,
                JobState.Canceled => WebhookEvents.JobCanceled,
                JobState.Expired => WebhookEvents.JobExpired,
                _ => null,
            };
        return type is null ? [] : [new JobOccurrence(type, job, job.State, job.Attempt)];
    }

    private static IEnumerable<JobOccurrence> OfBlocked(JobRow job, DecisionRecord decision)
    {
        var type = decision.Decision.Verdict == Verdict.Review ? WebhookEvents.JobHeld : WebhookEvents.JobBlocked;
        yield return new JobOccurrence(type, job, job.State, job.Attempt, decision.Decision, decision.Review);
        if (decision.Review is { } review)
        {
            yield return new JobOccurrence(WebhookEvents.ReviewQueued, job, job.State, job.Attempt, decision.Decision, review);
        }
    }
}
