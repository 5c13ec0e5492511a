using Farm.Contracts.Models;
using Farm.Dispatch.Placing;

namespace Farm.Dispatch.Tests.Placing;

/// <summary>The choice of a worker for a model that no idle worker has loaded.</summary>
public sealed class ColdModelTests
{
    private const long Load = 3_000;

    private static readonly WorkerRoom Any = new("w", Tier.Gpu12, 2, 0, Set("much", "little", "none", "cold", "other"), Set(), Set(), 8_000);

    private static readonly Dictionary<string, double> Seconds = new() { ["much"] = 100, ["little"] = 1, ["cold"] = 10 };

    private static readonly WorkerRoom Much = Any with { Id = "a-much", WarmModels = Set("much") }, Little = Any with { Id = "b-little", WarmModels = Set("little") };

    [Test]
    public void A_worker_for_whose_models_least_work_waits_loads_it_before_the_least_loaded_the_lowest_tier_and_the_id() =>
        Assert.That(Choose([Much with { Tier = Tier.Gpu6 }, Little with { Released = 1 }]), Is.EqualTo("b-little"));

    [Test]
    public void The_work_of_all_its_models_counts() =>
        Assert.That(Choose([Any with { Id = "both", WarmModels = Set("little", "much") }, Any with { Id = "much", WarmModels = Set("much") }]), Is.EqualTo("much"));

    [Test]
    public void A_worker_that_has_memory_for_it_goes_before_one_for_whose_models_nothing_waits() =>
        Assert.That(Choose([Any with { Id = "a-none", WarmModels = Set("none"), FreeBytes = Load - 1 }, Much with { Id = "b-roomy", FreeBytes = Load }]), Is.EqualTo("b-roomy"));

    [Test]
    public void Of_two_that_have_memory_for_it_the_least_loaded_goes_first_whatever_waits_for_their_models() =>
        Assert.That(Choose([Little with { FreeBytes = Load, Released = 1 }, Much with { FreeBytes = Load }]), Is.EqualTo("a-much"));

    [TestCase(null, Load)]
    [TestCase(8_000L, null)]
    public void Where_memory_or_need_are_not_known_waiting_work_decides(long? free, long? load)
    {
        var placement = Of([Much with { FreeBytes = free }, Little with { FreeBytes = free }]);
        Assert.That(placement.Choose(new PlacedJob("cold", [], 0, load))?.Id, Is.EqualTo("b-little"));
    }

    [Test]
    public void A_warm_worker_and_one_that_holds_the_adapters_still_go_before_it()
    {
        Assert.That(Choose([Much with { WarmModels = Set("much", "cold") }, Little with { FreeBytes = 8_000 }]), Is.EqualTo("a-much"));
        var holding = Of([Much with { Adapters = Set("lora") }, Little]).Choose(new PlacedJob("cold", ["lora"], 0, Load));
        Assert.That(holding?.Id, Is.EqualTo("a-much"));
    }

    [Test]
    public void A_busy_worker_whose_loss_is_less_does_not_go_before_an_idle_one() =>
        Assert.That(Choose([Much, Little with { Released = 2 }]), Is.EqualTo("a-much"));

    [Test]
    public void A_model_that_is_under_way_to_a_worker_counts_there_and_takes_its_memory()
    {
        var placement = Of([Little with { FreeBytes = Load + 1 }, Any with { Id = "c-five", WarmModels = Set("five"), Models = Set("other") }]);
        Assert.That(placement.Place(new PlacedJob("cold", [], 0, Load))?.Id, Is.EqualTo("b-little"));

        // Now 11 s wait for what b-little has, and it has memory for no other.
        Assert.That(placement.Choose(new PlacedJob("other", [], 0, Load))?.Id, Is.EqualTo("c-five"));
    }

    [Test]
    public void Each_model_is_asked_for_once_however_many_jobs_are_placed()
    {
        var asked = new List<string>();
        var placement = new Placement(
            Enumerable.Range(0, 20).Select(static i => Any with { Id = $"w{i}", WarmModels = Set(i % 2 == 0 ? "much" : "little") }),
            model =>
            {
                asked.Add(model);
                return Seconds.GetValueOrDefault(model);
            });
        for (var i = 0; i < 15; i++)
        {
            placement.Place(new PlacedJob("cold", [], 0));
        }

        Assert.That(asked, Is.Unique.And.SubsetOf(new[] { "much", "little", "cold" }).And.SupersetOf(new[] { "much", "little" }));
    }

    /// <summary>Fair order says that the cold job goes next, waiting work says which worker reloads for it.</summary>
    [TestCase(50, 5, "w2")]
    [TestCase(5, 50, "w1")]
    public void Of_two_workers_the_one_for_whose_model_less_waits_renders_a_job_of_a_third(int waitingForA, int waitingForB, string expected)
    {
        var queue = Waiting.Queue();
        HashSet<string> models = ["a", "b", "c"];
        var farm = new SimulatedFarm(queue, [("w1", 1, models), ("w2", 1, models)], warm: new Dictionary<string, string> { ["w1"] = "a", ["w2"] = "b" });
        farm.Submit(Waiting.Interactive("third", 0, "c"), 1);
        for (var i = 0; i < Math.Max(waitingForA, waitingForB); i++)
        {
            if (i < waitingForA)
            {
                farm.Submit(Waiting.Batch("first", 0, "a"), 1);
            }

            if (i < waitingForB)
            {
                farm.Submit(Waiting.Batch("second", 0, "b"), 1);
            }
        }

        farm.Run(0.5);
        Assert.That(farm.Loaded[0], Is.EqualTo((expected, "c")));
        Assert.That(farm.Rendered.Single(static one => one.Job.Lane.Model == "c").Worker, Is.EqualTo(expected));
    }

    private static string? Choose(IEnumerable<WorkerRoom> workers) => Of(workers).Choose(new PlacedJob("cold", [], 0, Load))?.Id;

    private static Placement Of(IEnumerable<WorkerRoom> workers) => new(workers, static model => model == "five" ? 5 : Seconds.GetValueOrDefault(model));

    private static HashSet<string> Set(params string[] names) => [.. names];
}
