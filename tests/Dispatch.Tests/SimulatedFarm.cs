using Farm.Contracts.Models;
using Farm.Dispatch.Placing;

namespace Farm.Dispatch.Tests;

/// <summary>Workers that render what the queue and the placement give them, in a time of their own.</summary>
internal sealed class SimulatedFarm(FairQueue queue, IReadOnlyList<(string Id, int Slots, HashSet<string> Models)> workers)
{
    private readonly Dictionary<string, Queue<(Taken Job, double Came)>> released = workers.ToDictionary(static worker => worker.Id, static _ => new Queue<(Taken, double)>());
    private readonly Dictionary<string, int> running = workers.ToDictionary(static worker => worker.Id, static _ => 0);
    private readonly PriorityQueue<(string Worker, Taken Job), double> ends = new();
    private readonly PriorityQueue<Action, (double, long)> arrivals = new();
    private readonly Dictionary<long, double> came = [];
    private long next;

    public double Now { get; private set; }

    /// <summary>Each job's end, and how long it waited for its start.</summary>
    public List<(Taken Job, string Worker, double Waited, double Ended)> Rendered { get; } = [];

    public void At(double time, Action act) => arrivals.Enqueue(act, (time, next++));

    public void Submit(LaneKey lane, float cost)
    {
        came[next] = Now;
        queue.Add(lane, new WaitingJob(next++, cost, 0));
    }

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
                var (worker, _) = ends.Dequeue();
                running[worker]--;
                Start(worker);
            }

            Dispatch();
        }
    }

    private void Dispatch()
    {
        var placement = new Placement(workers.Select(worker => new WorkerRoom(
            worker.Id, Tier.Gpu6, worker.Slots, released[worker.Id].Count + running[worker.Id], worker.Models, worker.Models, new HashSet<string>(), 1)));
        while (queue.TakeNext(placement.ModelsWithRoom, placement.ModelsWithFreeSlot) is { } taken)
        {
            var worker = placement.Place(new PlacedJob(taken.Lane.Model, [], 0)) ?? throw new InvalidOperationException("A model had room and no worker.");
            released[worker.Id].Enqueue((taken, came[taken.Job.Number]));
            Start(worker.Id);
            Assert.That(released[worker.Id], Has.Count.LessThanOrEqualTo(1));
        }
    }

    private void Start(string worker)
    {
        while (running[worker] < workers.First(one => one.Id == worker).Slots && released[worker].TryDequeue(out var job))
        {
            running[worker]++;
            ends.Enqueue((worker, job.Job), Now + job.Job.Job.Cost);
            Rendered.Add((job.Job, worker, Now - job.Came, Now + job.Job.Job.Cost));
        }
    }
}
