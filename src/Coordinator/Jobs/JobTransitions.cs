using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Live;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// Every move of a job, and its leases. A move counts if the row is as it asks, by state, attempt and claim, and tells whether it did; if not, its writer was late and must drop
/// what it holds. Moves that are asked for at the same time are one transaction.
/// </summary>
internal sealed class JobTransitions
{
    /// <summary>Moves of one transaction.</summary>
    private const int MostMoves = 64;

    /// <summary>A conflict means that another writer got through: so many in a row are no chance.</summary>
    private const int MostConflicts = 20;

    private readonly IDbContextFactory<JobsContext> contexts;
    private readonly ILiveProgress live;
    private readonly QueueFeed feed;
    private readonly CoordinatorMetrics metrics;
    private readonly UsageBook book;
    private readonly JobPlaces places;
    private readonly WebhookOutbox outbox;
    private readonly IOptions<CoordinatorOptions> options;
    private readonly IOptions<LeaseOptions> leases;
    private readonly GroupCommit<Move, MoveResult> moves;

    public JobTransitions(
        IDbContextFactory<JobsContext> contexts, ILiveProgress live, QueueFeed feed, CoordinatorMetrics metrics, UsageBook book, JobPlaces places, WebhookOutbox outbox,
        IOptions<CoordinatorOptions> options, IOptions<LeaseOptions> leases)
    {
        (this.contexts, this.live, this.feed, this.metrics, this.book, this.places, this.outbox, this.options, this.leases)
            = (contexts, live, feed, metrics, book, places, outbox, options, leases);
        moves = new(MostMoves, MoveAsync, Outage.IsTransient);
    }

    /// <summary>Makes a move, and tells of it. One that ends the job settles what it used in the same transaction.</summary>
    /// <returns>Whether the job has moved.</returns>
    public async Task<bool> MoveAsync(Move move, CancellationToken cancellationToken) => (await TryAsync(move, cancellationToken)).HasMoved;

    /// <summary>The same, where the caller wants the job itself.</summary>
    public Task<MoveResult> TryAsync(Move move, CancellationToken cancellationToken) => moves.RunAsync(move, cancellationToken);

    /// <summary>
    /// Within a reviewer's transaction: back to the queue where the prompt was the reason, done where a picture is held. The caller tells by
    /// <see cref="AnnounceAsync(ReleasedJob, CancellationToken)"/> once it has committed.
    /// </summary>
    /// <returns>Null when the job is not blocked any more.</returns>
    public async Task<ReleasedJob?> ReleaseBlockedAsync(JobsContext db, Guid job, CancellationToken cancellationToken)
    {
        var change = await JobChange.OpenAsync(db, places, [job], cancellationToken);
        // What a held picture took was settled when it was held.
        var move = change.TryMove(Move.ReleaseHeld(job)).HasMoved ? Transitions.ReleaseHeld : change.TryMove(Move.Reopen(job)).HasMoved ? Transitions.Reopen : null;
        if (move is null)
        {
            return null;
        }

        try
        {
            var queue = await change.SaveAsync(feed, cancellationToken);
            await outbox.WriteAsync(db, change.Told, change.Now, cancellationToken);
            if (move == Transitions.Reopen)
            {
                await book.ReserveAgainAsync(db, job, cancellationToken);
                await db.SaveRowsAsync(cancellationToken);
            }

            return new ReleasedJob(job, move, queue);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another reviewer's transaction has released it meanwhile.
            return null;
        }
    }

    /// <summary>The attempt ended without a picture: canceled if that was asked for, else once more if it may, else failed.</summary>
    /// <param name="condition">What must hold besides id, state and attempt, such as a lease that has run out.</param>
    public async Task<bool> EndAttemptAsync(Guid job, int attempt, Failure failure, MoveCondition? condition, CancellationToken cancellationToken) =>
        await MoveAsync(Move.CancelRendering(job, attempt, Charge.OfFailure(failure.Code), condition: condition), cancellationToken)
        || await MoveAsync(
            failure.Retryable && attempt < options.Value.MaxAttempts ? Move.Retry(job, attempt, failure, condition) : Move.Fail(job, attempt, failure, condition), cancellationToken);

    /// <summary>Back to the queue under the same attempt, or canceled where that was asked for.</summary>
    public async Task<bool> ReleaseAsync(RenderReleased released, CancellationToken cancellationToken) =>
        await MoveAsync(Move.CancelRendering(released.JobId, released.Attempt, Charge.Nothing, released.Claim), cancellationToken) || await MoveAsync(Move.Release(released), cancellationToken);

    /// <summary>Hands waiting jobs out, before anything is sent. Of two dispatchers that chose the same job, the second finds it taken.</summary>
    /// <param name="chosen">Numbers of jobs, and whose own queue each goes to; null for the one that the model's workers share.</param>
    /// <param name="claim">A token of this dispatch alone.</param>
    /// <returns>The jobs that were handed out, as they now are; the others do not wait any more.</returns>
    public async Task<IReadOnlyList<JobRow>> DispatchAsync(IReadOnlyDictionary<long, string?> chosen, Guid claim, CancellationToken cancellationToken)
    {
        List<JobRow> handedOut = [];
        await ChangeAsync(
            async db => await JobChange.OpenAsync(db, places, chosen.Keys.ToList(), cancellationToken),
            change => handedOut = [.. change.Found.OrderBy(static job => job.Number).Select(job => change.TryDispatch(job.Id, chosen[job.Number], claim)).OfType<JobRow>()],
            cancellationToken);
        return handedOut;
    }

    /// <summary>
    /// From the short lease of the claim to the long one of a message in a shared queue. In a worker's own queue the short one stays: the
    /// worker's heartbeats renew it, and when they end, the job goes back.
    /// </summary>
    public async Task HoldInQueueAsync(IReadOnlyList<long> jobs, CancellationToken cancellationToken)
    {
        var lease = leases.Value.DispatchLease;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.InFlight.Where(row => jobs.Contains(row.Number) && !row.Started)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, row => db.After(lease)), cancellationToken);
    }

    /// <summary>Renews the leases of what a worker says that it holds in one attempt: it renders them, or they lie in its own queue.</summary>
    public Task RenewAsync(JobsContext db, string worker, int attempt, IReadOnlyList<Guid> jobs, CancellationToken cancellationToken)
    {
        var (lease, placement) = (leases.Value.Lease, leases.Value.PlacementLease);
        return db.InFlight.Where(row => jobs.Contains(row.JobId) && row.Attempt == attempt && (row.Started || row.Worker == worker))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, row => row.Started ? db.After(lease) : db.After(placement)), cancellationToken);
    }

    /// <summary>No change of state: notes the wish on a job that is being rendered.</summary>
    public async Task<bool> AskToCancelAsync(Guid id, JobActor actor, CancellationToken cancellationToken)
    {
        var asked = false;
        await ChangeAsync(async db => await JobChange.OpenAsync(db, places, [id], cancellationToken), change => asked = change.TryAskToCancel(id, actor), cancellationToken);
        if (asked)
        {
            await AnnounceAsync(id, null, cancellationToken);
        }

        return asked;
    }

    /// <summary>A person's act on jobs, and what is written with it, in one transaction. The caller announces what it has done.</summary>
    /// <param name="numbers">The jobs'.</param>
    /// <param name="act">Changes those that were found; called again where somebody else has changed one of them meanwhile.</param>
    /// <param name="writeAsync">Writes what belongs to it, after the jobs; false takes all of it back.</param>
    /// <returns>Whether it was committed.</returns>
    public Task<bool> ActAsync(IReadOnlyCollection<long> numbers, Action<JobChange> act, Func<JobsContext, Task<bool>> writeAsync, CancellationToken cancellationToken) =>
        ChangeAsync(async db => await JobChange.OpenAsync(db, places, numbers, cancellationToken), act, writeAsync, cancellationToken);

    /// <summary>Tells of a job that a reviewer has released.</summary>
    public async Task AnnounceAsync(ReleasedJob released, CancellationToken cancellationToken)
    {
        feed.Publish(released.Queue);
        await AnnounceAsync(released.Id, released.Transition, cancellationToken);
    }

    /// <summary>Tells whoever waits for the job that its row has changed.</summary>
    /// <param name="transition">Null where its state has not.</param>
    public async Task AnnounceAsync(Guid job, Transition? transition, CancellationToken cancellationToken)
    {
        if (transition?.To.IsFinal() == true)
        {
            metrics.RecordEnd(transition.To);
        }

        await live.TellAsync(new JobNotice { JobId = job }, cancellationToken);
    }

    private async Task<IReadOnlyList<MoveResult>> MoveAsync(IReadOnlyList<Move> asked)
    {
        MoveResult[] results = [];
        var ids = asked.Select(static move => move.JobId).Distinct().ToList();
        await ChangeAsync(
            async db => await JobChange.OpenAsync(db, places, ids, CancellationToken.None), change => results = [.. asked.Select(change.TryMove)], CancellationToken.None);
        var announced = asked.Zip(results).Where(static move => move.Second.HasMoved);
        await Task.WhenAll(announced.Select(move => AnnounceAsync(move.First.JobId, move.First.Transition, CancellationToken.None)));
        return results;
    }

    /// <summary>Reads jobs, changes them and writes them back in one transaction; anew where somebody else has changed one of them meanwhile.</summary>
    private Task<bool> ChangeAsync(Func<JobsContext, Task<JobChange>> open, Action<JobChange> make, CancellationToken cancellationToken) => ChangeAsync(open, make, static _ => Task.FromResult(true), cancellationToken);

    private async Task<bool> ChangeAsync(Func<JobsContext, Task<JobChange>> open, Action<JobChange> make, Func<JobsContext, Task<bool>> writeAsync, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            using var turn = await db.TakeTurnAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            db.Database.AutoSavepointsEnabled = false;
            try
            {
                var change = await open(db);
                make(change);
                var queue = await change.SaveAsync(feed, cancellationToken);
                await outbox.WriteAsync(db, change.Told, change.Now, cancellationToken);
                if (!await writeAsync(db))
                {
                    return false;
                }

                await transaction.CommitAsync(cancellationToken);
                feed.Publish(queue);
                return true;
            }
            catch (DbUpdateConcurrencyException) when (conflicts < MostConflicts)
            {
                // The rows are read again.
            }
        }
    }
}

/// <param name="HasMoved">False where the row was not as the move asks: its writer was late.</param>
/// <param name="Job">As it is now; null where there is none.</param>
internal readonly record struct MoveResult(bool HasMoved, JobRow? Job);

/// <summary>A blocked job that a reviewer has released.</summary>
/// <param name="Queue">What that did to the queue.</param>
internal sealed record ReleasedJob(Guid Id, Transition Transition, QueueChange Queue);
