using Farm.Contracts.Jobs;

namespace Farm.Dispatch.Tests;

/// <summary>What a tenant sees of the order.</summary>
public sealed class FairQueueTests
{
    private static readonly HashSet<string> Sd15 = ["sd15"];

    [Test]
    public void Jobs_of_one_lane_leave_in_order_of_their_numbers()
    {
        var queue = new FairQueue(new FairShareOptions());
        var lane = new LaneKey("sd15", "acme", JobClass.Interactive, 0);
        foreach (var number in new[] { 3, 1, 2 })
        {
            Assert.That(queue.Add(lane, new WaitingJob(number, 1, 0)));
        }

        Assert.That(queue.Add(lane, new WaitingJob(2, 1, 0)), Is.False);
        Assert.That(Enumerable.Range(0, 4).Select(_ => queue.TakeNext(Sd15)?.Job.Number), Is.EqualTo(new long?[] { 1, 2, 3, null }));
    }

    [Test]
    public void Shares_of_GPU_time_follow_the_weights_though_costs_differ_a_hundred_times()
    {
        var queue = new FairQueue(new FairShareOptions());
        var tenants = new[] { ("a", 1.0, 10f), ("b", 2.0, 1f), ("c", 4.0, 0.1f) };
        var number = 0L;
        foreach (var (tenant, weight, cost) in tenants)
        {
            queue.SetWeight(tenant, weight);
            for (var i = 0; i < 2000; i++)
            {
                queue.Add(new LaneKey("sd15", tenant, JobClass.Batch, 0), new WaitingJob(number++, cost, 0));
            }
        }

        var had = tenants.ToDictionary(tenant => tenant.Item1, _ => 0.0);
        for (var i = 0; i < 1000; i++)
        {
            var taken = queue.TakeNext(Sd15) ?? throw new InvalidOperationException("Nothing was left.");
            had[taken.Lane.Tenant] += taken.Job.Cost;
        }

        Assert.That(tenants.Select(tenant => had[tenant.Item1] / had.Values.Sum()), Is.EqualTo(new[] { 1 / 7.0, 2 / 7.0, 4 / 7.0 }).Within(0.05));
    }
}
