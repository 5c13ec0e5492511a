using Farm.Contracts.Models;
using Farm.Dispatch.Costs;
using Farm.Dispatch.Forecasts;
using Farm.Dispatch.Placing;

namespace Farm.Dispatch.Tests;

/// <summary>Workers that render what the queue and the placement give them, in a time of their own.</summary>
/// <param name="duration">Seconds that a job takes; null for those that were predicted.</param>
/// <param name="warm">The model that each worker has loaded, where it has memory for one; null where each has all of its own loaded.</param>
internal sealed class SimulatedFarm(
    FairQueue queue, IReadOnlyList<(string Id, int Slots, HashSet<string> Models)> workers, Func<Taken, double>? duration = null, Dictionary<string, string>? warm = null)
{
    private readonly Dictionary<string, Queue<(Taken Job, double Came)>> released = workers.ToDictionary(static worker => worker.Id, static _ => new Queue<(Taken, double)>());
    private readonly Dictionary<string, List<(Taken Job, double Started)>> running = workers.ToDictionary(static worker => worker.Id, static _ => new List<(Taken, double)>());
    private readonly PriorityQueue<(string Worker, Taken Job, double Started), double> ends = new();
    private readonly PriorityQueue<Action, (double, long)> arrivals = new();
    private readonly Dictionary<long, double> came = [];
    private long next;

    public double Now { get; private set; }

    /// <summary>Each job's end, and how long it waited for its start.</summary>
    public List<(Taken Job, string Worker, double Waited, double Ended)> Rendered { get; } = [];

    /// <summary>Models that were loaded where another was, and the workers.</summary>
    public List<(string Worker, string Model)> Loaded { get; } = [];

    /// <summary>Is told of each job when it ends, and how long it took.</summary>
    public Action<Taken, double> Ended { get; set; } = static (_, _) => { };

    public void At(double time, Action act) => arrivals.Enqueue(act, (time, next++));

    /// <returns>The job's number.</returns>
    public long Submit(LaneKey lane, float cost)
    {
        came[next] = Now;
        queue.Add(lane, new WaitingJob(next, cost, 0));
        return next++;
    }

    /// <summary>The workers as a forecast sees them.</summary>
    public IReadOnlyList<PresentWorker> Present(Func<string, SettledRatio> ratioOf) =>
    [
        .. workers.Select(worker => new PresentWorker(worker.Id, worker.Slots, worker.Models,
        [
            .. running[worker.Id].Select(render => new RunningRender(Now - render.Started, ratioOf(render.Job.Lane.Model).Of(render.Job.Job.Cost))),
            .. released[worker.Id].Select(job => new RunningRender(null, ratioOf(job.Job.Lane.Model).Of(job.Job.Job.Cost))),
        ])),
    ];

    public void Run(double until)
    {
        Dispatch();
        while (true)
        {
            var end = ends.TryPeek(out _, out var ending) ? ending : double.PositiveInfinity;
            var arrival = arrivals.TryPeek(out _, out var arriving) ? arriving.Item1 : double.PositiveInfinity;
            if (Math.Min(end, arrival) > until)
            {
                return;
            }

            Now = Math.Min(end, arrival);
            if (arrival <= end)
            {
                arrivals.Dequeue()();
            }
            else
            {
                var (worker, job, started) = ends.Dequeue();
                running[worker].Remove((job, started));
                Ended(job, Now - started);
                Start(worker);
            }

            Dispatch();
        }
    }

    private void Dispatch()
    {
        var placement = new Placement(workers.Select(worker => new WorkerRoom(
            worker.Id, Tier.Gpu6, worker.Slots, released[worker.Id].Count + running[worker.Id].Count, worker.Models, WarmOf(worker.Id, worker.Models), new HashSet<string>(), 1)), queue.OpenWork);
        while (queue.TakeNext(placement.ModelsWithRoom, placement.ModelsWithFreeSlot) is { } taken)
        {
            var worker = placement.Place(new PlacedJob(taken.Lane.Model, [], 0)) ?? throw new InvalidOperationException("A model had room and no worker.");
            released[worker.Id].Enqueue((taken, came[taken.Job.Number]));
            Start(worker.Id);
            Assert.That(released[worker.Id], Has.Count.LessThanOrEqualTo(1));
        }
    }

    private HashSet<string> WarmOf(string worker, HashSet<string> all) => warm is null ? all : [warm[worker]];

    private void Load(string worker, string model)
    {
        if (warm is not null && warm[worker] != model)
        {
            Loaded.Add((worker, model));
            warm[worker] = model;
        }
    }

    private void Start(string worker)
    {
        while (running[worker].Count < workers.First(one => one.Id == worker).Slots && released[worker].TryDequeue(out var job))
        {
            Load(worker, job.Job.Lane.Model);
            running[worker].Add((job.Job, Now));
            var seconds = duration?.Invoke(job.Job) ?? job.Job.Job.Cost;
            ends.Enqueue((worker, job.Job, Now), Now + seconds);
            Rendered.Add((job.Job, worker, Now - job.Came, Now + seconds));
        }
    }
}
