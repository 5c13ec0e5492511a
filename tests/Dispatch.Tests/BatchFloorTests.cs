using Farm.Contracts.Jobs;

namespace Farm.Dispatch.Tests;

/// <summary>Interactive work before batch, which keeps its floor.</summary>
public sealed class BatchFloorTests
{
    [TestCase(0.1, 1f, 1f)]
    [TestCase(0.1, 1f, 30f)]
    [TestCase(0.1, 30f, 1f)]
    [TestCase(0.5, 1f, 7f)]
    [TestCase(0.02, 1f, 1f)]
    [TestCase(0, 1f, 1f)]
    public void Batch_keeps_its_floor_while_interactive_work_waits(double floor, float interactive, float batch)
    {
        var queue = Waiting.Queue(floor);
        queue.Add(Waiting.Interactive("a"), 0, 10_000, interactive);
        queue.Add(Waiting.Batch("a"), 10_000, 10_000, batch);
        Assert.That(queue.Take(5000).Share(static lane => lane.Class == JobClass.Batch), Is.EqualTo(floor).Within(0.01));
    }

    [Test]
    public void Interactive_work_leaves_before_all_batch_but_what_the_floor_has_earned()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("flood"), 0, 50_000, cost: 10);
        queue.Take(100);
        for (var i = 0; i < 200; i++)
        {
            queue.Add(Waiting.Interactive("person"), 100_000 + i, 1, cost: 0.5f);
            var taken = new List<Taken> { queue.Take() };
            while (taken[^1].Lane.Class == JobClass.Batch)
            {
                taken.Add(queue.Take());
            }

            Assert.That(taken, Has.Count.LessThanOrEqualTo(2));
            queue.Take();
        }
    }

    [Test]
    public void Nothing_is_saved_up_while_no_batch_waits()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Interactive("a"), 0, 2000);
        queue.Take(1000);
        queue.Add(Waiting.Batch("b"), 5000, 100);
        var next = queue.Take(60);
        Assert.That(next.Take(9).All(static one => one.Lane.Class == JobClass.Interactive));
        Assert.That(next.Share(static lane => lane.Class == JobClass.Batch), Is.EqualTo(0.1).Within(0.02));
    }

    [Test]
    public void Where_batch_runs_unhindered_it_neither_earns_nor_owes()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("b"), 0, 5000);
        queue.Take(3000);
        queue.Add(Waiting.Interactive("a"), 10_000, 1000);
        Assert.That(queue.Take(500).Share(static lane => lane.Class == JobClass.Batch), Is.EqualTo(0.1).Within(0.01));
    }

    [Test]
    public void What_a_cancelled_job_had_earned_pays_for_one_job_at_most()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Interactive("a"), 0, 2000);
        queue.Add(Waiting.Batch("b"), 10_000, 1, cost: 500);
        queue.Take(1000);
        queue.Remove(Waiting.Batch("b"), 10_000);
        queue.Add(Waiting.Batch("b"), 10_001, 100);
        Assert.That(queue.Take(10).Count(static one => one.Lane.Class == JobClass.Batch), Is.LessThanOrEqualTo(2));
    }

    [Test]
    public void Interactive_work_for_one_model_goes_before_batch_for_another_of_the_same_worker()
    {
        var queue = Waiting.Queue();
        HashSet<string> both = ["sd15", "sdxl"];
        queue.Add(Waiting.Batch("b", 0, "sdxl"), 0, 1000, cost: 2);
        queue.Add(Waiting.Interactive("a", 0, "sd15"), 1000, 1000);
        Assert.That(queue.Take(500, both).Share(static lane => lane.Class == JobClass.Batch), Is.EqualTo(0.1).Within(0.01));
    }

    [Test]
    public void Batch_that_is_paused_earns_nothing()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Interactive("a"), 0, 5000);
        queue.Add(Waiting.Batch("b"), 10_000, 1000);
        queue.Pause(PauseTarget.Tenant("b"));
        queue.Take(1000);
        queue.Resume(PauseTarget.Tenant("b"));
        Assert.That(queue.Take(500).Share(static lane => lane.Class == JobClass.Batch), Is.EqualTo(0.1).Within(0.01));
    }
}
