using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Contracts.Moderation;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// The one place that writes a job's state: what each arrow of the state machine asks of a row, and what it makes of it. Rows are changed in memory; their version, which every
/// change raises, lets the database refuse one that somebody else has changed since. A test holds that no other code writes these columns.
/// </summary>
internal static class RowMoves
{
    private const int MaxCode = 64;
    private const int MaxWorker = 200;
    private const int MaxReason = 2_000;

    /// <summary>Begins a new job as Queued, or as Blocked where its prompt was not allowed.</summary>
    /// <param name="order">Its place in the queue, as its caller wants it.</param>
    /// <param name="decision">The one on its prompt; null where there is nothing to note.</param>
    public static void Begin(JobRow job, JobOrder order, DecisionRecord? decision)
    {
        var blocked = decision is { Decision.Verdict: > Verdict.Allow } ? decision : null;
        (job.Class, job.Priority) = (order.Class, order.Priority);
        job.State = blocked is null ? JobState.Queued : JobState.Blocked;
        job.Version = JobRow.FirstVersion;
        // Nobody waits before the caller wants the job: the time in the queue begins then.
        job.QueuedAt = blocked is null ? job.ReadyAt : null;
        job.FinishedAt = blocked is null ? null : job.CreatedAt;
        job.FailureCode = blocked?.Code;
        job.FailureReason = blocked?.Reason;
    }

    /// <summary>Adds a job that has begun.</summary>
    public static void Add(JobsContext db, JobRow job) => db.Jobs.Add(job);

    /// <summary>Makes the move if the row is as the move asks.</summary>
    /// <param name="flight">Where it was handed out to; null where it was not.</param>
    /// <param name="now">By the clock that the row's times were written by.</param>
    /// <returns>Whether it has moved; if not, whoever asked for it was late.</returns>
    public static bool TryMove(JobRow job, InFlightRow? flight, Move move, DateTimeOffset now)
    {
        if (!IsCurrent(job, flight, move) || !IsInTime(job, move.Transition, now))
        {
            return false;
        }

        SetState(job, move.Transition, now);
        SetFacts(job, move);
        return true;
    }

    /// <summary>Hands a waiting job out.</summary>
    /// <param name="claim">A token of this dispatch alone.</param>
    public static bool TryDispatch(JobRow job, Guid claim, DateTimeOffset now)
    {
        if (!Transitions.Dispatch.From.Contains(job.State) || job.Deadline <= now || (job.StartedAt is null && job.StartDeadline <= now))
        {
            return false;
        }

        (job.State, job.ClaimToken) = (Transitions.Dispatch.To, claim);
        job.Attempt = Math.Max(1, job.Attempt);
        job.Version++;
        return true;
    }

    /// <summary>Gives a job that waits another place in the order; no change of state.</summary>
    /// <param name="rank">Among those of its priority; null for the order of arrival.</param>
    public static bool TryReorder(JobRow job, JobClass jobClass, int priority, long? rank)
    {
        if (job.State != JobState.Queued)
        {
            return false;
        }

        (job.Class, job.Priority, job.Rank) = (jobClass, priority, rank);
        job.Version++;
        return true;
    }

    /// <summary>Notes the wish on a job that is being rendered; no change of state.</summary>
    public static bool TryAskToCancel(JobRow job)
    {
        if (job.State is not (JobState.Running or JobState.Publishing))
        {
            return false;
        }

        job.CancelRequested = true;
        job.Version++;
        return true;
    }

    private static bool IsCurrent(JobRow job, InFlightRow? flight, Move move) =>
        move.Transition.From.Contains(job.State)
        && (move.Attempt is null || move.Attempt == job.Attempt)
        && (move.Claim is null || job.ClaimToken is null || move.Claim == job.ClaimToken)
        // Going back to the queue must not revive what its caller canceled; every other move may pass the wish by.
        && (move.Transition != Transitions.CancelRendering || job.CancelRequested)
        && ((move.Transition != Transitions.Retry && move.Transition != Transitions.Release) || !job.CancelRequested)
        && move.Condition?.Invoke(job, flight) != false;

    /// <summary>The deadlines of a job's own hold without anybody having looked for what is late.</summary>
    private static bool IsInTime(JobRow job, Transition move, DateTimeOffset now)
    {
        var starts = move == Transitions.Start || move == Transitions.Publish || move == Transitions.Succeed;
        return !(starts && job.StartedAt is null && job.StartDeadline < now) && !(move == Transitions.Succeed && job.Deadline < now);
    }

    /// <summary>The state, and what follows from the arrow alone.</summary>
    private static void SetState(JobRow job, Transition move, DateTimeOffset now)
    {
        job.State = move.To;
        job.Version++;
        if (move.To.IsFinal())
        {
            job.FinishedAt = now;
        }

        if (move == Transitions.Start)
        {
            job.StartedAt = now;
        }

        if (move == Transitions.Retry)
        {
            job.Attempt++;
        }

        // The time in the queue begins anew, where the job's own time has come.
        if (move == Transitions.Retry || move == Transitions.Reopen)
        {
            job.QueuedAt = job.ReadyAt > now ? job.ReadyAt : now;
        }

        if (move == Transitions.Reopen)
        {
            job.FinishedAt = null;
        }

        if (move == Transitions.CancelWaiting)
        {
            job.CancelRequested = true;
        }

        if (move == Transitions.Withdraw || move == Transitions.Release)
        {
            // After a release it is nobody's, so that what the released render told before, and what comes late, changes nothing.
            job.ClaimToken = move == Transitions.Release ? Guid.CreateVersion7() : null;
        }

        if (move == Transitions.Retry || move == Transitions.Release)
        {
            job.WorkerId = null;
        }

        if (move == Transitions.Succeed || move == Transitions.ReleaseHeld || move == Transitions.Reopen)
        {
            (job.FailureCode, job.FailureReason) = (null, null);
        }
    }

    /// <summary>Facts of the render that the move brings.</summary>
    private static void SetFacts(JobRow job, Move move)
    {
        if (move.Worker is { } worker)
        {
            job.WorkerId = Fit(worker, MaxWorker);
        }

        if (move.Failure is { } failure)
        {
            (job.FailureCode, job.FailureReason) = (Fit(failure.Code, MaxCode), Fit(failure.Reason, MaxReason));
        }

        if (move.Picture is { } picture)
        {
            SetPicture(job, picture);
        }
    }

    private static void SetPicture(JobRow job, RenderCompleted picture)
    {
        job.ResultKey = picture.ObjectKey;
        job.ResultContentType = picture.ContentType;
        job.ResultBytes = picture.Bytes;
        job.ResultSha256 = picture.Sha256;
        // A worker's measurements may be no numbers; what the farm keeps and answers are.
        job.RenderSeconds = double.IsFinite(picture.RenderSeconds) ? picture.RenderSeconds : 0;
        job.MarkId = unchecked((long)picture.MarkId);
        job.ManifestId = picture.ManifestId;
        job.ManifestHash = picture.ManifestHash;
        job.Memorisation = picture.Memorisation is { } signal && double.IsFinite(signal) ? signal : null;
    }

    /// <summary>Workers' words go into bounded columns; Postgres takes no NUL.</summary>
    private static string Fit(string text, int most) => (text.Length <= most ? text : text[..most]).Replace('\0', ' ');
}
