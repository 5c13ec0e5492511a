using Farm.Contracts.Adapters;
using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Workers;

namespace Farm.Coordinator.Tests.Queue;

/// <summary>The queue that a job goes to, and that no preference holds another job back.</summary>
public sealed class PlacementTests
{
    private static readonly IReadOnlyDictionary<string, int> Nothing = new Dictionary<string, int>();

    [Test]
    public void A_job_goes_to_the_worker_that_holds_all_its_adapters()
    {
        var placement = Place([Worker("w1", ["a"]), Worker("w2", ["a", "b"])]);
        Assert.That(placement.Next(Uses("a", "b")), Is.EqualTo(new Place("w2")));
    }

    [Test]
    public void A_job_without_adapters_goes_to_the_shared_queue() => Assert.That(Place([Worker("w1", ["a"])]).Next(null), Is.EqualTo(new Place(null)));

    [Test]
    public void Where_nobody_waits_a_job_whose_adapters_nobody_holds_goes_to_the_shared_queue() =>
        Assert.That(Place([Worker("w1", ["a"])]).Next(Uses("b")), Is.EqualTo(new Place(null)));

    [Test]
    public void Where_jobs_wait_for_every_slot_it_goes_to_a_warm_worker_which_fetches_them_meanwhile_and_its_like_follow()
    {
        var placement = Place([Worker("w1", [], slots: 2), Worker("w2", [])], shared: 3);
        Assert.That(placement.Next(Uses("b")), Is.EqualTo(new Place("w1")), "which has most room");
        Assert.That(placement.Next(Uses("b")), Is.EqualTo(new Place("w1")), "which will hold it");
        Assert.That(placement.Next(Uses("b")), Is.EqualTo(new Place("w2")), "w1 has no more room");
    }

    [Test]
    public void An_own_queue_takes_as_many_as_the_worker_renders_at_a_time_and_the_rest_is_everybodys()
    {
        var placement = Place([Worker("w1", ["a"], slots: 2), Worker("w2", [])]);
        Assert.That(Enumerable.Range(0, 4).Select(_ => placement.Next(Uses("a"))?.Worker), Is.EqualTo(new[] { "w1", "w1", null, null }));
    }

    [Test]
    public void What_waits_in_an_own_queue_already_counts() =>
        Assert.That(Place([Worker("w1", ["a"])], own: new Dictionary<string, int> { ["w1"] = 1 }).Next(Uses("a")), Is.EqualTo(new Place(null)));

    [Test]
    public void A_cold_worker_and_one_without_a_queue_of_its_own_are_not_preferred()
    {
        var cold = Worker("w1", ["a"]) is var warm ? warm with { Heartbeat = warm.Heartbeat with { WarmModels = [] } } : warm;
        var plain = Worker("w2", ["a"]) is var own ? own with { Heartbeat = own.Heartbeat with { Queue = null } } : own;
        Assert.That(Place([cold, plain]).Next(Uses("a")), Is.EqualTo(new Place(null)));
    }

    [Test]
    public void A_full_shared_queue_holds_back_only_what_nobody_holds()
    {
        var placement = Place([Worker("w1", ["a"])], shared: 2);
        Assert.That(placement.Next(null), Is.Null);
        Assert.That(placement.Next(Uses("a")), Is.EqualTo(new Place("w1")));
        Assert.That(placement.Next(Uses("a")), Is.Null);
    }

    [Test]
    public void No_more_jobs_are_looked_at_than_can_go_out() =>
        Assert.That(Place([Worker("w1", ["a"], slots: 2), Worker("w2", [])], shared: 1).Room, Is.EqualTo(6 - 1 + 3));

    [Test]
    public void Whatever_comes_no_queue_gets_more_than_its_window_and_nothing_that_can_go_stays([Range(1, 200)] int seed)
    {
        var random = new Random(seed);
        var each = random.Next(1, 5);
        var shared = random.Next(4 * each);
        var jobs = Enumerable.Range(0, 40).Select(_ => random.Next(5)).ToArray();
        var placement = Place([Worker("w1", ["0", "1"], each), Worker("w2", ["1", "2"], each)], shared: shared);
        var room = placement.Room;
        var places = jobs.Take(room).Select(job => placement.Next(job == 0 ? null : Uses($"{job}"))).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(places.Count(place => place?.Worker == "w1"), Is.LessThanOrEqualTo(each));
            Assert.That(places.Count(place => place?.Worker == "w2"), Is.LessThanOrEqualTo(each));
            Assert.That(places.Count(place => place is { Worker: null }), Is.LessThanOrEqualTo((4 * each) - shared));
            Assert.That(places.Count(place => place is not null), Is.LessThanOrEqualTo(room));
            // A job is left only where the shared queue is full by then: what comes after it can go nowhere else than to a holder.
            var left = places.IndexOf(null);
            Assert.That(left < 0 || places.Skip(left).All(place => place?.Worker is not null || place is null), Is.True);
        });
    }

    private static Placement Place(WorkerSighting[] workers, int shared = 0, IReadOnlyDictionary<string, int>? own = null) =>
        new(TinyModel.Card, workers, new Depths(shared, own ?? Nothing));

    private static List<AdapterUse> Uses(params string[] ids) => [.. ids.Select(id => new AdapterUse(id, 1))];

    private static WorkerSighting Worker(string id, string[] adapters, int slots = 1) => new(
        new WorkerHeartbeat
        {
            WorkerId = id,
            InstanceId = Guid.Empty,
            State = WorkerState.Busy,
            Tier = Tier.Gpu6,
            Slots = slots,
            MemoryBudgetBytes = 1,
            MemoryUsedBytes = 0,
            Models = [TinyModel.Id],
            WarmModels = [TinyModel.Id],
            Jobs = [],
            Queue = QueueNames.Worker(id),
            Adapters = adapters,
        },
        DateTimeOffset.UnixEpoch);
}
