using System.Diagnostics.CodeAnalysis;
using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>
/// All waiting jobs, and the order in which they leave: start-time fair queueing (Goyal, Vin and Cheng, 1996) over flows of tenant and class in predicted
/// GPU-seconds, interactive before batch with a floor for batch, and inside a flow the higher priority first, then the place that a job was moved to, then the number.
/// Not thread-safe: one dispatcher owns it.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "A queue, in the field's words; it is no collection of .NET.")]
public sealed class FairQueue
{
    public const double LeastWeight = 0.01;
    public const double MostWeight = 1_000;

    private readonly Dictionary<LaneKey, Lane> lanes = [];
    private readonly ModelTable models;
    private readonly FlowTable flows;
    private readonly Turns turns;
    private readonly Estimates estimates;
    private readonly Pauses pauses = new();

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the message names it.</exception>
    public FairQueue(FairShareOptions options)
    {
        var floor = new BatchFloor(options.Checked().BatchFloor);
        models = new ModelTable(pauses);
        flows = new FlowTable(options.MemorySeconds, pauses);
        turns = new Turns(models, floor, options.MemorySeconds);
        estimates = new Estimates(floor);
    }

    public int Count { get; private set; }

    /// <summary>All that is paused.</summary>
    public IReadOnlyCollection<PauseTarget> Paused => pauses.Targets;

    /// <summary>The lanes in which jobs wait, in no order.</summary>
    public IEnumerable<LaneView> Lanes => lanes.Values.Select(static lane => new LaneView(lane.Key, lane.Count, lane.Work, lane.First.Number));

    /// <param name="rank">Where it was moved to (<see cref="Ranks"/>); null for the order of arrival.</param>
    /// <returns>False where a job of that number is in the lane already.</returns>
    /// <exception cref="ArgumentException">The lane names no model or tenant, or the cost is not above 0 and finite.</exception>
    public bool Add(LaneKey lane, WaitingJob job, long? rank = null)
    {
        Arguments.Check(lane, job);
        return Insert(lane, job, rank, atOnce: true);
    }

    /// <summary>Puts a job to another place of its tenant's: what the tenant was charged stays as it is, and so does its turn.</summary>
    /// <returns>False where it is not there, or there already.</returns>
    public bool Move(LaneKey from, long number, LaneKey to, long? rank)
    {
        if (!lanes.TryGetValue(from, out var lane) || lane.Find(number) is not { } job || (from != to && Contains(to, number)))
        {
            return false;
        }

        lane.Remove(number);
        Left(lane, 1, job.Cost);
        Insert(to, job, rank, atOnce: from.Class != to.Class);
        turns.Withdrawn(lane.Line.Queue);
        return true;
    }

    /// <summary>Finds where a job stands that is moved among its tenant's own of the class and model.</summary>
    /// <param name="anchor">The lane of the other job that <paramref name="place"/> names; the job's own where it names none.</param>
    /// <returns>Null where the job, or the other, does not wait.</returns>
    public PlaceFound? Find(LaneKey lane, long number, LaneKey anchor, WantedPlace place) =>
        lanes.TryGetValue(lane, out var own) && own.Find(number) is not null && (place.Other is null || lanes.ContainsKey(anchor))
            ? new PlaceSearch(own, number).Find(place.Other is null ? own : lanes[anchor], place)
            : null;

    /// <summary>Takes a job out that was cancelled, expired or moved.</summary>
    /// <returns>False where it is not there.</returns>
    public bool Remove(LaneKey lane, long number)
    {
        if (!lanes.TryGetValue(lane, out var found) || found.Remove(number) is not { } job)
        {
            return false;
        }

        Left(found, 1, job.Cost);
        turns.Withdrawn(found.Line.Queue);
        return true;
    }

    /// <summary>Takes a job out that another dispatcher has sent: it is charged to its tenant as if it had left from here.</summary>
    /// <returns>Null where it is not there.</returns>
    public WaitingJob? Take(LaneKey lane, long number)
    {
        if (!lanes.TryGetValue(lane, out var found) || found.Remove(number) is not { } job)
        {
            return null;
        }

        found.Line.Flow.Correct(job.Cost);
        Left(found, 1, job.Cost);
        return job;
    }

    /// <summary>Takes many jobs of a lane out in one pass.</summary>
    /// <param name="numbers">In any order; those that are not there do nothing.</param>
    /// <returns>How many were there.</returns>
    public int RemoveMany(LaneKey lane, ReadOnlySpan<long> numbers)
    {
        if (!lanes.TryGetValue(lane, out var found))
        {
            return 0;
        }

        var ascending = numbers.ToArray();
        Array.Sort(ascending);
        var removed = found.RemoveAll(ascending);
        Left(found, removed.Jobs, removed.GpuSeconds);
        turns.Withdrawn(found.Line.Queue);
        return removed.Jobs;
    }

    public bool Contains(LaneKey lane, long number) => lanes.TryGetValue(lane, out var found) && found.Find(number) is not null;

    /// <summary>A tenant's share against the others', 1 at first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0.01 to 1,000.</exception>
    public void SetWeight(string tenant, double weight)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        if (!(weight >= LeastWeight && weight <= MostWeight))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, $"The weight of tenant {tenant} must be from {LeastWeight} to {MostWeight}.");
        }

        flows.TenantOf(tenant).Weight = weight;
    }

    /// <summary>The next job in order among these models, which is charged to its tenant.</summary>
    /// <param name="modelsWithRoom">All that some worker with room takes, whether jobs wait for them or not: models of one set contend with each other.</param>
    /// <param name="modelsWithFreeSlot">
    /// Those of them for which a slot is free, null for all. The other ones' places are behind a render that goes on: batch gets them only where interactive work
    /// waits and the floor is due, so that a person who comes next waits for what is rendered and not for a batch job released behind it.
    /// </param>
    /// <returns>Null where nothing waits for them that is not paused.</returns>
    public Taken? TakeNext(IReadOnlySet<string> modelsWithRoom, IReadOnlySet<string>? modelsWithFreeSlot = null)
    {
        if (pauses.CoversFarm || turns.Next(modelsWithRoom, modelsWithFreeSlot) is not { } line)
        {
            return null;
        }

        var lane = line.Head;
        var rank = lane.MovedTo(lane.First.Number);
        var job = lane.TakeFirst();
        var start = line.Queue.CommonTag(line);
        line.Flow.Charge(line, job.Cost);
        Left(lane, 1, job.Cost);
        turns.Started(line.Queue, start, job.Cost);
        return new Taken(lane.Key, job, rank);
    }

    /// <summary>Puts a job back to its place that was not sent after all, and takes its charge back.</summary>
    public void Return(Taken job)
    {
        Arguments.Check(job.Lane, job.Job);
        if (Contains(job.Lane, job.Job.Number))
        {
            return;
        }

        flows.FlowOf(job.Lane.Tenant, job.Lane.Class).Correct(-job.Job.Cost);
        Insert(job.Lane, job.Job, job.Rank, atOnce: false);
        turns.CameBack(models[job.Lane.Model][job.Lane.Class], job.Job.Cost);
    }

    /// <summary>Corrects the charge of a job by what it really cost; 0 where it was not rendered.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    public void Settle(string tenant, JobClass jobClass, double predicted, double actual)
    {
        Arguments.CheckSeconds(predicted, nameof(predicted));
        Arguments.CheckSeconds(actual, nameof(actual));
        flows.Find(tenant, jobClass)?.Correct(actual - predicted);
    }

    /// <summary>Holds work back. It keeps its place in its lane; after a pause it is served as if it had come then.</summary>
    /// <returns>False where just that was paused before.</returns>
    public bool Pause(PauseTarget target)
    {
        var anew = pauses.Add(target);
        ApplyPauses();
        return anew;
    }

    /// <returns>False where it was not paused.</returns>
    public bool Resume(PauseTarget target)
    {
        var was = pauses.Remove(target);
        ApplyPauses();
        return was;
    }

    /// <summary>Would a job of this lane be held back now?</summary>
    public bool IsPaused(LaneKey lane) => pauses.CoversFarm || pauses.CoversModel(lane.Model) || pauses.CoversTenant(lane.Tenant);

    /// <summary>A job's place among those that wait for its model, 1 for the next to leave.</summary>
    /// <returns>Null where it does not wait.</returns>
    public int? Position(LaneKey lane, long number) => Before(lane, number)?.Jobs + 1;

    /// <summary>Predicted GPU-seconds that leave before a job; 0 where it does not wait.</summary>
    public double WorkBefore(LaneKey lane, long number) => Before(lane, number)?.GpuSeconds ?? 0;

    /// <summary>The work that leaves before a job among those that wait for its model, as far as one can tell now.</summary>
    /// <returns>Null where it does not wait.</returns>
    public Load? Before(LaneKey lane, long number) =>
        lanes.TryGetValue(lane, out var found) ? Before(found, number, [found.Line.Queue.Model]) : null;

    /// <summary>The same among the jobs of several models that the same workers take.</summary>
    /// <param name="contending">The job's own model is always counted.</param>
    public Load? Before(LaneKey lane, long number, IReadOnlySet<string> contending) =>
        lanes.TryGetValue(lane, out var found) ? Before(found, number, models.Among(contending, found.Line.Queue.Model)) : null;

    /// <summary>The same by model, without others that are paused.</summary>
    /// <inheritdoc cref="Before(LaneKey, long, IReadOnlySet{string})"/>
    public Ahead? AheadOf(LaneKey lane, long number, IReadOnlySet<string> contending)
    {
        if (!lanes.TryGetValue(lane, out var found) || found.Find(number) is not { } job)
        {
            return null;
        }

        var own = found.Line.Queue.Model;
        List<ModelQueue> counted = [.. models.Among(contending, own).Where(model => model == own || !model.IsPaused)];
        var byModel = new Dictionary<string, Load>(StringComparer.Ordinal);
        var before = estimates.Before(found, job, counted, byModel);
        return new Ahead(byModel, before.Jobs - Estimates.Own(found, job, counted).Jobs);
    }

    /// <summary>Does a job wait for this model that is not held back?</summary>
    public bool HasWork(string model) => !pauses.CoversFarm && models[model] is { IsPaused: false } queue && (queue.Interactive.Heap.Top ?? queue.Batch.Heap.Top) is not null;

    /// <summary>Predicted GPU-seconds that wait for this model and are not held back.</summary>
    public double OpenWork(string model) => pauses.CoversFarm || models.Find(model) is not { IsPaused: false } queue ? 0 : queue.Interactive.Open.GpuSeconds + queue.Batch.Open.GpuSeconds;

    /// <summary>All that waits, by model, paused or not.</summary>
    public IReadOnlyDictionary<string, (int Jobs, double GpuSeconds)> Backlog() => models.Backlog();

    private Load? Before(Lane lane, long number, IReadOnlyCollection<ModelQueue> contending) => lane.Find(number) is { } job ? estimates.Before(lane, job, contending) : null;

    private bool Insert(LaneKey key, WaitingJob job, long? rank, bool atOnce)
    {
        if (!lanes.TryGetValue(key, out var lane))
        {
            var line = flows.LineOf(key.Tenant, models[key.Model][key.Class]);
            lanes.Add(key, lane = new Lane(key, line));
        }

        if (!lane.Add(job, rank))
        {
            return false;
        }

        lane.Line.Came(lane, job.Cost, startsNow: atOnce);
        Count++;
        return true;
    }

    private void Left(Lane lane, int jobs, double work)
    {
        Count -= jobs;
        lane.Line.Left(lane, jobs, work);
        if (lane.Count == 0)
        {
            lanes.Remove(lane.Key);
        }
    }

    private void ApplyPauses()
    {
        models.ApplyPauses();
        flows.ApplyPauses();
    }
}
