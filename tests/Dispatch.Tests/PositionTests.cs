using Farm.Contracts.Jobs;

namespace Farm.Dispatch.Tests;

/// <summary>Where a job stands, held against the order in which jobs then leave.</summary>
public sealed class PositionTests
{
    [Test]
    public void Position_and_work_within_one_lane_are_exact()
    {
        var queue = Waiting.Queue();
        for (var number = 1; number <= 2500; number++)
        {
            queue.Add(Waiting.Batch("acme"), new WaitingJob(number, 1 + (number % 7), 0));
        }

        queue.Take(3);
        queue.Remove(Waiting.Batch("acme"), 1000);
        Assert.That(queue.Position(Waiting.Batch("acme"), 4), Is.EqualTo(1));
        Assert.That(queue.Position(Waiting.Batch("acme"), 2500), Is.EqualTo(2496));
        Assert.That(queue.WorkBefore(Waiting.Batch("acme"), 2500), Is.EqualTo(Enumerable.Range(4, 2496).Where(static number => number != 1000).Sum(static number => 1 + (number % 7))).Within(1e-6));
    }

    [Test]
    public void A_lane_of_higher_priority_stands_before_a_lower_one_of_its_tenant()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("acme"), 1, 10);
        queue.Add(Waiting.Batch("acme", 1), 11, 5);
        Assert.That(queue.Position(Waiting.Batch("acme"), 1), Is.EqualTo(6));
        Assert.That(queue.Position(Waiting.Batch("acme", 1), 11), Is.EqualTo(1));
    }

    [Test]
    public void Over_lanes_of_all_weights_and_classes_the_estimate_is_near_the_order_in_which_jobs_leave()
    {
        var (queue, random) = (Waiting.Queue(), new Random(3));
        var places = new Dictionary<(LaneKey, long), (int Position, double Work)>();
        var waiting = new List<(LaneKey Lane, long Number)>();
        for (var number = 0; number < 6000; number++)
        {
            var tenant = random.Next(12);
            queue.SetWeight($"t{tenant}", 1 + (tenant % 3));
            var lane = new LaneKey("sd15", $"t{tenant}", tenant % 2 == 0 ? JobClass.Batch : JobClass.Interactive, random.Next(2));
            queue.Add(lane, new WaitingJob(number, 1 + random.Next(5), 0));
            waiting.Add((lane, number));
        }

        queue.Take(500);
        foreach (var (lane, number) in waiting.Where(job => queue.Contains(job.Lane, job.Number)))
        {
            places[(lane, number)] = (queue.Position(lane, number) ?? 0, queue.WorkBefore(lane, number));
        }

        var (position, work, farthest, farthestWork) = (0, 0.0, 0, 0.0);
        while (queue.TakeNext(Waiting.Models) is { } taken)
        {
            position++;
            var (foreseen, foreseenWork) = places[(taken.Lane, taken.Job.Number)];
            farthest = Math.Max(farthest, Math.Abs(foreseen - position));
            farthestWork = Math.Max(farthestWork, Math.Abs(foreseenWork - work));
            work += taken.Job.Cost;
        }

        Assert.That(position, Is.EqualTo(5500));
        Assert.That(farthest, Is.LessThan(0.03 * position));
        Assert.That(farthestWork, Is.LessThan(0.03 * work));
    }

    [Test]
    public void The_next_to_leave_of_many_tenants_is_first_and_no_other()
    {
        var queue = Waiting.Queue();
        for (var tenant = 0; tenant < 50; tenant++)
        {
            queue.Add(Waiting.Interactive($"t{tenant}"), 1000 * (tenant + 1), 3, cost: 1 + (tenant % 4));
        }

        queue.Take(60);
        for (var i = 0; i < 60; i++)
        {
            var first = queue.Lanes.Where(lane => queue.Position(lane.Lane, lane.OldestNumber) == 1).ToArray();
            Assert.That(first, Has.Length.EqualTo(1));
            Assert.That(queue.Take().Job.Number, Is.EqualTo(first[0].OldestNumber));
        }
    }

    [Test]
    public void Jobs_of_other_models_of_the_same_workers_are_counted_where_asked_for()
    {
        var queue = Waiting.Queue();
        HashSet<string> both = ["sd15", "sdxl"];
        queue.Add(Waiting.Batch("a", 0, "sd15"), 0, 100);
        queue.Add(Waiting.Batch("b", 0, "sdxl"), 100, 100);
        Assert.That(queue.WorkBefore(Waiting.Batch("a"), 50), Is.EqualTo(50));
        Assert.That(queue.Before(Waiting.Batch("a"), 50, both)?.GpuSeconds, Is.EqualTo(100).Within(1));
        Assert.That(queue.Take(200, both).Numbers().ToList().IndexOf(50), Is.EqualTo(100).Within(1));
    }
}
