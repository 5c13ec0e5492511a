using Farm.Contracts.Jobs;

namespace Farm.Dispatch.Tests;

/// <summary>The order of one model's jobs in the plainest words, without a floor: a list that is searched, and a tag for each flow.</summary>
internal sealed class NaiveQueue(double memorySeconds)
{
    private readonly List<Taken> waiting = [];
    private readonly Dictionary<(string Tenant, JobClass Class), double> tags = [];
    private readonly Dictionary<JobClass, double> now = new() { [JobClass.Interactive] = 0, [JobClass.Batch] = 0 };
    private readonly Dictionary<string, double> weights = [];
    private readonly HashSet<string> paused = [];

    public IReadOnlyList<Taken> Jobs => waiting;

    public bool Add(LaneKey lane, WaitingJob job)
    {
        if (waiting.Exists(one => one.Lane == lane && one.Job.Number == job.Number))
        {
            return false;
        }

        if (!waiting.Exists(one => FlowOf(one.Lane) == FlowOf(lane)))
        {
            tags[FlowOf(lane)] = Math.Max(Tag(lane), now[lane.Class]);
        }

        waiting.Add(new Taken(lane, job));
        return true;
    }

    public bool Remove(LaneKey lane, long number) => waiting.RemoveAll(one => one.Lane == lane && one.Job.Number == number) > 0;

    public void SetWeight(string tenant, double weight) => weights[tenant] = weight;

    public void Pause(string tenant) => paused.Add(tenant);

    public void Resume(string tenant)
    {
        if (paused.Remove(tenant))
        {
            foreach (var flow in tags.Keys.Where(flow => flow.Tenant == tenant))
            {
                tags[flow] = Math.Max(tags[flow], now[flow.Class]);
            }
        }
    }

    public Taken? TakeNext()
    {
        var next = waiting.Where(one => !paused.Contains(one.Lane.Tenant))
            .GroupBy(static one => FlowOf(one.Lane))
            .Select(static flow => flow.OrderByDescending(static one => one.Lane.Priority).ThenBy(static one => one.Job.Number).First())
            .OrderBy(static one => one.Lane.Class).ThenBy(one => Tag(one.Lane)).ThenBy(static one => one.Job.Number)
            .Select(static one => (Taken?)one).FirstOrDefault();
        if (next is { } taken)
        {
            waiting.Remove(taken);
            now[taken.Lane.Class] = Math.Max(now[taken.Lane.Class], Tag(taken.Lane));
            tags[FlowOf(taken.Lane)] = Tag(taken.Lane) + (taken.Job.Cost / Weight(taken.Lane.Tenant));
        }

        return next;
    }

    public void Return(Taken job)
    {
        Settle(job.Lane.Tenant, job.Lane.Class, job.Job.Cost, 0);
        waiting.Add(job);
    }

    public void Settle(string tenant, JobClass jobClass, double predicted, double actual)
    {
        if (!tags.TryGetValue((tenant, jobClass), out var tag))
        {
            return;
        }

        if (!waiting.Exists(one => FlowOf(one.Lane) == (tenant, jobClass)))
        {
            tag = Math.Max(tag, now[jobClass]);
        }

        var (by, memory) = ((actual - predicted) / Weight(tenant), memorySeconds / Weight(tenant));
        tags[(tenant, jobClass)] = by >= 0
            ? Math.Max(tag, Math.Min(tag + by, now[jobClass] + memory))
            : Math.Min(tag, Math.Max(tag + by, now[jobClass] - memory));
    }

    private double Tag(LaneKey lane) => tags.GetValueOrDefault(FlowOf(lane), now[lane.Class]);

    private double Weight(string tenant) => weights.GetValueOrDefault(tenant, 1);

    private static (string Tenant, JobClass Class) FlowOf(LaneKey lane) => (lane.Tenant, lane.Class);
}
