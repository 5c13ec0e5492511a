using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Storage;
using Farm.Dispatch.Costs;

namespace Farm.Coordinator.Jobs;

/// <summary>One job's move along an arrow of the state machine: on which conditions, and the facts that the row gets with its new state. Written by <see cref="JobTransitions"/> alone.</summary>
internal sealed record Move
{
    private Move(Transition transition, Guid jobId, int? attempt) => (Transition, JobId, Attempt) = (transition, jobId, attempt);

    public Transition Transition { get; }

    public Guid JobId { get; }

    /// <summary>The attempt that must be the current one; null for a caller's wish or time, which holds for every attempt.</summary>
    public int? Attempt { get; }

    /// <summary>
    /// The dispatch that a report is of. A withdrawn row has no claim, and takes reports of whichever message was rendered after all; a report without one comes from
    /// a worker of an earlier version.
    /// </summary>
    public Guid? Claim { get; private init; }

    /// <summary>Anything else that must hold of the row, such as a lease that has run out; null for nothing.</summary>
    public MoveCondition? Condition { get; private init; }

    /// <summary>The worker that renders the job; null leaves the row's.</summary>
    public string? Worker { get; private init; }

    public Failure? Failure { get; private init; }

    /// <summary>Whoever wished it, which the job's history then tells; null for nobody.</summary>
    public JobActor? By { get; private init; }

    /// <summary>Cost of the job to its tenant where this move ends it.</summary>
    public Charge Charge { get; private init; } = Charge.Nothing;

    public RenderCompleted? Picture { get; private init; }

    /// <summary>Rows of moderation that are written if the job moves, and only then; null for none.</summary>
    public DecisionRecord? Decision { get; private init; }

    /// <summary>GPU-seconds that the job took, where this move takes it from a worker: as that measured them, or the time that it held its slot. 0 where it was not started.</summary>
    /// <param name="flight">Its place with the worker before the move.</param>
    /// <returns>Null where no time can be made of it.</returns>
    public double? SecondsOf(JobRow row, InFlightRow? flight, DateTimeOffset now)
    {
        var seconds = Picture is { } picture ? picture.ComputeSeconds ?? picture.RenderSeconds : flight is { Started: true } && row.StartedAt is { } start ? (now - start).TotalSeconds : 0;
        return seconds >= 0 && seconds <= CostModel.MostSeconds ? seconds : null;
    }

    public static Move Withdraw(Guid job, int attempt, MoveCondition? condition = null) => new(Transitions.Withdraw, job, attempt) { Condition = condition };

    public static Move Start(RenderStarted report) => new(Transitions.Start, report.JobId, report.Attempt) { Claim = report.Claim, Worker = report.WorkerId };

    public static Move Publish(RenderPublishing report) => new(Transitions.Publish, report.JobId, report.Attempt) { Claim = report.Claim };

    /// <param name="noted">What moderation noted of the picture.</param>
    public static Move Succeed(RenderCompleted picture, DecisionRecord? noted, MoveCondition? condition = null) =>
        new(Transitions.Succeed, picture.JobId, picture.Attempt)
        {
            Picture = picture, Worker = picture.WorkerId, Decision = noted, Charge = Charge.Of(picture.RenderSeconds), Condition = condition,
        };

    /// <summary>Keeps the picture back.</summary>
    public static Move Hold(RenderCompleted picture, DecisionRecord decision) => new(Transitions.Hold, picture.JobId, picture.Attempt)
    {
        Picture = picture, Worker = picture.WorkerId, Decision = decision, Failure = new Failure(decision.Code, decision.Reason, Retryable: false),
        Charge = Charge.Of(picture.RenderSeconds),
    };

    public static Move Retry(Guid job, int attempt, Failure failure, MoveCondition? condition) =>
        new(Transitions.Retry, job, attempt) { Failure = failure, Condition = condition };

    public static Move Fail(Guid job, int attempt, Failure failure, MoveCondition? condition) =>
        new(Transitions.Fail, job, attempt) { Failure = failure, Condition = condition, Charge = Charge.OfFailure(failure.Code) };

    /// <summary>Back to the queue under the same attempt.</summary>
    public static Move Release(RenderReleased report) => new(Transitions.Release, report.JobId, report.Attempt) { Claim = report.Claim };

    /// <param name="by">Null where the caller notes it.</param>
    public static Move CancelWaiting(Guid job, JobActor? by = null) => new(Transitions.CancelWaiting, job, null) { By = by };

    /// <summary>Only where a cancel was asked for.</summary>
    /// <param name="charge">Nothing where the attempt was lost anyway.</param>
    public static Move CancelRendering(Guid job, int attempt, Charge charge, Guid? claim = null, MoveCondition? condition = null) =>
        new(Transitions.CancelRendering, job, attempt) { Charge = charge, Claim = claim, Condition = condition };

    public static Move Expire(Guid job, int attempt, string reason) => new(Transitions.Expire, job, attempt) { Failure = new Failure("expired", reason, Retryable: false) };

    /// <summary>Only where no attempt was ever started.</summary>
    public static Move ExpireUnstarted(Guid job, DateTimeOffset deadline) => new(Transitions.ExpireUnstarted, job, null)
    {
        Failure = new Failure("start-deadline-passed", $"no worker had started it by its startDeadline, {Rfc3339.Write(deadline)}", Retryable: false),
        Condition = static (row, _) => row.StartedAt == null,
    };

    public static Move ExpireUnfinished(Guid job, DateTimeOffset deadline) => new(Transitions.ExpireUnfinished, job, null)
    {
        Failure = new Failure("deadline-passed", $"it was not done by its deadline, {Rfc3339.Write(deadline)}", Retryable: false),
    };

    /// <summary>A held picture becomes the result.</summary>
    public static Move ReleaseHeld(Guid job) => new(Transitions.ReleaseHeld, job, null) { Condition = static (row, _) => row.ResultKey != null };

    /// <summary>A job whose prompt was the reason is rendered.</summary>
    public static Move Reopen(Guid job) => new(Transitions.Reopen, job, null) { Condition = static (row, _) => row.ResultKey == null };
}

/// <summary>A condition of a job's row, and of its place with a worker, without which a move does not count.</summary>
/// <param name="flight">Null where it was not handed out.</param>
internal delegate bool MoveCondition(JobRow row, InFlightRow? flight);
