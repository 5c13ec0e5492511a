using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Workers;
using Farm.Dispatch.Costs;
using Farm.Dispatch.Forecasts;

namespace Farm.Coordinator.Jobs;

/// <summary>When jobs are expected to start and to finish, as things stand.</summary>
internal sealed class JobOutlook
{
    private readonly IReadOnlyList<JobInHand> inHand;
    private readonly IQueuePlaces places;
    private readonly CostModel costs;
    private readonly DateTimeOffset now;
    private readonly Dictionary<string, WorkerSighting> taking;
    private readonly IReadOnlyList<PresentWorker> workers;

    /// <summary>Models that contend with a model for workers, by that model.</summary>
    private readonly Dictionary<string, IReadOnlySet<string>> contending = new(StringComparer.Ordinal);

    public JobOutlook(IReadOnlyList<WorkerSighting> present, IReadOnlyList<JobInHand> inHand, IQueuePlaces places, CostModel costs)
    {
        (this.inHand, this.places, this.costs, now) = (inHand, places, costs, places.Now);
        taking = present.Where(static worker => worker.IsTaking).ToDictionary(static worker => worker.Heartbeat.WorkerId, StringComparer.Ordinal);
        workers = WorkersOf(static _ => true);
    }

    /// <summary>1 for the next to leave; null for a job that does not wait.</summary>
    public int? PositionOf(JobRow job) => places.Before(QueuePlace.Of(job))?.Jobs + 1;

    /// <param name="neededBytes">Least memory budget of a worker that can render it.</param>
    /// <param name="obstacle">Why it cannot start whatever waits before it; null where it can.</param>
    public JobExpectation Of(JobRow job, long neededBytes, string? obstacle)
    {
        switch (job.State)
        {
            case JobState.Running or JobState.Publishing when job.StartedAt is { } started:
                return new JobExpectation(null, TimeOf(Forecast.OfRunning(new RunningRender((now - started).TotalSeconds, CostOf(job)))), null);
            case JobState.Dispatched:
                return OfHandedOut(job);
            case JobState.Queued:
                return obstacle is not null ? new JobExpectation(null, null, obstacle) : OfWaiting(job, neededBytes);
            default:
                return JobExpectation.None;
        }
    }

    private JobExpectation OfWaiting(JobRow job, long neededBytes)
    {
        if (places.AheadOf(QueuePlace.Of(job), ContendingWith(job.Model)) is not { } ahead)
        {
            // It has left since its row was read.
            return OfHandedOut(job);
        }

        var service = Service.Of(job.Model, workers, worker => worker.Models.Contains(job.Model) && taking[worker.Id].Heartbeat.MemoryBudgetBytes >= neededBytes, ahead, costs.RatioOf);
        return ExpectationOf(Forecast.OfWaiting(service, CostOf(job)));
    }

    private JobExpectation OfHandedOut(JobRow job)
    {
        var worker = inHand.FirstOrDefault(other => other.Number == job.Number)?.Worker;
        if (worker is not null && !taking.ContainsKey(worker))
        {
            return new JobExpectation(null, null, $"worker {worker} has it and takes no work now; it goes to another one soon");
        }

        // It starts as soon as its worker has a slot, after what was handed to it before.
        var own = WorkersOf(other => other.StartedAt is not null || other.Number < job.Number).Where(each => worker is null ? each.Models.Contains(job.Model) : each.Id == worker);
        return ExpectationOf(Forecast.OfWaiting(new Service([.. own.Select(static each => new ServingWorker(each.Slots, each.Running))], default, 0), CostOf(job)));
    }

    private JobExpectation ExpectationOf(Forecast? forecast) =>
        forecast is { } known ? new JobExpectation(TimeOf(known.Start), TimeOf(known.Finish), null) : JobExpectation.None;

    private IReadOnlySet<string> ContendingWith(string model)
    {
        if (!contending.TryGetValue(model, out var models))
        {
            contending.Add(model, models = taking.Values.Where(worker => worker.Takes(model)).SelectMany(static worker => worker.Heartbeat.Models).ToHashSet(StringComparer.Ordinal));
        }

        return models;
    }

    /// <param name="counts">Whether a job in hand is counted.</param>
    private List<PresentWorker> WorkersOf(Func<JobInHand, bool> counts)
    {
        var running = taking.Keys.ToDictionary(static id => id, static _ => new List<RunningRender>(), StringComparer.Ordinal);
        foreach (var job in inHand.Where(counts))
        {
            var render = new RunningRender((now - job.StartedAt)?.TotalSeconds, costs.RatioOf(job.Model).Of(job.PredictedSeconds));
            if (job.Worker is { } worker)
            {
                running.GetValueOrDefault(worker)?.Add(render);
            }
            else if (taking.Values.Where(each => each.Takes(job.Model)).MinBy(each => running[each.Heartbeat.WorkerId].Count) is { } least)
            {
                // In a queue that workers share: the one with least to do gets it.
                running[least.Heartbeat.WorkerId].Add(render);
            }
        }

        return [.. taking.Select(worker => new PresentWorker(worker.Key, worker.Value.Heartbeat.Slots, worker.Value.Heartbeat.Models, running[worker.Key]))];
    }

    private TimeEstimate CostOf(JobRow job) => costs.RatioOf(job.Model).Of(job.PredictedSeconds);

    private ExpectedTime TimeOf(TimeBand band) => new(now + band.Expected, now + band.Low, now + band.High);
}

/// <param name="WaitingFor">Of a job whose start cannot be told: what must come first.</param>
internal sealed record JobExpectation(ExpectedTime? Start, ExpectedTime? Finish, string? WaitingFor)
{
    public static JobExpectation None { get; } = new(null, null, null);
}
