using Farm.Contracts.Jobs;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Dispatch.Tests;

/// <summary>Random adds, takes, returns, removals, settlements, weights and pauses.</summary>
public sealed class FairQueuePropertyTests
{
    private static readonly string[] Tenants = ["a", "b", "c", "d"];
    private static readonly string[] Models = ["sd15", "sdxl", "flux"];

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property The_order_of_one_model_is_that_of_the_plainest_words() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), IsInTheOrderOfTheNaiveOne);

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Over_several_models_nothing_is_lost_or_doubled_counts_agree_and_lanes_keep_their_order() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), KeepsAllOfThem);

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public Property No_tenant_that_always_waits_falls_behind_its_share_by_more_than_two_jobs() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), KeepsTheBound);

    private static bool IsInTheOrderOfTheNaiveOne(int seed)
    {
        const double memory = 7;
        var (random, queue, naive) = (new Random(seed), Waiting.Queue(batchFloor: 0, memory), new NaiveQueue(memory));
        var taken = new List<Taken>();
        for (var step = 0; step < 400; step++)
        {
            var tenant = Tenants[random.Next(Tenants.Length)];
            var lane = new LaneKey("sd15", tenant, (JobClass)random.Next(2), random.Next(-1, 2));

            // Sums of eighths are exact, and lanes share no number: ties are ties in both, and are broken alike.
            switch (random.Next(12))
            {
                case < 5:
                    var job = new WaitingJob((random.Next(60) * 24) + (Array.IndexOf(Tenants, tenant) * 6) + ((int)lane.Class * 3) + lane.Priority + 1, random.Next(1, 65) / 8f, 0);
                    if (queue.Add(lane, job) != naive.Add(lane, job))
                    {
                        return false;
                    }

                    break;
                case < 8:
                    var (next, expected) = (queue.TakeNext(Waiting.Models), naive.TakeNext());
                    if (next != expected)
                    {
                        return false;
                    }

                    taken.AddRange(next is { } one ? [one] : []);
                    break;
                case 8:
                    var some = naive.Jobs.Count > 0 ? naive.Jobs[random.Next(naive.Jobs.Count)] : new Taken(lane, new WaitingJob(-1, 1, 0));
                    if (queue.Remove(some.Lane, some.Job.Number) != naive.Remove(some.Lane, some.Job.Number))
                    {
                        return false;
                    }

                    break;
                case 9 when taken.Count > 0 && !naive.Jobs.Any(waiting => waiting.Lane == taken[^1].Lane && waiting.Job.Number == taken[^1].Job.Number):
                    queue.Return(taken[^1]);
                    naive.Return(taken[^1]);
                    taken.RemoveAt(taken.Count - 1);
                    break;
                case 10:
                    var (predicted, actual) = (random.Next(40) / 4.0, random.Next(40) / 4.0);
                    queue.Settle(tenant, lane.Class, predicted, actual);
                    naive.Settle(tenant, lane.Class, predicted, actual);
                    break;
                default:
                    Control(random, queue, naive, tenant);
                    break;
            }

            if (queue.Count != naive.Jobs.Count)
            {
                return false;
            }
        }

        return true;
    }

    private static bool KeepsAllOfThem(int seed)
    {
        var (random, queue, waiting) = (new Random(seed), Waiting.Queue(0.2, 9), new Dictionary<LaneKey, SortedDictionary<long, float>>());
        var taken = new List<Taken>();
        for (var step = 0; step < 600; step++)
        {
            var lane = new LaneKey(Models[random.Next(3)], Tenants[random.Next(4)], (JobClass)random.Next(2), random.Next(-1, 2));
            var jobs = waiting.TryGetValue(lane, out var there) ? there : waiting[lane] = [];
            switch (random.Next(10))
            {
                case < 4:
                    var job = new WaitingJob(random.Next(1000), 0.1f + random.NextSingle(), 0);
                    if (queue.Add(lane, job) != jobs.TryAdd(job.Number, job.Cost))
                    {
                        return false;
                    }

                    break;
                case < 7:
                    var room = Models.Where(_ => random.Next(2) == 0).ToHashSet();
                    if (queue.TakeNext(room) is { } next)
                    {
                        if (!room.Contains(next.Lane.Model) || waiting[next.Lane].First().Key != next.Job.Number)
                        {
                            return false;
                        }

                        waiting[next.Lane].Remove(next.Job.Number);
                        taken.Add(next);
                    }
                    else if (waiting.Any(one => one.Value.Count > 0 && room.Contains(one.Key.Model) && !queue.IsPaused(one.Key)))
                    {
                        return false;
                    }

                    break;
                case 7:
                    var numbers = Enumerable.Range(0, 30).Select(_ => (long)random.Next(1000)).ToArray();
                    if (queue.RemoveMany(lane, numbers) != numbers.Distinct().Count(jobs.Remove))
                    {
                        return false;
                    }

                    break;
                case 8 when taken.Count > 0:
                    queue.Return(taken[^1]);
                    waiting[taken[^1].Lane].TryAdd(taken[^1].Job.Number, taken[^1].Job.Cost);
                    taken.RemoveAt(taken.Count - 1);
                    break;
                default:
                    var targets = new[] { PauseTarget.Farm, PauseTarget.Model(lane.Model), PauseTarget.Tenant(lane.Tenant), PauseTarget.Tier("gpu6", new HashSet<string>(Models[..2])) };
                    var target = targets[random.Next(targets.Length)];
                    _ = random.Next(3) == 0 ? queue.Pause(target) : queue.Resume(target);
                    break;
            }

            if (!Agree(queue, waiting))
            {
                return false;
            }
        }

        return true;
    }

    private static bool KeepsTheBound(int seed)
    {
        const float dearest = 20;
        var (random, queue) = (new Random(seed), Waiting.Queue());
        var weights = Tenants.ToDictionary(static tenant => tenant, _ => 0.5 + (4 * random.NextDouble()));
        var had = Tenants.ToDictionary(static tenant => tenant, static _ => 0.0);
        var number = 0L;
        foreach (var tenant in Tenants)
        {
            queue.SetWeight(tenant, weights[tenant]);
            queue.Add(Waiting.Batch(tenant), new WaitingJob(number++, dearest * (0.01f + (0.99f * random.NextSingle())), 0));
            queue.Add(Waiting.Batch(tenant), new WaitingJob(number++, dearest, 0));
        }

        for (var i = 0; i < 3000; i++)
        {
            var taken = queue.Take();
            had[taken.Lane.Tenant] += taken.Job.Cost;
            queue.Add(taken.Lane, new WaitingJob(number++, dearest * (0.01f + (0.99f * random.NextSingle())), 0));
            var served = Tenants.Select(tenant => had[tenant] / weights[tenant]).ToArray();

            // The bound of start-time fair queueing: between two flows, a job of each.
            if (served.Max() - served.Min() > (2 * dearest / weights.Values.Min()) + 1e-6)
            {
                return false;
            }
        }

        return true;
    }

    private static void Control(Random random, FairQueue queue, NaiveQueue naive, string tenant)
    {
        switch (random.Next(4))
        {
            case 0:
                var weight = Math.Pow(2, random.Next(-2, 3));
                queue.SetWeight(tenant, weight);
                naive.SetWeight(tenant, weight);
                break;
            case 1:
                queue.Pause(PauseTarget.Tenant(tenant));
                naive.Pause(tenant);
                break;
            default:
                queue.Resume(PauseTarget.Tenant(tenant));
                naive.Resume(tenant);
                break;
        }
    }

    private static bool Agree(FairQueue queue, Dictionary<LaneKey, SortedDictionary<long, float>> waiting)
    {
        var filled = waiting.Where(static lane => lane.Value.Count > 0).ToArray();
        var lanes = queue.Lanes.ToDictionary(static lane => lane.Lane);
        return queue.Count == filled.Sum(static lane => lane.Value.Count)
            && lanes.Count == filled.Length
            && filled.All(lane => lanes[lane.Key].Jobs == lane.Value.Count && lanes[lane.Key].OldestNumber == lane.Value.First().Key
                && Math.Abs(lanes[lane.Key].GpuSeconds - lane.Value.Values.Sum(static cost => (double)cost)) < 1e-6)
            && queue.Backlog().Values.Sum(static model => model.Jobs) == queue.Count
            && Models.All(model => Math.Abs(queue.OpenWork(model)
                - filled.Where(lane => lane.Key.Model == model && !queue.IsPaused(lane.Key)).Sum(static lane => lane.Value.Values.Sum(static cost => (double)cost))) < 1e-6);
    }
}
