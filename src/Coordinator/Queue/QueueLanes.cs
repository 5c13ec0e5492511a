using Farm.Catalog.Models;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Pauses;
using Farm.Coordinator.Storage;
using Farm.Dispatch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Queue;

/// <summary>
/// All waiting jobs in the order in which they leave, in this process's memory. Every coordinator keeps them, by what the feed tells it, so that each can say a job's place, and
/// go on with dispatching when the one that does so is gone.
/// </summary>
internal sealed class QueueLanes : IQueuePlaces
{
    private readonly Lock gate = new();
    private readonly FairShareOptions shares;
    private readonly TimeProvider time;

    private readonly PutOffJobs putOff = new();
    private readonly AdapterSets adapters = new();
    private readonly LaneTerms terms = new();
    private readonly OpenCharges charges = new();
    private readonly ModelCatalog models;
    private FairQueue queue;
    private TimeSpan offset;

    /// <summary>Changes that came while the table was read, which the reading may have missed; null while none is under way.</summary>
    private List<QueueChange>? meanwhile;

    public QueueLanes(QueueFeed feed, PauseBoard pauses, ModelCatalog models, TimeProvider time, IOptions<FairShareSettings> shares)
    {
        (this.time, this.models, this.shares) = (time, models, shares.Value.ToOptions());
        queue = new FairQueue(this.shares);
        feed.Subscribe(Apply);
        pauses.Subscribe(Hold);
    }

    /// <summary>Reads all that waits, in place of what was known.</summary>
    public async Task LoadAsync(JobsContext db, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            meanwhile = [];
        }

        try
        {
            var now = await db.NowAsync(cancellationToken);
            SetClock(now);
            var fresh = new FairQueue(shares);
            var later = new List<ReadyRow>();
            await foreach (var row in db.Ready.AsNoTracking().OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (row.NotBefore > now)
                {
                    later.Add(row);
                }
                else
                {
                    fresh.Add(QueuePlace.Of(row).Lane, JobOf(row), row.Rank);
                }
            }

            lock (gate)
            {
                terms.ApplyTo(fresh);
                queue = fresh;
                charges.Clear();
                putOff.Clear();
                later.ForEach(Add);
                meanwhile.ForEach(ApplyNow);
            }
        }
        finally
        {
            lock (gate)
            {
                meanwhile = null;
            }
        }
    }

    /// <summary>Takes in what happened to the queue.</summary>
    public void Apply(QueueChange change)
    {
        lock (gate)
        {
            meanwhile?.Add(change);
            ApplyNow(change);
        }
    }

    /// <param name="now">By the database's clock, whose times jobs have: this process's need not agree.</param>
    public void SetClock(DateTimeOffset now)
    {
        lock (gate)
        {
            offset = now - time.GetUtcNow();
        }
    }

    /// <inheritdoc cref="FairQueue.TakeNext"/>
    public Taken? TakeNext(IReadOnlySet<string> modelsWithRoom, IReadOnlySet<string> modelsWithFreeSlot)
    {
        lock (gate)
        {
            LetIn();
            var taken = queue.TakeNext(modelsWithRoom, modelsWithFreeSlot);
            if (taken is { } job)
            {
                charges.Note(job.Lane, job.Job);
            }

            return taken;
        }
    }

    /// <summary>Takes back what was charged for a job that waits no more: it was canceled, or another took it.</summary>
    public void Uncharge(Taken job)
    {
        lock (gate)
        {
            charges.Settle(queue, new EndedFlight(job.Job.Number, 0));
        }
    }

    /// <summary>Puts a job back that was not sent after all.</summary>
    public void Return(Taken job)
    {
        lock (gate)
        {
            charges.Forget(job.Job.Number);
            queue.Return(job);
        }
    }

    /// <inheritdoc/>
    public Load? Before(QueuePlace place) => Ask(lanes => lanes.Before(place.Lane, place.Number));

    /// <inheritdoc/>
    public DateTimeOffset Now
    {
        get
        {
            lock (gate)
            {
                return time.GetUtcNow() + offset;
            }
        }
    }

    /// <inheritdoc/>
    public Ahead? AheadOf(QueuePlace place, IReadOnlySet<string> contending) => Ask(lanes => lanes.AheadOf(place.Lane, place.Number, contending));

    /// <summary>Jobs and predicted GPU-seconds that wait, by model.</summary>
    public IReadOnlyDictionary<string, (int Jobs, double GpuSeconds)> Backlog() => Ask(static lanes => lanes.Backlog());

    /// <inheritdoc cref="FairQueue.OpenWork"/>
    public double OpenWork(string model) => Ask(lanes => lanes.OpenWork(model));

    /// <inheritdoc cref="FairQueue.HasWork"/>
    public bool HasWork(string model) => Ask(lanes => lanes.HasWork(model));

    /// <inheritdoc cref="FairQueue.IsPaused"/>
    public bool IsPaused(LaneKey lane) => Ask(lanes => lanes.IsPaused(lane));

    public void SetWeight(string tenant, double weight)
    {
        lock (gate)
        {
            terms.SetWeight(queue, tenant, weight);
        }
    }

    /// <inheritdoc cref="FairQueue.Find"/>
    public PlaceFound? Find(QueuePlace job, LaneKey anchor, WantedPlace place) => Ask(lanes => lanes.Find(job.Lane, job.Number, anchor, place));

    /// <summary>Lanes in which jobs wait, in no order.</summary>
    public IReadOnlyList<LaneView> Lanes() => Ask<IReadOnlyList<LaneView>>(static lanes => [.. lanes.Lanes]);

    public IReadOnlyList<string> AdaptersOf(WaitingJob job)
    {
        lock (gate)
        {
            return adapters[job.Adapters];
        }
    }

    /// <summary>The time of the earliest job whose own time has not come; null where there is none.</summary>
    public DateTimeOffset? NextTime()
    {
        lock (gate)
        {
            LetIn();
            return putOff.Next - offset;
        }
    }

    /// <summary>Asks once all is let in whose time has come.</summary>
    private T Ask<T>(Func<FairQueue, T> ask)
    {
        lock (gate)
        {
            LetIn();
            return ask(queue);
        }
    }

    /// <summary>Holds back this work, and no other.</summary>
    private void Hold(IReadOnlyList<PauseName> names)
    {
        List<PauseTarget> targets = [.. names.Select(name => PauseTargets.Of(name, models)).OfType<PauseTarget>()];
        lock (gate)
        {
            terms.Hold(queue, targets);
        }
    }

    private void ApplyNow(QueueChange change)
    {
        foreach (var row in change.Added)
        {
            Add(row);
        }

        foreach (var moved in change.Moved)
        {
            Move(moved);
        }

        foreach (var place in change.Dispatched)
        {
            // What the dispatcher of this process took is gone already.
            if (queue.Take(place.Lane, place.Number) is { } job)
            {
                charges.Note(place.Lane, job);
            }
        }

        foreach (var ended in change.Ended)
        {
            charges.Settle(queue, ended);
        }

        foreach (var place in change.Gone)
        {
            putOff.Remove(place.Number);
            queue.Remove(place.Lane, place.Number);
        }
    }

    private void Add(ReadyRow row)
    {
        if (row.NotBefore is { } at && at > time.GetUtcNow() + offset)
        {
            putOff.Add(row, at);
        }
        else
        {
            queue.Add(QueuePlace.Of(row).Lane, JobOf(row), row.Rank);
        }
    }

    /// <summary>One that is not known to wait was taken by the dispatcher of this process a moment ago.</summary>
    private void Move(MovedJob moved)
    {
        var number = moved.From.Number;
        if (moved.To is not { } row)
        {
            putOff.Remove(number);
            queue.Remove(moved.From.Lane, number);
        }
        else if (!putOff.TryReplace(row))
        {
            queue.Move(moved.From.Lane, number, QueuePlace.Of(row).Lane, row.Rank);
        }
    }

    /// <summary>Lets in whose time has come.</summary>
    private void LetIn()
    {
        while (putOff.TryTake(time.GetUtcNow() + offset, out var row))
        {
            queue.Add(QueuePlace.Of(row).Lane, JobOf(row), row.Rank);
        }
    }

    private WaitingJob JobOf(ReadyRow row) => new(row.Number, row.Cost, adapters.IndexOf(row.Adapters));
}
