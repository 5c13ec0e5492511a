using Farm.Contracts.Jobs;

namespace Farm.Dispatch.Tests;

/// <summary>Models that share workers, models that share none, and farms of several workers.</summary>
public sealed class ContentionTests
{
    private static readonly HashSet<string> Fast = ["fast"];
    private static readonly HashSet<string> Slow = ["slow"];
    private static readonly HashSet<string> Both = ["fast", "slow"];

    [Test]
    public void Tenants_of_different_models_share_the_workers_of_both_by_weight()
    {
        var queue = Waiting.Queue();
        queue.SetWeight("b", 3);
        queue.Add(Waiting.Batch("a", 0, "fast"), 0, 5000);
        queue.Add(Waiting.Batch("b", 0, "slow"), 5000, 5000, cost: 5);
        Assert.That(queue.Take(2000, Both).Share(static lane => lane.Tenant == "b"), Is.EqualTo(0.75).Within(0.01));
    }

    [Test]
    public void The_first_job_of_a_model_does_not_have_the_workers_alone()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("a", 0, "fast"), 0, 5000);
        queue.Take(2000, Fast);
        queue.Add(Waiting.Batch("b", 0, "slow"), 5000, 1000);
        Assert.That(queue.Take(100, Both).Share(static lane => lane.Tenant == "b"), Is.EqualTo(0.5).Within(0.02));
    }

    [TestCase("slow", "fast")]
    [TestCase("fast", "slow")]
    public void Whoever_comes_to_a_model_from_one_of_another_speed_neither_runs_alone_nor_waits_long(string from, string to)
    {
        var queue = Waiting.Queue();
        var number = 0L;
        foreach (var (model, tenant) in new[] { ("fast", "f"), ("slow", "s"), (from, "mover") })
        {
            queue.Add(Waiting.Batch(tenant, 0, model), number, 20_000);
            number += 20_000;
        }

        for (var i = 0; i < 1000; i++)
        {
            queue.Take(10, Fast);
            queue.Take(Slow);
        }

        queue.Add(Waiting.Batch("mover", 0, to), number, 5000);
        queue.RemoveMany(Waiting.Batch("mover", 0, from), [.. Enumerable.Range(40_000, 20_000).Select(static one => (long)one)]);
        Assert.That(queue.Take(200, [to]).Share(static lane => lane.Tenant == "mover"), Is.EqualTo(0.5).Within(0.02));
    }

    [Test]
    public void What_a_tenant_has_of_a_fast_model_shuts_it_out_of_a_slow_one_for_its_memory_at_most()
    {
        var queue = Waiting.Queue(memorySeconds: 30);
        queue.Add(Waiting.Batch("rich", 0, "fast"), 0, 20_000);
        queue.Add(Waiting.Batch("rich", 0, "slow"), 20_000, 1000);
        queue.Add(Waiting.Batch("poor", 0, "slow"), 30_000, 1000);
        queue.Take(5000, Fast);
        var taken = queue.Take(100, Slow);
        Assert.That(taken.TakeWhile(static one => one.Lane.Tenant == "poor").Count(), Is.InRange(25, 32));
        Assert.That(taken.Skip(35).ToList().Share(static lane => lane.Tenant == "rich"), Is.EqualTo(0.5).Within(0.02));
    }

    [Test]
    public void A_model_that_nobody_could_serve_for_long_has_the_workers_alone_for_its_memory_at_most()
    {
        var queue = Waiting.Queue(memorySeconds: 30);
        queue.Add(Waiting.Batch("a", 0, "fast"), 0, 20_000);
        queue.Add(Waiting.Batch("b", 0, "slow"), 20_000, 5000);
        queue.Take(10, Both);
        queue.Take(5000, Fast);
        var taken = queue.Take(300, Both);
        Assert.That(taken.TakeWhile(static one => one.Lane.Tenant == "b").Count(), Is.InRange(25, 32));
    }

    [Test]
    public void On_workers_of_which_some_take_both_models_each_tenant_has_what_it_can_use()
    {
        // A share of two workers that take both, and a worker of its own for each model: half of it all.
        var queue = Waiting.Queue();
        var farm = new SimulatedFarm(queue, [("f", 1, Fast), ("s", 1, Slow), ("both-1", 1, Both), ("both-2", 1, Both)]);
        for (var i = 0; i < 4000; i++)
        {
            farm.Submit(Waiting.Batch("a", 0, "fast"), 1);
            farm.Submit(Waiting.Batch("b", 0, "slow"), 2);
        }

        farm.Run(1000);
        Assert.That(farm.Rendered.Select(static one => one.Job).ToList().Share(static lane => lane.Tenant == "a"), Is.EqualTo(0.5).Within(0.02));
    }

    [Test]
    public void No_worker_is_idle_while_something_waits_for_it()
    {
        var queue = Waiting.Queue();
        var farm = new SimulatedFarm(queue, [("f", 2, Fast), ("s", 1, Slow), ("both", 3, Both)]);
        for (var i = 0; i < 3000; i++)
        {
            farm.Submit(Waiting.Batch($"t{i % 7}", 0, i % 3 == 0 ? "slow" : "fast"), 1 + (i % 5));
        }

        farm.Run(1000);
        Assert.That(queue.Backlog().Keys, Is.EquivalentTo(Both));
        foreach (var (worker, slots) in new[] { ("f", 2), ("s", 1), ("both", 3) })
        {
            Assert.That(farm.Rendered.Where(one => one.Worker == worker && one.Ended <= 1000).Sum(static one => one.Job.Job.Cost), Is.GreaterThan((slots * 1000) - (slots * 6)));
        }
    }

    [Test]
    public void Beside_fifty_thousand_batch_jobs_a_person_waits_for_one_batch_render_at_most()
    {
        const float batch = 10;
        var queue = Waiting.Queue();
        var farm = new SimulatedFarm(queue, [("w1", 1, Fast), ("w2", 1, Fast)]);
        for (var i = 0; i < 50_000; i++)
        {
            farm.Submit(Waiting.Batch("flood", 0, "fast"), batch);
        }

        var random = new Random(6);
        for (var i = 0; i < 500; i++)
        {
            farm.At((i * 40) + (20 * random.NextDouble()), () => farm.Submit(Waiting.Interactive("person", 0, "fast"), 0.5f));
        }

        farm.Run(20_000);
        var waits = farm.Rendered.Where(static one => one.Job.Lane.Class == JobClass.Interactive).Select(static one => one.Waited).Order().ToArray();
        Assert.That(waits, Has.Length.GreaterThan(490));
        Assert.That(waits[^1], Is.LessThanOrEqualTo(batch));
    }

    [Test]
    public void Batch_keeps_its_floor_where_interactive_work_fills_every_place_behind_a_render()
    {
        var queue = Waiting.Queue();
        var farm = new SimulatedFarm(queue, [("w1", 1, Fast), ("w2", 1, Fast)]);
        for (var i = 0; i < 5000; i++)
        {
            farm.Submit(Waiting.Interactive("person", 0, "fast"), 1);
            farm.Submit(Waiting.Batch("flood", 0, "fast"), 3);
        }

        farm.Run(1000);
        Assert.That(farm.Rendered.Select(static one => one.Job).ToList().Share(static lane => lane.Class == JobClass.Batch), Is.EqualTo(0.1).Within(0.01));
    }
}
