using System.Linq.Expressions;
using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Contracts.Moderation;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Live;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// The one writer of job state: how a job enters the table, every move, its leases. Each move is one conditional update on id, state and attempt, and tells whether a row
/// changed; none means that the writer was late and must drop what it holds. A test holds that no other code writes these columns.
/// </summary>
internal sealed class JobTransitions(
    IDbContextFactory<JobsContext> contexts,
    ILiveProgress live,
    DispatchSignal signal,
    CoordinatorMetrics metrics,
    UsageBook book,
    IOptions<CoordinatorOptions> options,
    IOptions<LeaseOptions> leases)
{
    private const int MaxCode = 64;
    private const int MaxWorker = 200;
    private const int MaxReason = 2_000;

    /// <summary>
    /// Adds a new job as Queued, or as Blocked where its prompt was not allowed, together with what was decided: no job is ever seen that was taken in and not judged.
    /// The caller saves both at once.
    /// </summary>
    /// <param name="decision">Of its prompt; null where there is nothing to note.</param>
    public static void Enter(JobsContext db, JobRow job, DecisionRecord? decision)
    {
        var blocked = decision is { Decision.Verdict: > Verdict.Allow } ? decision : null;
        job.State = blocked is null ? JobState.Queued : JobState.Blocked;
        job.Version = JobRow.FirstVersion;
        // Nobody waits before the caller wants the job: the time in the queue begins then.
        job.QueuedAt = blocked is null ? job.ReadyAt : null;
        job.FinishedAt = blocked is null ? null : job.CreatedAt;
        job.FailureCode = blocked?.Code;
        job.FailureReason = blocked?.Reason;
        db.Jobs.Add(job);
        decision?.AddTo(db);
    }

    /// <summary>Makes a move, and tells of it. One that ends the job settles what it used in the same transaction.</summary>
    /// <returns>Whether the job has moved.</returns>
    public async Task<bool> MoveAsync(Move move, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ends = move.Transition.To.IsFinal();
        await using var transaction = ends || move.Decision is not null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var moved = await MoveAsync(db, move, cancellationToken);
        if (moved && transaction is not null)
        {
            move.Decision?.AddTo(db);
            await (ends ? UsageBook.SettleAsync(db, move.JobId, move.Charge, cancellationToken) : Task.CompletedTask);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        if (moved)
        {
            await AnnounceAsync(move.JobId, move.Transition, cancellationToken);
        }

        return moved;
    }

    /// <summary>
    /// Within a reviewer's transaction: back to the queue where the prompt was the reason, done where a picture is held. The caller tells by
    /// <see cref="AnnounceAsync"/> once it has committed.
    /// </summary>
    /// <returns>The move that was made; null when the job is not blocked any more.</returns>
    public async Task<Transition?> ReleaseBlockedAsync(JobsContext db, Guid job, CancellationToken cancellationToken)
    {
        // What a held picture took was settled when it was held.
        if (await MoveAsync(db, Move.ReleaseHeld(job), cancellationToken))
        {
            return Transitions.ReleaseHeld;
        }

        if (!await MoveAsync(db, Move.Reopen(job), cancellationToken))
        {
            return null;
        }

        await book.ReserveAgainAsync(db, job, cancellationToken);
        return Transitions.Reopen;
    }

    /// <summary>The attempt ended without a picture: canceled if that was asked for, else once more if it may, else failed.</summary>
    /// <param name="condition">What must hold besides id, state and attempt, such as a lease that has run out.</param>
    public async Task<bool> EndAttemptAsync(Guid job, int attempt, Failure failure, Expression<Func<JobRow, bool>>? condition, CancellationToken cancellationToken) =>
        await MoveAsync(Move.CancelRendering(job, attempt, Charge.OfFailure(failure.Code), condition: condition), cancellationToken)
        || await MoveAsync(
            failure.Retryable && attempt < options.Value.MaxAttempts ? Move.Retry(job, attempt, failure, condition) : Move.Fail(job, attempt, failure, condition), cancellationToken);

    /// <summary>Back to the queue under the same attempt, or canceled where that was asked for.</summary>
    public async Task<bool> ReleaseAsync(RenderReleased released, CancellationToken cancellationToken) =>
        await MoveAsync(Move.CancelRendering(released.JobId, released.Attempt, Charge.Nothing, released.Claim), cancellationToken) || await MoveAsync(Move.Release(released), cancellationToken);

    /// <summary>Claims waiting jobs for a queue, before anything is sent. Of two dispatchers that chose the same row, the second finds it taken.</summary>
    /// <param name="numbers">The rows.</param>
    /// <param name="worker">Whose own queue they go to; null for the one that the model's workers share.</param>
    /// <param name="claim">A token of this dispatch alone.</param>
    /// <returns>How many were claimed.</returns>
    public Task<int> DispatchAsync(JobsContext db, IReadOnlyList<long> numbers, string? worker, Guid claim, CancellationToken cancellationToken)
    {
        var lease = leases.Value.Lease;
        return db.Jobs
            .Where(job => job.State == JobState.Queued && numbers.Contains(job.Number))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(job => job.State, Transitions.Dispatch.To)
                    .SetProperty(job => job.Version, job => job.Version + 1)
                    .SetProperty(job => job.Attempt, job => job.Attempt == 0 ? 1 : job.Attempt)
                    .SetProperty(job => job.TargetWorker, worker)
                    .SetProperty(job => job.LeaseUntil, job => db.After(lease))
                    .SetProperty(job => job.ClaimToken, claim),
                cancellationToken);
    }

    /// <summary>
    /// From the short lease of the claim to the long one of a message in a shared queue. In a worker's own queue the short one stays: the
    /// worker's heartbeats renew it, and when they end, the job goes back.
    /// </summary>
    public async Task HoldInQueueAsync(IReadOnlyList<Guid> jobs, Guid claim, CancellationToken cancellationToken)
    {
        var lease = leases.Value.DispatchLease;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Jobs
            .Where(job => job.State == JobState.Dispatched && job.ClaimToken == claim && jobs.Contains(job.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, job => db.After(lease)), cancellationToken);
    }

    /// <summary>Renews the leases of what a worker says that it holds in one attempt: it renders them, or they lie in its own queue.</summary>
    public Task RenewAsync(JobsContext db, string worker, int attempt, IReadOnlyList<Guid> jobs, CancellationToken cancellationToken)
    {
        var lease = leases.Value.Lease;
        return db.Jobs
            .Where(job => jobs.Contains(job.Id) && job.Attempt == attempt
                && (job.State == JobState.Running || job.State == JobState.Publishing
                    || (job.State == JobState.Dispatched && job.TargetWorker == worker)))
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, job => db.After(lease)), cancellationToken);
    }

    /// <summary>No change of state: notes the wish on a job that is being rendered.</summary>
    public async Task<bool> AskToCancelAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Jobs
            .Where(job => job.Id == id && (job.State == JobState.Running || job.State == JobState.Publishing))
            .ExecuteUpdateAsync(set => set
                .SetProperty(job => job.CancelRequested, true)
                .SetProperty(job => job.Version, job => job.Version + 1), cancellationToken);
        if (rows > 0)
        {
            await AnnounceAsync(id, null, cancellationToken);
        }

        return rows > 0;
    }

    /// <summary>Tells whoever waits for the job, and the dispatcher, that its row has changed.</summary>
    /// <param name="transition">Null where its state has not.</param>
    public async Task AnnounceAsync(Guid job, Transition? transition, CancellationToken cancellationToken)
    {
        if (transition?.To.IsFinal() == true)
        {
            metrics.RecordEnd(transition.To);
        }

        if (transition != Transitions.Withdraw)
        {
            // A place in a queue is free, or a job wants one. What could not be sent now waits for the dispatcher's next look.
            signal.Raise();
        }

        await live.TellAsync(new JobNotice { JobId = job }, cancellationToken);
    }

    private async Task<bool> MoveAsync(JobsContext db, Move move, CancellationToken cancellationToken)
    {
        var (id, from) = (move.JobId, move.Transition.From);
        var rows = db.Jobs.Where(job => job.Id == id && from.Contains(job.State));
        if (move.Attempt is { } attempt)
        {
            rows = rows.Where(job => job.Attempt == attempt);
        }

        if (move.Claim is { } claim)
        {
            rows = rows.Where(job => job.ClaimToken == null || job.ClaimToken == claim);
        }

        if (move.Condition is { } condition)
        {
            rows = rows.Where(condition);
        }

        // Going back to the queue must not revive what its caller canceled; every other move may pass the wish by.
        rows = move.Transition == Transitions.CancelRendering ? rows.Where(job => job.CancelRequested)
            : move.Transition == Transitions.Retry || move.Transition == Transitions.Release ? rows.Where(job => !job.CancelRequested)
            : rows;
        return await rows.InTimeFor(move.Transition, db).ExecuteUpdateAsync(
            set =>
            {
                SetState(set, db, move.Transition);
                SetFacts(set, move);
            },
            cancellationToken) > 0;
    }

    /// <summary>The state, and what follows from the arrow alone.</summary>
    private void SetState(UpdateSettersBuilder<JobRow> set, JobsContext db, Transition move)
    {
        var (to, lease) = (move.To, leases.Value.Lease);
        set.SetProperty(job => job.State, to).SetProperty(job => job.Version, job => job.Version + 1).SetProperty(job => job.TargetWorker, (string?)null);
        if (to.IsFinal())
        {
            set.SetProperty(job => job.FinishedAt, job => db.After(TimeSpan.Zero));
        }

        if (move == Transitions.Start)
        {
            set.SetProperty(job => job.StartedAt, job => db.After(TimeSpan.Zero));
        }

        if (move == Transitions.Start || move == Transitions.Publish)
        {
            set.SetProperty(job => job.LeaseUntil, job => db.After(lease));
        }

        if (to.IsFinal() || to == JobState.Queued)
        {
            set.SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null);
        }

        if (move == Transitions.Retry)
        {
            set.SetProperty(job => job.Attempt, job => job.Attempt + 1);
        }

        // The time in the queue begins anew, where the job's own time has come.
        if (move == Transitions.Retry || move == Transitions.Reopen)
        {
            set.SetProperty(job => job.QueuedAt, job => job.ReadyAt > db.After(TimeSpan.Zero) ? job.ReadyAt : db.After(TimeSpan.Zero));
        }

        if (move == Transitions.Reopen)
        {
            set.SetProperty(job => job.FinishedAt, (DateTimeOffset?)null);
        }

        if (move == Transitions.CancelWaiting)
        {
            set.SetProperty(job => job.CancelRequested, true);
        }

        if (move == Transitions.Withdraw || move == Transitions.Release)
        {
            // After a release it is nobody's, so that what the released render told before, and what comes late, changes nothing.
            set.SetProperty(job => job.ClaimToken, move == Transitions.Release ? Guid.CreateVersion7() : (Guid?)null);
        }

        if (move == Transitions.Retry || move == Transitions.Release)
        {
            set.SetProperty(job => job.WorkerId, (string?)null);
        }

        if (move == Transitions.Succeed || move == Transitions.ReleaseHeld || move == Transitions.Reopen)
        {
            set.SetProperty(job => job.FailureCode, (string?)null).SetProperty(job => job.FailureReason, (string?)null);
        }
    }

    /// <summary>Facts of the render that the move brings.</summary>
    private static void SetFacts(UpdateSettersBuilder<JobRow> set, Move move)
    {
        if (move.Worker is { } worker)
        {
            set.SetProperty(job => job.WorkerId, Fit(worker, MaxWorker));
        }

        if (move.Failure is { } failure)
        {
            set.SetProperty(job => job.FailureCode, Fit(failure.Code, MaxCode)).SetProperty(job => job.FailureReason, Fit(failure.Reason, MaxReason));
        }

        if (move.Picture is { } picture)
        {
            // A worker's measurements may be no numbers; what the farm keeps and answers are.
            var seconds = double.IsFinite(picture.RenderSeconds) ? picture.RenderSeconds : 0;
            var memorisation = picture.Memorisation is { } signal && double.IsFinite(signal) ? picture.Memorisation : null;
            set.SetProperty(job => job.ResultKey, picture.ObjectKey)
                .SetProperty(job => job.ResultContentType, picture.ContentType)
                .SetProperty(job => job.ResultBytes, picture.Bytes)
                .SetProperty(job => job.ResultSha256, picture.Sha256)
                .SetProperty(job => job.RenderSeconds, seconds)
                .SetProperty(job => job.MarkId, unchecked((long)picture.MarkId))
                .SetProperty(job => job.ManifestId, picture.ManifestId)
                .SetProperty(job => job.ManifestHash, picture.ManifestHash)
                .SetProperty(job => job.Memorisation, memorisation);
        }
    }

    /// <summary>Workers' words go into bounded columns; Postgres takes no NUL.</summary>
    private static string Fit(string text, int most) => (text.Length <= most ? text : text[..most]).Replace('\0', ' ');
}
