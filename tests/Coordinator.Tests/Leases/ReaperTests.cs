using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Tests.Leases;

[CancelAfter(30_000)]
public sealed class ReaperTests
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
    public async Task A_lease_that_holds_is_left_alone()
    {
        var id = await LeasedAsync(JobState.Running);
        await PassAtAsync(TimeSpan.FromSeconds(30));
        Assert.That((await farm.RowAsync(id)).Version, Is.EqualTo(1));
    }

    [TestCase(JobState.Running)]
    [TestCase(JobState.Publishing)]
    public async Task A_lost_workers_job_waits_for_its_next_attempt(JobState state)
    {
        var id = await LeasedAsync(state);
        await PassAtAsync(TimeSpan.FromSeconds(31));
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.Attempt, await farm.FlightAsync(id)), Is.EqualTo((JobState.Queued, 2, (InFlightRow?)null)));
    }

    [Test]
    public async Task After_three_lost_workers_the_job_fails_and_names_the_last()
    {
        var id = await LeasedAsync(JobState.Running, attempt: 3);
        await PassAtAsync(TimeSpan.FromSeconds(31));
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.FailureCode), Is.EqualTo((JobState.Failed, "worker-lost")));
        Assert.That(row.FailureReason, Is.EqualTo("worker w9 stopped answering in attempt 3 of 3"));
    }

    [Test]
    public async Task A_lost_workers_job_that_was_to_stop_is_canceled()
    {
        var id = await LeasedAsync(JobState.Running, asked: true);
        await PassAtAsync(TimeSpan.FromSeconds(31));
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Canceled));
    }

    [Test]
    public async Task A_message_that_nobody_started_goes_back_with_its_attempt()
    {
        var id = await LeasedAsync(JobState.Dispatched);
        await PassAtAsync(TimeSpan.FromSeconds(31));
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.Attempt), Is.EqualTo((JobState.Queued, 1)));
    }

    [Test]
    public async Task A_heartbeat_keeps_a_long_render_alive()
    {
        var id = await LeasedAsync(JobState.Running);
        for (var seconds = 0; seconds < 120; seconds += 20)
        {
            await PassAtAsync(TimeSpan.FromSeconds(20));
            await farm.HeartbeatAsync(jobs: new HeldJob(id, 1));
        }

        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Running));
    }

    [Test]
    public async Task What_waited_a_day_expires()
    {
        var id = await farm.SubmitAsync();
        await PassAtAsync(TimeSpan.FromHours(24));
        var still = await farm.RowAsync(id);
        await PassAtAsync(TimeSpan.FromSeconds(1));
        var row = await farm.RowAsync(id);
        Assert.That(still.State, Is.EqualTo(JobState.Queued));
        Assert.That((row.State, row.FailureCode), Is.EqualTo((JobState.Expired, "expired")));
    }

    private async Task PassAtAsync(TimeSpan later)
    {
        time.Advance(later);
        await farm.Get<Reaper>().PassAsync(CancellationToken.None);
    }

    private async Task<Guid> LeasedAsync(JobState state, int attempt = 1, bool asked = false)
    {
        // The first lease after a start is the workers' time to be heard.
        time.Advance(TimeSpan.FromSeconds(30));
        return await farm.SeedAsync(state, attempt, row =>
        {
            row.WorkerId = "w9";
            row.CancelRequested = asked;
        }, leaseUntil: time.GetUtcNow().AddSeconds(30));
    }
}
