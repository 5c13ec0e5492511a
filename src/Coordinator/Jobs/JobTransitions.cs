using System.Linq.Expressions;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Live;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// Moves jobs from state to state. Each move is one conditional update on id, state and attempt, and tells whether a row changed;
/// none means that the writer was late and must drop what it holds.
/// </summary>
internal sealed class JobTransitions(
    IDbContextFactory<JobsContext> contexts,
    ILiveProgress live,
    DispatchSignal signal,
    CoordinatorMetrics metrics,
    IOptions<CoordinatorOptions> options)
{
    private const int MaxCode = 64;
    private const int MaxWorker = 200;
    private const int MaxReason = 2_000;
    private static readonly Expression<Func<JobRow, bool>> Always = _ => true;

    public Task<bool> StartAsync(RenderStarted started, CancellationToken stop)
    {
        var worker = Fit(started.WorkerId, MaxWorker);
        return MoveAsync(Transitions.Start, started.JobId, started.Attempt, OfClaim(started.Claim),
            set => set.SetProperty(job => job.WorkerId, worker), stop);
    }

    public Task<bool> PublishAsync(RenderPublishing publishing, CancellationToken stop) =>
        MoveAsync(Transitions.Publish, publishing.JobId, publishing.Attempt, OfClaim(publishing.Claim), _ => { }, stop);

    /// <param name="noted">What moderation noted of the picture, put into the tables with it; null for nothing.</param>
    public Task<bool> SucceedAsync(RenderCompleted completed, Decided? noted, CancellationToken stop) =>
        MoveAsync(Transitions.Succeed, completed.JobId, completed.Attempt, Always, set =>
        {
            SetPicture(set, completed);
            set.SetProperty(job => job.FailureCode, (string?)null).SetProperty(job => job.FailureReason, (string?)null);
        }, stop, with: noted is null ? null : noted.AddTo);

    /// <summary>Keeps the picture back, and puts the decision into the tables with it.</summary>
    public Task<bool> HoldAsync(RenderCompleted held, Decided decided, CancellationToken stop)
    {
        var code = Fit(decided.Code, MaxCode);
        var reason = Fit(decided.Reason, MaxReason);
        return MoveAsync(Transitions.Hold, held.JobId, held.Attempt, Always, set =>
        {
            SetPicture(set, held);
            set.SetProperty(job => job.FailureCode, code).SetProperty(job => job.FailureReason, reason);
        }, stop, with: decided.AddTo);
    }

    /// <summary>
    /// Within a reviewer's transaction: back to the queue where the prompt was the reason, done where a picture is held. The caller tells by
    /// <see cref="ToldAsync"/> once it has committed.
    /// </summary>
    /// <returns>The move that was made; null when the job is not blocked any more.</returns>
    public async Task<Transition?> ReleaseBlockedAsync(JobsContext db, Guid id, CancellationToken stop)
    {
        if (await UpdateAsync(db, db.Jobs.Where(job => job.ResultKey != null), Transitions.ReleaseHeld, id, set => set
            .SetProperty(job => job.FailureCode, (string?)null)
            .SetProperty(job => job.FailureReason, (string?)null), stop) > 0)
        {
            return Transitions.ReleaseHeld;
        }

        return await UpdateAsync(db, db.Jobs.Where(job => job.ResultKey == null), Transitions.Reopen, id, set => set
            .SetProperty(job => job.FinishedAt, (DateTimeOffset?)null)
            .SetProperty(job => job.FailureCode, (string?)null)
            .SetProperty(job => job.FailureReason, (string?)null), stop) > 0 ? Transitions.Reopen : null;
    }

    /// <summary>The attempt ended without a picture: canceled if that was asked for, else once more if it may, else failed.</summary>
    /// <param name="still">What must hold besides id, state and attempt, such as a lease that has run out.</param>
    public async Task<bool> EndAttemptAsync(
        Guid id, int attempt, string code, string reason, bool retryable, Expression<Func<JobRow, bool>>? still, CancellationToken stop)
    {
        var condition = still ?? Always;
        if (await CancelRenderingAsync(id, attempt, condition, stop))
        {
            return true;
        }

        code = Fit(code, MaxCode);
        reason = Fit(reason, MaxReason);
        if (retryable && attempt < options.Value.MaxAttempts)
        {
            return await MoveAsync(Transitions.Retry, id, attempt, condition, set => set
                .SetProperty(job => job.Attempt, attempt + 1)
                .SetProperty(job => job.WorkerId, (string?)null)
                .SetProperty(job => job.FailureCode, code)
                .SetProperty(job => job.FailureReason, reason), stop);
        }

        return await MoveAsync(Transitions.Fail, id, attempt, condition, set => set
            .SetProperty(job => job.FailureCode, code)
            .SetProperty(job => job.FailureReason, reason), stop);
    }

    /// <summary>
    /// Back to the queue under the same attempt, or canceled where that was asked for. From then on the row has a claim that is nobody's, so that what the released render
    /// told before, and what comes late, changes nothing.
    /// </summary>
    public async Task<bool> ReleaseAsync(RenderReleased released, CancellationToken stop)
    {
        var current = OfClaim(released.Claim);
        var nobodys = Guid.CreateVersion7();
        return await CancelRenderingAsync(released.JobId, released.Attempt, current, stop)
            || await MoveAsync(Transitions.Release, released.JobId, released.Attempt, current, set => set
                .SetProperty(job => job.WorkerId, (string?)null)
                .SetProperty(job => job.ClaimToken, nobodys), stop);
    }

    /// <summary>Only where a cancel was asked for.</summary>
    public Task<bool> CancelRenderingAsync(Guid id, int attempt, Expression<Func<JobRow, bool>>? still, CancellationToken stop) =>
        MoveAsync(Transitions.CancelRendering, id, attempt, still ?? Always, _ => { }, stop, asked: true);

    public Task<bool> WithdrawAsync(Guid id, int attempt, Expression<Func<JobRow, bool>> still, CancellationToken stop) =>
        MoveAsync(Transitions.Withdraw, id, attempt, still, set => set.SetProperty(job => job.ClaimToken, (Guid?)null), stop);

    public Task<bool> ExpireAsync(Guid id, int attempt, string reason, CancellationToken stop) =>
        MoveAsync(Transitions.Expire, id, attempt, Always, set => set
            .SetProperty(job => job.FailureCode, "expired")
            .SetProperty(job => job.FailureReason, reason), stop);

    /// <summary>A caller's wish, whatever the attempt: true when nobody renders the job, which is then canceled.</summary>
    public async Task<bool> CancelWaitingAsync(Guid id, CancellationToken stop)
    {
        var from = Transitions.CancelWaiting.From;
        await using var db = await contexts.CreateDbContextAsync(stop);
        var rows = await db.Jobs.Where(job => job.Id == id && from.Contains(job.State)).ExecuteUpdateAsync(set => set
            .SetProperty(job => job.State, Transitions.CancelWaiting.To)
            .SetProperty(job => job.Version, job => job.Version + 1)
            .SetProperty(job => job.CancelRequested, true)
            .SetProperty(job => job.TargetWorker, (string?)null)
            .SetProperty(job => job.FinishedAt, job => db.After(TimeSpan.Zero))
            .SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null), stop);
        return await ToldAsync(rows, id, Transitions.CancelWaiting, stop);
    }

    /// <summary>No change of state: notes the wish on a job that is being rendered.</summary>
    public async Task<bool> AskToCancelAsync(Guid id, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var rows = await db.Jobs
            .Where(job => job.Id == id && (job.State == JobState.Running || job.State == JobState.Publishing))
            .ExecuteUpdateAsync(set => set
                .SetProperty(job => job.CancelRequested, true)
                .SetProperty(job => job.Version, job => job.Version + 1), stop);
        return await ToldAsync(rows, id, null, stop);
    }

    /// <summary>
    /// Whether a report is of the dispatch that the row knows. A withdrawn row has no claim, and takes reports of whichever message was rendered after all; a report
    /// without one comes from a worker of an earlier version.
    /// </summary>
    private static Expression<Func<JobRow, bool>> OfClaim(Guid? claim) =>
        claim is null ? Always : job => job.ClaimToken == null || job.ClaimToken == claim;

    private static void SetPicture(UpdateSettersBuilder<JobRow> set, RenderCompleted picture)
    {
        var worker = Fit(picture.WorkerId, MaxWorker);
        // A worker's measurements may be no numbers; what the farm keeps and answers are.
        var seconds = double.IsFinite(picture.RenderSeconds) ? picture.RenderSeconds : 0;
        var memorisation = picture.Memorisation is { } signal && double.IsFinite(signal) ? picture.Memorisation : null;
        set.SetProperty(job => job.WorkerId, worker)
            .SetProperty(job => job.ResultKey, picture.ObjectKey)
            .SetProperty(job => job.ResultContentType, picture.ContentType)
            .SetProperty(job => job.ResultBytes, picture.Bytes)
            .SetProperty(job => job.ResultSha256, picture.Sha256)
            .SetProperty(job => job.RenderSeconds, seconds)
            .SetProperty(job => job.MarkId, unchecked((long)picture.MarkId))
            .SetProperty(job => job.ManifestId, picture.ManifestId)
            .SetProperty(job => job.ManifestHash, picture.ManifestHash)
            .SetProperty(job => job.Memorisation, memorisation);
    }

    /// <param name="with">Adds rows that are written if the job moves, and only then.</param>
    private async Task<bool> MoveAsync(
        Transition move,
        Guid id,
        int attempt,
        Expression<Func<JobRow, bool>> still,
        Action<UpdateSettersBuilder<JobRow>> values,
        CancellationToken stop,
        bool asked = false,
        Action<JobsContext>? with = null)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        await using var transaction = with is null ? null : await db.Database.BeginTransactionAsync(stop);
        // Going back to the queue must not revive what its caller canceled; every other move may pass the wish by.
        var may = asked ? db.Jobs.Where(job => job.CancelRequested)
            : move == Transitions.Retry || move == Transitions.Release ? db.Jobs.Where(job => !job.CancelRequested)
            : db.Jobs;
        var rows = await UpdateAsync(db, may.Where(job => job.Attempt == attempt).Where(still), move, id, values, stop);
        if (rows > 0 && with is not null && transaction is not null)
        {
            with(db);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return await ToldAsync(rows, id, move, stop);
    }

    private Task<int> UpdateAsync(
        JobsContext db, IQueryable<JobRow> may, Transition move, Guid id, Action<UpdateSettersBuilder<JobRow>> values, CancellationToken stop)
    {
        var from = move.From;
        var to = move.To;
        var lease = options.Value.Lease;
        return may.Where(job => job.Id == id && from.Contains(job.State)).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(job => job.State, to).SetProperty(job => job.Version, job => job.Version + 1)
                    .SetProperty(job => job.TargetWorker, (string?)null);
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

                if (move == Transitions.Retry || move == Transitions.Reopen)
                {
                    set.SetProperty(job => job.QueuedAt, job => db.After(TimeSpan.Zero));
                }

                if (to.IsFinal() || to == JobState.Queued)
                {
                    set.SetProperty(job => job.LeaseUntil, (DateTimeOffset?)null);
                }

                values(set);
            },
            stop);
    }

    /// <summary>Tells whoever waits for the job, and the dispatcher, that so many rows have changed.</summary>
    /// <returns>Whether one has.</returns>
    public async Task<bool> ToldAsync(int rows, Guid id, Transition? move, CancellationToken stop)
    {
        if (rows == 0)
        {
            return false;
        }

        if (move?.To.IsFinal() == true)
        {
            metrics.Ended(move.To);
        }

        if (move != Transitions.Withdraw)
        {
            // A place in a queue is free, or a job wants one. What could not be sent now waits for the dispatcher's next look.
            signal.Raise();
        }

        await live.TellAsync(new JobNotice { JobId = id }, stop);
        return true;
    }

    /// <summary>Workers' words go into bounded columns; Postgres takes no NUL.</summary>
    private static string Fit(string text, int most) => (text.Length <= most ? text : text[..most]).Replace('\0', ' ');
}
