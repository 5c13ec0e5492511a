using Farm.Contracts.Jobs;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// Jobs that one transaction moves: their rows are read at once, changed in memory, and written at once with all that follows, their place in the queue, the books, the notes
/// of moderation. The caller's transaction is open, and commits.
/// </summary>
internal sealed class JobChange
{
    private readonly JobsContext db;
    private readonly JobPlaces places;
    private readonly Dictionary<Guid, Tracked> jobs;
    private readonly List<Move> ends = [];
    private readonly List<JobOccurrence> told = [];

    private JobChange(JobsContext db, JobPlaces places, DateTimeOffset now, Dictionary<Guid, Tracked> jobs) => (this.db, this.places, Now, this.jobs) = (db, places, now, jobs);

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset Now { get; }

    public static async Task<JobChange> OpenAsync(JobsContext db, JobPlaces places, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await OpenAsync(db, places, db.Jobs.Where(job => ids.Contains(job.Id)), cancellationToken);

    public static async Task<JobChange> OpenAsync(JobsContext db, JobPlaces places, IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
        await OpenAsync(db, places, db.Jobs.Where(job => numbers.Contains(job.Number)), cancellationToken);

    public MoveResult TryMove(Move move)
    {
        if (!jobs.TryGetValue(move.JobId, out var job) || !RowMoves.TryMove(job.Row, job.Flight, move, Now))
        {
            return new MoveResult(HasMoved: false, job?.Row);
        }

        job.Took = move.SecondsOf(job.Row, job.Flight, Now);
        Place(job);
        move.Decision?.AddTo(db);
        told.AddRange(ToldMoves.Of(move, job.Row));
        if (move.By is { } by)
        {
            Note(job.Row, by, JobActRow.Canceled, null);
        }

        if (move.Transition.To.IsFinal())
        {
            ends.Add(move);
        }

        return new MoveResult(HasMoved: true, job.Row);
    }

    /// <param name="worker">Whose own queue it goes to; null for the one that the model's workers share.</param>
    /// <returns>The job, handed out; null where it does not wait any more.</returns>
    public JobRow? TryDispatch(Guid id, string? worker, Guid claim)
    {
        if (!jobs.TryGetValue(id, out var job) || !RowMoves.TryDispatch(job.Row, claim, Now))
        {
            return null;
        }

        db.InFlight.Add(job.Flight = places.HandedOut(job.Row, worker, Now));
        return job.Row;
    }

    public bool TryAskToCancel(Guid id) => jobs.TryGetValue(id, out var job) && RowMoves.TryAskToCancel(job.Row);

    /// <summary>The same, noted for who wished it first.</summary>
    public bool TryAskToCancel(Guid id, JobActor actor)
    {
        var isAsked = jobs.GetValueOrDefault(id)?.Row.CancelRequested == true;
        if (!TryAskToCancel(id))
        {
            return false;
        }

        if (!isAsked)
        {
            Note(jobs[id].Row, actor, JobActRow.CancelRequested, null);
        }

        return true;
    }

    /// <inheritdoc cref="RowMoves.TryReorder"/>
    public bool TryReorder(Guid id, JobClass jobClass, int priority, long? rank) => jobs.TryGetValue(id, out var job) && RowMoves.TryReorder(job.Row, jobClass, priority, rank);

    /// <summary>Notes somebody's act on a job.</summary>
    public void Note(JobRow job, JobActor actor, string act, string? detail) => db.JobActs.Add(new JobActRow
    {
        Number = job.Number, At = Now, Act = act, By = actor.Name, ByTenant = actor.Tenant, Detail = detail,
    });

    /// <summary>Everything that has happened to them and may be told, in its order.</summary>
    public IReadOnlyList<JobOccurrence> Told => told;

    /// <summary>The jobs that were found.</summary>
    public IEnumerable<JobRow> Found => jobs.Values.Select(static job => job.Row);

    /// <summary>Writes it all, and tells other coordinators; the caller commits, and then tells this one.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has changed one of the rows since they were read.</exception>
    public async Task<QueueChange> SaveAsync(QueueFeed feed, CancellationToken cancellationToken)
    {
        await UsageBook.SettleAsync(db, [.. ends.Select(end => new EndedJob(jobs[end.JobId].Row, end.Charge))], cancellationToken);
        var changed = jobs.Values.Where(static job => job.HasChanged).ToList();
        if (Numbers(changed, static job => job.Began == JobState.Queued) is { Count: > 0 } left)
        {
            await db.LeaveReadyAsync(left, cancellationToken);
        }

        if (Numbers(changed, static job => job.Began.IsFinal()) is { Count: > 0 } reopened)
        {
            await db.Finished.Where(row => reopened.Contains(row.Number)).ExecuteDeleteAsync(cancellationToken);
        }

        var added = changed.Where(static job => job.Row.State == JobState.Queued).Select(job => places.Waiting(job.Row)).ToList();
        db.Ready.AddRange(added);
        db.Finished.AddRange(changed.Where(static job => job.Row.State.IsFinal()).Select(static job => JobPlaces.Ended(job.Row)));
        var moved = jobs.Values.Where(static job => job.HasMoved).ToList();
        foreach (var same in moved.GroupBy(static job => (job.Row.Class, job.Row.Priority, job.Row.Rank)))
        {
            var (jobClass, priority, rank) = same.Key;
            var numbers = same.Select(static job => job.Row.Number).ToList();
            await db.Ready.Where(row => numbers.Contains(row.Number))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Class, jobClass).SetProperty(row => row.Priority, priority).SetProperty(row => row.Rank, rank), cancellationToken);
        }

        var queue = new QueueChange(
            added,
            Places(changed, static job => job.Began == JobState.Queued && IsHandedOut(job.Row.State)),
            Places(changed, static job => job.Began == JobState.Queued && !IsHandedOut(job.Row.State)),
            [.. changed.Where(static job => IsHandedOut(job.Began) && !IsHandedOut(job.Row.State)).Select(static job => new EndedFlight(job.Row.Number, job.Took))],
            [.. moved.Select(job => new MovedJob(job.From, places.Waiting(job.Row)))]);
        await feed.NotifyAsync(db, queue, cancellationToken);
        await db.SaveRowsAsync(cancellationToken);
        return queue;
    }

    private static async Task<JobChange> OpenAsync(JobsContext db, JobPlaces places, IQueryable<JobRow> wanted, CancellationToken cancellationToken)
    {
        var found = await (
            from row in wanted
            from flight in db.InFlight.Where(flight => flight.Number == row.Number).DefaultIfEmpty()
            select new { Row = row, Flight = flight, Now = db.After(TimeSpan.Zero) }).ToListAsync(cancellationToken);
        var now = found.Count > 0 ? found[0].Now : await db.NowAsync(cancellationToken);
        return new JobChange(db, places, now, found.ToDictionary(static job => job.Row.Id, static job => new Tracked(job.Row, job.Flight)));
    }

    private static bool IsHandedOut(JobState state) => state is JobState.Dispatched or JobState.Running or JobState.Publishing;

    private void Place(Tracked job)
    {
        if (IsHandedOut(job.Row.State))
        {
            if (job.Flight is null)
            {
                db.InFlight.Add(job.Flight = places.HandedOut(job.Row, job.Row.WorkerId, Now));
            }

            places.Follow(job.Flight, job.Row, Now);
        }
        else if (job.Flight is { } flight)
        {
            db.InFlight.Remove(flight);
            job.Flight = null;
        }
    }

    private static List<long> Numbers(IEnumerable<Tracked> jobs, Func<Tracked, bool> which) => [.. jobs.Where(which).Select(static job => job.Row.Number)];

    private static List<QueuePlace> Places(IEnumerable<Tracked> jobs, Func<Tracked, bool> which) => [.. jobs.Where(which).Select(static job => QueuePlace.Of(job.Row))];

    private sealed class Tracked(JobRow row, InFlightRow? flight)
    {
        private readonly long? rank = row.Rank;

        public JobRow Row => row;

        /// <summary>State when it was read.</summary>
        public JobState Began { get; } = row.State;

        public InFlightRow? Flight { get; set; } = flight;

        /// <summary>GPU-seconds that its last move told; null where that is not known.</summary>
        public double? Took { get; set; }

        /// <summary>Place when it was read.</summary>
        public QueuePlace From { get; } = QueuePlace.Of(row);

        public bool HasChanged => Row.State != Began;

        public bool HasMoved => !HasChanged && Began == JobState.Queued && (From != QueuePlace.Of(Row) || rank != Row.Rank);
    }
}
