using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace Farm.Coordinator.Tests.Queue;

[CancelAfter(30_000)]
public sealed class DispatcherTests
{
    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        farm = await FarmHost.StartAsync(time);
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task A_job_reaches_the_worker_with_attempt_1(CancellationToken cancellationToken)
    {
        await farm.HeartbeatAsync();
        var id = await farm.SubmitAsync("a green bowl");
        var message = await farm.Worker.TakeAsync(cancellationToken);
        var row = await farm.RowAsync(id);
        Assert.That((message.JobId, message.Attempt, message.Tenant, message.Spec.Prompt), Is.EqualTo((id, 1, "local", "a green bowl")));
        Assert.That((row.State, row.Attempt), Is.EqualTo((JobState.Dispatched, 1)));
    }

    [Test]
    public async Task Without_a_worker_jobs_wait_in_the_table()
    {
        var id = await farm.SubmitAsync();
        Assert.That(await farm.Get<Dispatcher>().PassAsync(CancellationToken.None), Is.Zero);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Queued));
    }

    [Test]
    public async Task A_worker_gets_as_many_as_it_has_slots_and_one_more_oldest_first(CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add(await farm.SubmitAsync());
        }

        await farm.HeartbeatAsync(slots: 2);
        var sent = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            sent.Add((await farm.Worker.TakeAsync(cancellationToken)).JobId);
        }

        Assert.That(sent, Is.EquivalentTo(ids.Take(3)));
        Assert.That((await farm.RowAsync(ids[3])).State, Is.EqualTo(JobState.Queued));

        await farm.ReportAsync(FarmHost.Completed(ids[0]));
        Assert.That((await farm.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(ids[3]), "a job that has ended leaves room for the next");
    }

    [Test]
    public async Task Dispatchers_side_by_side_send_no_job_twice(CancellationToken cancellationToken)
    {
        const int Jobs = 40;
        var ids = new List<Guid>();
        for (var i = 0; i < Jobs; i++)
        {
            ids.Add(await farm.SubmitAsync());
        }

        await farm.HeartbeatAsync(slots: Jobs);
        var dispatchers = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<Dispatcher>(farm.App.Services)).ToList();
        await Task.WhenAll(dispatchers.Select(dispatcher => dispatcher.PassAsync(cancellationToken)));
        var sent = new List<Guid>();
        while (sent.Count < Jobs)
        {
            sent.Add((await farm.Worker.TakeAsync(cancellationToken)).JobId);
        }

        Assert.That(sent, Is.EquivalentTo(ids));
        Assert.That(farm.Worker.TryTake(out _), Is.False);
    }

    [Test]
    public async Task A_draining_worker_gets_nothing(CancellationToken cancellationToken)
    {
        var id = await farm.SubmitAsync();
        await farm.ReportAsync(new WorkerHeartbeat
        {
            WorkerId = "w1",
            InstanceId = Guid.Empty,
            State = WorkerState.Draining,
            Tier = Contracts.Models.Tier.Gpu6,
            Slots = 1,
            MemoryBudgetBytes = 1,
            MemoryUsedBytes = 0,
            Models = [TinyModel.Id],
            WarmModels = [],
            Jobs = [],
        });
        Assert.That(await farm.Get<Dispatcher>().PassAsync(cancellationToken), Is.Zero);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Queued));
    }

    [TestCase("much", "little", 0, "w2", TestName = "Of_two_workers_without_the_model_the_one_for_whose_models_less_waits_loads_it")]
    [TestCase("little", "much", 0, "w1", TestName = "And_so_it_is_the_other_way_round")]
    [TestCase("little", "much", 1_409_600, "w2", TestName = "The_one_that_has_memory_for_it_beside_what_it_has_goes_first")]
    public async Task Cold_models(string first, string second, long secondsFree, string expected, CancellationToken cancellationToken)
    {
        // No worker that is there takes these two: their jobs wait.
        await farm.SeedAsync(JobState.Queued, attempt: 0, spec: TinyModel.Spec with { Model = "much" });
        await farm.SeedAsync(JobState.Queued, attempt: 0, spec: TinyModel.Spec with { Model = "much" });
        await farm.SeedAsync(JobState.Queued, attempt: 0, spec: TinyModel.Spec with { Model = "little" });
        await farm.ReportAsync(Warm("w1", first, free: 0));
        await farm.ReportAsync(Warm("w2", second, secondsFree));
        var id = await farm.SeedAsync(JobState.Queued, attempt: 0);
        await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await farm.FlightAsync(id))?.Worker, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_retry_is_sent_with_the_next_attempt(CancellationToken cancellationToken)
    {
        await farm.HeartbeatAsync();
        var id = await farm.SubmitAsync();
        await farm.Worker.TakeAsync(cancellationToken);
        await farm.ReportAsync(new RenderFailed { JobId = id, Attempt = 1, WorkerId = "w1", Code = "store-unreachable", Reason = "no route", Retryable = true });
        var again = await farm.Worker.TakeAsync(cancellationToken);
        Assert.That((again.JobId, again.Attempt), Is.EqualTo((id, 2)));
    }

    private static WorkerHeartbeat Warm(string worker, string model, long free) => new()
    {
        WorkerId = worker,
        InstanceId = Guid.Empty,
        State = WorkerState.Ready,
        Tier = Contracts.Models.Tier.Gpu6,
        Slots = 1,
        MemoryBudgetBytes = 2_000_000,
        MemoryUsedBytes = 2_000_000 - free,
        Models = [TinyModel.Id],
        WarmModels = [model],
        Jobs = [],
    };
}
