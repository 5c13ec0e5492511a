using Farm.Contracts.Jobs;

namespace Farm.Dispatch.Tests;

/// <summary>Jobs come, leave, go and come back.</summary>
public sealed class FairQueueTests
{
    [Test]
    public void Jobs_of_one_lane_leave_in_order_of_their_numbers_however_they_came()
    {
        var queue = Waiting.Queue();
        var lane = Waiting.Interactive("acme");
        var numbers = Enumerable.Range(1, 3000).Select(static number => (long)number).ToArray();
        new Random(1).Shuffle(numbers);
        foreach (var number in numbers)
        {
            queue.Add(lane, new WaitingJob(number, 1, 0));
        }

        Assert.That(queue.Take(3000).Numbers(), Is.Ordered.And.Unique);
        Assert.That(queue.TakeNext(Waiting.Models), Is.Null);
        Assert.That(queue.Count, Is.Zero);
    }

    [Test]
    public void A_number_is_in_a_lane_once()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("acme"), 1, 2);
        Assert.That(queue.Add(Waiting.Batch("acme"), new WaitingJob(2, 5, 0)), Is.False);
        Assert.That(queue.Count, Is.EqualTo(2));
        Assert.That(queue.Backlog()[Waiting.Model], Is.EqualTo((2, 2.0)));
    }

    [Test]
    public void A_tenants_higher_priority_leaves_first_and_then_the_lower_number()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("acme", -3), 1, 2);
        queue.Add(Waiting.Batch("acme"), 3, 2);
        queue.Add(Waiting.Batch("acme", 10), 5, 2);
        Assert.That(queue.Take(6).Numbers(), Is.EqualTo(new long[] { 5, 6, 3, 4, 1, 2 }));
    }

    [Test]
    public void A_tenants_higher_priority_leaves_first_over_models_that_the_same_workers_take()
    {
        var queue = Waiting.Queue();
        HashSet<string> both = ["sd15", "sdxl"];
        queue.Add(Waiting.Batch("acme", 0, "sd15"), 1, 10);
        queue.Add(Waiting.Batch("other", 0, "sd15"), 11, 10);
        queue.Take(4, both);
        queue.Add(Waiting.Batch("acme", 5, "sdxl"), 100, 2);
        queue.Add(Waiting.Batch("acme", 7, "sd15"), 102, 1);
        Assert.That(queue.Take(6, both).Where(static one => one.Lane.Tenant == "acme").Numbers(), Is.EqualTo(new long[] { 102, 100, 101 }));
    }

    [Test]
    public void A_priority_of_one_tenant_moves_nothing_of_another()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("modest", -10), 1, 50);
        queue.Add(Waiting.Batch("pushing", 10), 51, 50);
        Assert.That(queue.Take(50).Share(static lane => lane.Tenant == "modest"), Is.EqualTo(0.5).Within(0.02));
    }

    [Test]
    public void A_job_that_comes_back_leaves_next_and_was_never_charged()
    {
        var (queue, untouched) = (Waiting.Queue(), Waiting.Queue());
        foreach (var one in new[] { queue, untouched })
        {
            one.Add(Waiting.Batch("a"), 1, 20, cost: 3);
            one.Add(Waiting.Batch("b"), 21, 20, cost: 5);
            one.Take(7);
        }

        var taken = queue.Take();
        queue.Return(taken);
        queue.Return(taken);
        Assert.That(queue.Count, Is.EqualTo(33));
        Assert.That(queue.Take(33).Numbers(), Is.EqualTo(untouched.Take(33).Numbers()));
    }

    [Test]
    public void The_last_job_of_a_lane_comes_back_to_its_place_too()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("a"), 1, 1, cost: 100);
        queue.Add(Waiting.Batch("b"), 2, 5);
        queue.Return(queue.Take());
        Assert.That(queue.Take().Job.Number, Is.EqualTo(1));
    }

    [Test]
    public void What_is_removed_does_not_leave()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("acme"), 1, 2000);
        Assert.That(queue.Remove(Waiting.Batch("acme"), 1));
        Assert.That(queue.Remove(Waiting.Batch("acme"), 1), Is.False);
        Assert.That(queue.Remove(Waiting.Batch("acme"), 1500));
        Assert.That(queue.RemoveMany(Waiting.Batch("acme"), [700, 5, 1500, 9999, 6, 5]), Is.EqualTo(3));
        Assert.That(queue.Take(1995).Numbers(), Is.EqualTo(Enumerable.Range(1, 2000).Select(static number => (long)number).Except([1, 5, 6, 700, 1500])));
    }

    [Test]
    public void Removing_all_of_a_lane_ends_it()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("acme"), 1, 1200, cost: 0.1f);
        Assert.That(queue.RemoveMany(Waiting.Batch("acme"), [.. Enumerable.Range(1, 1200).Select(static number => (long)number)]), Is.EqualTo(1200));
        Assert.That(queue.Lanes, Is.Empty);
        Assert.That(queue.Backlog(), Is.Empty);
        Assert.That(queue.TakeNext(Waiting.Models), Is.Null);
    }

    [Test]
    public void A_lane_that_nobody_knows_is_told_as_such()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("acme"), 1, 1);
        var unknown = Waiting.Batch("nobody");
        Assert.That(queue.Remove(unknown, 1), Is.False);
        Assert.That(queue.RemoveMany(unknown, [1]), Is.Zero);
        Assert.That(queue.Contains(unknown, 1), Is.False);
        Assert.That(queue.Position(unknown, 1), Is.Null);
        Assert.That(queue.Position(Waiting.Batch("acme"), 2), Is.Null);
        Assert.That(queue.Before(unknown, 1), Is.Null);
        Assert.That(queue.WorkBefore(unknown, 1), Is.Zero);
        Assert.That(() => queue.Settle("nobody", JobClass.Batch, 1, 2), Throws.Nothing);
    }

    [Test]
    public void Only_models_with_room_are_served()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("acme", 0, "sdxl"), 1, 1);
        queue.Add(Waiting.Batch("acme", 0, "sd15"), 2, 1);
        Assert.That(queue.Take().Job.Number, Is.EqualTo(2));
        Assert.That(queue.TakeNext(Waiting.Models), Is.Null);
        Assert.That(queue.TakeNext(new HashSet<string>()), Is.Null);
        Assert.That(queue.TakeNext(new HashSet<string> { "flux", "sdxl" })?.Job.Number, Is.EqualTo(1));
    }

    [Test]
    public void Lanes_tell_what_waits_in_them()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("acme"), 5, 3, cost: 2);
        queue.Add(Waiting.Interactive("acme", 4), 9, 1, cost: 3);
        Assert.That(queue.Lanes, Is.EquivalentTo(new[] { new LaneView(Waiting.Batch("acme"), 3, 6, 5), new LaneView(Waiting.Interactive("acme", 4), 1, 3, 9) }));
        Assert.That(queue.Backlog(), Is.EqualTo(new Dictionary<string, (int, double)> { ["sd15"] = (4, 9.0) }));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(0.009)]
    [TestCase(1001)]
    public void A_weight_outside_its_limits_is_refused_with_tenant_value_and_limits(double weight) =>
        Assert.That(
            () => Waiting.Queue().SetWeight("acme", weight),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("weight of tenant acme").And.Message.Contains("0.01 to 1000")
                .And.Property(nameof(ArgumentOutOfRangeException.ActualValue)).EqualTo(weight));

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void A_cost_that_is_not_above_0_is_refused_and_changes_nothing(float cost)
    {
        var queue = Waiting.Queue();
        Assert.That(() => queue.Add(Waiting.Batch("acme"), new WaitingJob(1, cost, 0)), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("cost of job 1"));
        Assert.That(queue.Lanes, Is.Empty);
    }

    [TestCase(-1, 1, "predicted")]
    [TestCase(1, double.NaN, "actual")]
    [TestCase(1, double.PositiveInfinity, "actual")]
    public void A_settlement_that_is_no_number_of_seconds_is_refused_by_name(double predicted, double actual, string name) =>
        Assert.That(() => Waiting.Queue().Settle("acme", JobClass.Batch, predicted, actual), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(name));

    [TestCase(-0.1, 600, nameof(FairShareOptions.BatchFloor))]
    [TestCase(0.51, 600, nameof(FairShareOptions.BatchFloor))]
    [TestCase(double.NaN, 600, nameof(FairShareOptions.BatchFloor))]
    [TestCase(0.1, 0, nameof(FairShareOptions.MemorySeconds))]
    [TestCase(0.1, double.NaN, nameof(FairShareOptions.MemorySeconds))]
    public void An_option_out_of_range_is_refused_by_name(double floor, double memory, string name) =>
        Assert.That(() => Waiting.Queue(floor, memory), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(name));

    [Test]
    public void A_lane_without_model_tenant_or_class_is_refused()
    {
        var queue = Waiting.Queue();
        var job = new WaitingJob(1, 1, 0);
        Assert.That(() => queue.Add(new LaneKey("", "acme", JobClass.Batch, 0), job), Throws.ArgumentException);
        Assert.That(() => queue.Add(default, job), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => queue.Add(new LaneKey("sd15", "acme", (JobClass)7, 0), job), Throws.InstanceOf<ArgumentException>());
        Assert.That(queue.Count, Is.Zero);
    }

    [Test]
    public void A_million_jobs_over_a_thousand_tenants_take_less_than_40_megabytes()
    {
        // A tenth of them, over a tenth of the tenants: lanes are as long.
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var queue = Waiting.Queue();
        var lanes = Enumerable.Range(0, 100).Select(static tenant => Waiting.Batch($"tenant{tenant}")).ToArray();
        for (var number = 0; number < 100_000; number++)
        {
            queue.Add(lanes[number % lanes.Length], new WaitingJob(number, 1, 0));
        }

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(4_000_000));
        Assert.That(queue.Count, Is.EqualTo(100_000));
    }
}
