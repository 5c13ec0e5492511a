using Farm.Contracts.Jobs;

namespace Farm.Dispatch.Tests;

/// <summary>Shares of tenants in the GPU-seconds.</summary>
public sealed class FairSharesTests
{
    private static readonly string[] Tenants = ["a", "b", "c"];

    [TestCase(0.1f, 1f, 10f)]
    [TestCase(10f, 1f, 0.1f)]
    [TestCase(1f, 100f, 10f)]
    public void Shares_follow_the_weights_though_costs_differ_a_hundred_times(float a, float b, float c)
    {
        foreach (var jobClass in new[] { JobClass.Interactive, JobClass.Batch })
        {
            var queue = Weighted();
            foreach (var (tenant, cost, first) in new[] { ("a", a, 0), ("b", b, 10_000), ("c", c, 20_000) })
            {
                queue.Add(new LaneKey("sd15", tenant, jobClass, 0), first, 2000, cost);
            }

            var taken = queue.Take(1000);
            Assert.That(Tenants.Select(tenant => taken.Share(lane => lane.Tenant == tenant)), Is.EqualTo(new[] { 1 / 7.0, 2 / 7.0, 4 / 7.0 }).Within(0.05));
        }
    }

    [Test]
    public void Shares_follow_the_weights_where_every_tenant_sends_jobs_of_all_costs()
    {
        var queue = Weighted();
        var random = new Random(2);
        for (var number = 0; number < 6000; number++)
        {
            queue.Add(Waiting.Batch(Tenants[number % 3]), new WaitingJob(number, (float)Math.Pow(100, random.NextDouble()), 0));
        }

        var taken = queue.Take(1000);
        Assert.That(Tenants.Select(tenant => taken.Share(lane => lane.Tenant == tenant)), Is.EqualTo(new[] { 1 / 7.0, 2 / 7.0, 4 / 7.0 }).Within(0.05));
    }

    [Test]
    public void Shares_follow_what_jobs_really_cost_where_predictions_were_wrong()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("under"), 0, 5000);
        queue.Add(Waiting.Batch("fair"), 5000, 5000);
        var real = new Dictionary<string, double> { ["under"] = 0, ["fair"] = 0 };
        for (var i = 0; i < 2000; i++)
        {
            var taken = queue.Take();
            var actual = taken.Lane.Tenant == "under" ? 4.0 : 1.0;
            real[taken.Lane.Tenant] += actual;
            queue.Settle(taken.Lane.Tenant, taken.Lane.Class, taken.Job.Cost, actual);
        }

        Assert.That(real["under"] / real["fair"], Is.EqualTo(1).Within(0.02));
    }

    [Test]
    public void A_newcomer_neither_waits_for_a_flood_nor_runs_alone()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("flood"), 0, 50_000);
        queue.Take(20_000);
        queue.Add(Waiting.Batch("new"), 100_000, 1000);
        Assert.That(queue.Take(2).Select(static one => one.Lane.Tenant), Does.Contain("new"));
        Assert.That(queue.Take(200).Share(static lane => lane.Tenant == "new"), Is.EqualTo(0.5).Within(0.01));
    }

    [Test]
    public void A_tenant_that_sends_one_dear_job_at_a_time_gets_no_more_than_its_share()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("cheap"), 0, 50_000);
        var taken = new List<Taken>();
        var number = 100_000;
        for (var i = 0; i < 5000; i++)
        {
            if (queue.Lanes.All(static lane => lane.Lane.Tenant != "dear"))
            {
                queue.Add(Waiting.Batch("dear"), number++, 1, cost: 50);
            }

            taken.Add(queue.Take());
        }

        Assert.That(taken.Share(static lane => lane.Tenant == "dear"), Is.EqualTo(0.5).Within(0.01));
    }

    [Test]
    public void A_refund_is_remembered_up_to_the_memory_and_no_further()
    {
        var queue = Waiting.Queue(memorySeconds: 20);
        queue.Add(Waiting.Batch("a"), 0, 1000);
        queue.Add(Waiting.Batch("b"), 1000, 1000);
        queue.Take(100);
        queue.Settle("a", JobClass.Batch, 500, 0);
        Assert.That(queue.Take(100).Seconds(static lane => lane.Tenant == "a"), Is.EqualTo(60).Within(2));
    }

    [Test]
    public void A_debt_is_remembered_up_to_the_memory_and_no_further()
    {
        var queue = Waiting.Queue(memorySeconds: 20);
        queue.SetWeight("a", 2);
        queue.Add(Waiting.Batch("a"), 0, 1000);
        queue.Add(Waiting.Batch("b"), 1000, 1000);
        queue.Take(90);
        queue.Settle("a", JobClass.Batch, 0, 500);

        // It leads by 20 / 2 seconds for each unit of weight, which the other makes up for alone.
        Assert.That(queue.Take(8).Seconds(static lane => lane.Tenant == "a"), Is.Zero);
        Assert.That(queue.Take(92).Seconds(static lane => lane.Tenant == "a"), Is.EqualTo(60).Within(2));
    }

    [Test]
    public void A_weight_that_changes_holds_from_the_next_job_on()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("a"), 0, 1000);
        queue.Add(Waiting.Batch("b"), 1000, 1000);
        queue.Take(100);
        queue.SetWeight("a", 3);
        Assert.That(queue.Take(400).Share(static lane => lane.Tenant == "a"), Is.EqualTo(0.75).Within(0.01));
    }

    private static FairQueue Weighted()
    {
        var queue = Waiting.Queue();
        queue.SetWeight("a", 1);
        queue.SetWeight("b", 2);
        queue.SetWeight("c", 4);
        return queue;
    }
}
