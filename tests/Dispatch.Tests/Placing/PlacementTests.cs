using Farm.Contracts.Models;
using Farm.Dispatch.Placing;

namespace Farm.Dispatch.Tests.Placing;

/// <summary>Where a job goes.</summary>
public sealed class PlacementTests
{
    private static readonly WorkerRoom Any = new("w", Tier.Gpu12, 2, 0, Set("sd15", "sdxl"), Set(), Set(), 8_000);

    [Test]
    public void A_worker_gets_its_slots_and_one_more()
    {
        var placement = Of([Any]);
        Assert.That(Enumerable.Range(0, 4).Select(_ => placement.Place(Job("sd15"))?.Id), Is.EqualTo(new[] { "w", "w", "w", null }));
        Assert.That(placement.ModelsWithRoom, Is.Empty);
    }

    [Test]
    public void The_extra_place_is_one_over_all_models()
    {
        var placement = Of([Any with { Released = 2 }]);
        Assert.That(placement.Place(Job("sd15")), Is.Not.Null);
        Assert.That(placement.Place(Job("sdxl")), Is.Null);
    }

    [Test]
    public void Nobody_gets_an_extra_place_while_another_that_takes_the_model_has_a_free_slot()
    {
        var placement = Of(
        [
            Any with { Id = "holds-all", Released = 2, WarmModels = Set("sd15"), Adapters = Set("lora") },
            Any with { Id = "idle", Tier = Tier.Gpu24, Released = 1 },
            Any with { Id = "other", Models = Set("flux") },
        ]);
        Assert.That(new[] { 1, 2, 3 }.Select(_ => placement.Place(Job("sd15", "lora"))?.Id), Is.EqualTo(new[] { "idle", "holds-all", "idle" }));
    }

    [Test]
    public void Of_idle_workers_goes_first_who_holds_the_adapters_then_the_warm_then_the_least_loaded_then_the_lowest_tier_then_the_id()
    {
        WorkerRoom[] best =
        [
            Any with { Id = "z-adapters", Adapters = Set("lora", "more"), Released = 1 },
            Any with { Id = "y-warm", WarmModels = Set("sd15"), Released = 1 },
            Any with { Id = "x-least-loaded", Tier = Tier.Gpu24 },
            Any with { Id = "w-low-tier", Tier = Tier.Gpu6, Released = 1 },
            Any with { Id = "a", Released = 1 },
            Any with { Id = "b", Released = 1 },
        ];
        for (var first = 0; first < best.Length; first++)
        {
            Assert.That(Of(best[first..].Reverse()).Choose(Job("sd15", "lora"))?.Id, Is.EqualTo(best[first].Id));
        }
    }

    [Test]
    public void What_was_placed_on_a_worker_is_under_way_there()
    {
        var placement = Of([Any with { Id = "a" }, Any with { Id = "b" }]);
        Assert.That(placement.Place(Job("sd15", "lora"))?.Id, Is.EqualTo("a"));
        Assert.That(placement.Choose(Job("sd15", "lora"))?.Id, Is.EqualTo("a"));
        Assert.That(placement.Choose(Job("sdxl"))?.Id, Is.EqualTo("b"));
    }

    [Test]
    public void A_worker_whose_budget_is_too_small_is_no_place()
    {
        var placement = Of([Any with { Id = "small", MemoryBudgetBytes = 100 }, Any with { Id = "large", Released = 2 }]);
        Assert.That(placement.Choose(new PlacedJob("sd15", [], 101))?.Id, Is.EqualTo("large"));
        Assert.That(placement.Choose(new PlacedJob("sd15", [], 8_001)), Is.Null);
    }

    [Test]
    public void Models_have_room_as_long_as_one_worker_that_takes_them_has()
    {
        var placement = Of([Any with { Id = "a", Slots = 1, Models = Set("sd15", "sdxl") }, Any with { Id = "b", Slots = 1, Released = 1, Models = Set("sdxl") }, Any with { Slots = 0, Models = Set("flux") }]);
        Assert.That(placement.ModelsWithRoom, Is.EquivalentTo(new[] { "sd15", "sdxl" }));
        placement.Place(Job("sd15"));
        placement.Place(Job("sd15"));
        Assert.That(placement.ModelsWithRoom, Is.EquivalentTo(new[] { "sdxl" }));
        placement.Place(Job("sdxl"));
        Assert.That(placement.ModelsWithRoom, Is.Empty);
        Assert.That(placement.Place(Job("unknown")), Is.Null);
    }

    [Test]
    public void A_worker_that_has_more_than_its_places_has_no_room()
    {
        var placement = Of([Any with { Released = 4 }]);
        Assert.That(placement.Place(Job("sd15")), Is.Null);
    }

    private static Placement Of(IEnumerable<WorkerRoom> workers) => new(workers, static _ => 0);

    private static PlacedJob Job(string model, params string[] adapters) => new(model, adapters, 0);

    private static HashSet<string> Set(params string[] names) => [.. names];
}
