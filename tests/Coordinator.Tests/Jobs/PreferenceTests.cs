using System.Net.Http.Json;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Tests.Jobs;

/// <summary>Jobs sent to one worker's own queue: they go there, and come back when it goes.</summary>
[CancelAfter(30_000)]
public sealed class PreferenceTests
{
    private static readonly string Held = new('a', 64);
    private static readonly string Queue = QueueNames.Worker("w1");
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
    public async Task A_job_goes_to_the_worker_that_holds_its_adapter_under_a_short_lease(CancellationToken cancellationToken)
    {
        await farm.HoldingAsync("w0", null, []);
        await farm.HoldingAsync("w1", Queue, [Held]);
        var id = await JobAsync();
        await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await farm.Worker.TakeOwnAsync(cancellationToken)).JobId, Is.EqualTo(id));
        var (row, flight) = (await farm.RowAsync(id), await farm.FlightAsync(id));
        Assert.That((row.State, row.Attempt, flight?.Worker, flight?.LeaseUntil), Is.EqualTo((JobState.Dispatched, 1, "w1", time.GetUtcNow() + TimeSpan.FromSeconds(15))));
    }

    [Test]
    public async Task An_idle_worker_gets_a_job_before_a_busy_one_that_holds_its_adapter(CancellationToken cancellationToken)
    {
        var jobs = new List<Guid> { await JobAsync(), await JobAsync(), await JobAsync() };
        await farm.HoldingAsync("w1", Queue, [Held]);
        var own = new[] { await farm.Worker.TakeOwnAsync(cancellationToken), await farm.Worker.TakeOwnAsync(cancellationToken) };
        Assert.That(own.Select(static job => job.JobId), Is.EquivalentTo(jobs.Take(2)), "its slot, and one more");
        await farm.HoldingAsync("w2", null, []);
        Assert.That((await farm.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(jobs[2]));
    }

    [Test]
    public async Task What_waits_behind_a_render_goes_to_a_worker_that_has_nothing_to_do(CancellationToken cancellationToken)
    {
        var jobs = new[] { await JobAsync(), await JobAsync() };
        await farm.HoldingAsync("w1", Queue, [Held]);
        var first = await farm.Worker.TakeOwnAsync(cancellationToken);
        Assert.That((await farm.Worker.TakeOwnAsync(cancellationToken)).JobId, Is.EqualTo(jobs[1]), "one more than it has slots");
        await farm.ReportAsync(new RenderStarted { JobId = first.JobId, Attempt = 1, WorkerId = "w1", Claim = first.Claim });
        await farm.HoldingAsync("w2", null, []);
        for (var look = 0; look < 3; look++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        }

        var again = await farm.Worker.TakeAsync(cancellationToken);
        Assert.That((again.JobId, again.Attempt, again.Resent), Is.EqualTo((jobs[1], 1, true)));
    }

    [TestCase("tenant:held", "w2", TestName = "It_does_so_too_where_what_waits_for_the_model_is_held_back")]
    [TestCase("model:tiny", "w1", TestName = "It_stays_where_it_is_if_it_would_be_held_back_itself")]
    public async Task Pauses_and_idle_workers(string pause, string worker, CancellationToken cancellationToken)
    {
        await farm.PutTenantAsync("held", new { weight = 1 });
        var jobs = new[] { await JobAsync(), await JobAsync() };
        await farm.HoldingAsync("w1", Queue, [Held]);
        var first = await farm.Worker.TakeOwnAsync(cancellationToken);
        await farm.Worker.TakeOwnAsync(cancellationToken);
        await farm.ReportAsync(new RenderStarted { JobId = first.JobId, Attempt = 1, WorkerId = "w1", Claim = first.Claim });
        using var paused = await farm.Owner.PutAsJsonAsync($"/v1/queue/pauses/{Uri.EscapeDataString(pause)}", new { }, cancellationToken);
        Assert.That(paused.IsSuccessStatusCode, Is.True);
        using var waiting = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = JsonContent.Create(new { model = TinyModel.Id, prompt = "a" }), Headers = { { Tenant.Header, "held" } } };
        using var taken = await farm.Owner.SendAsync(waiting, cancellationToken);
        Assert.That(taken.IsSuccessStatusCode, Is.True);
        await farm.HoldingAsync("w2", QueueNames.Worker("w2"), []);
        for (var look = 0; look < 3; look++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        }

        Assert.That((await farm.FlightAsync(jobs[1]))?.Worker, Is.EqualTo(worker));
    }

    [Test]
    public async Task The_heartbeats_of_the_worker_that_holds_it_renew_its_lease_and_another_workers_do_not(CancellationToken cancellationToken)
    {
        var id = await DispatchedAsync();
        time.Advance(TimeSpan.FromSeconds(10));
        await farm.HoldingAsync("w2", null, [], jobs: new HeldJob(id, 1));
        Assert.That((await farm.FlightAsync(id))?.LeaseUntil, Is.EqualTo(time.GetUtcNow() + TimeSpan.FromSeconds(5)));
        await farm.HoldingAsync("w1", Queue, [Held], WorkerState.Busy, jobs: new HeldJob(id, 1));
        Assert.That((await farm.FlightAsync(id))?.LeaseUntil, Is.EqualTo(time.GetUtcNow() + TimeSpan.FromSeconds(15)));
        await farm.UntilAsync(id, row => row.State == JobState.Dispatched, cancellationToken);
    }

    [Test]
    public async Task When_the_worker_is_heard_no_more_its_jobs_wait_again_under_their_attempt()
    {
        var id = await DispatchedAsync();
        time.Advance(TimeSpan.FromSeconds(31));
        await farm.Get<Reaper>().PassAsync(CancellationToken.None);
        // As in the reaper's own tests: a first look after silence only begins the wait.
        time.Advance(TimeSpan.FromSeconds(31));
        await farm.Get<Reaper>().PassAsync(CancellationToken.None);
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.Attempt, await farm.FlightAsync(id)), Is.EqualTo((JobState.Queued, 1, (InFlightRow?)null)));
    }

    [Test]
    public async Task When_the_worker_drains_what_lies_in_its_queue_goes_to_another_at_once(CancellationToken cancellationToken)
    {
        var id = await DispatchedAsync();
        await farm.HoldingAsync("w2", null, []);
        await farm.HoldingAsync("w1", Queue, [Held], WorkerState.Draining);
        var message = await farm.Worker.TakeAsync(cancellationToken);
        Assert.That((message.JobId, message.Attempt), Is.EqualTo((id, 1)));
    }

    [Test]
    public async Task What_a_draining_worker_holds_already_is_its_own_to_give_back(CancellationToken cancellationToken)
    {
        var id = await DispatchedAsync();
        await farm.HoldingAsync("w1", Queue, [Held], WorkerState.Draining, jobs: new HeldJob(id, 1));
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Dispatched));
        await farm.HoldingAsync("w2", null, []);
        await farm.ReportAsync(new RenderReleased { JobId = id, Attempt = 1 });
        Assert.That((await farm.Worker.TakeAsync(cancellationToken)).Attempt, Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_renders_it_first_counts_and_the_other_of_the_same_attempt_changes_nothing()
    {
        var id = await DispatchedAsync();
        await farm.HoldingAsync("w1", Queue, [Held], WorkerState.Draining);
        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w2" });
        await farm.ReportAsync(FarmHost.Completed(id));
        var version = (await farm.RowAsync(id)).Version;
        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1" });
        await farm.ReportAsync(FarmHost.Completed(id));
        Assert.That((await farm.RowAsync(id)).Version, Is.EqualTo(version));
    }

    [Test]
    public async Task A_job_that_another_worker_started_is_counted_there()
    {
        var id = await DispatchedAsync();
        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w2" });
        var flight = await farm.FlightAsync(id);
        Assert.That((flight?.Worker, flight?.Started), Is.EqualTo(("w2", true)));
    }

    private Task<Guid> JobAsync() =>
        farm.SeedAsync(JobState.Queued, attempt: 0, spec: TinyModel.Spec with { Adapters = [new AdapterUse(Held, 1)] });

    private async Task<Guid> DispatchedAsync()
    {
        var id = await JobAsync();
        await farm.HoldingAsync("w1", Queue, [Held]);
        await farm.Worker.TakeOwnAsync(CancellationToken.None);
        return id;
    }
}
