using System.Threading.Channels;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Queue;
using Farm.Ports.Objects;
using MassTransit;

namespace Farm.Coordinator.Tests.Jobs;

/// <summary>The latest start and the latest end of a job.</summary>
public sealed class DeadlineTests : TimesFixture
{
    private Channel<Guid> stopped;

    [SetUp]
    public async Task Listen()
    {
        stopped = Channel.CreateUnbounded<Guid>();
        var handle = Host.Get<IBusControl>().ConnectReceiveEndpoint("a-worker", endpoint =>
            endpoint.Handler<CancelRender>(async context => await stopped.Writer.WriteAsync(context.Message.JobId)));
        await handle.Ready;
    }

    [TestCase(JobState.Queued)]
    [TestCase(JobState.Dispatched)]
    [TestCase(JobState.Running)]
    [TestCase(JobState.Publishing)]
    public async Task What_is_not_done_by_its_deadline_expires_and_says_so(JobState state)
    {
        var id = await SeedAsync(state);
        await PassAtAsync(TimeSpan.FromHours(1));
        Assert.That((await Host.RowAsync(id)).State, Is.EqualTo(state), "at the deadline");
        await PassAtAsync(TimeSpan.FromTicks(10));
        var row = await Host.RowAsync(id);
        Assert.That((row.State, row.FailureCode), Is.EqualTo((JobState.Expired, "deadline-passed")));
        Assert.That(row.FailureReason, Is.EqualTo("it was not done by its deadline, 2030-01-01T01:00:00Z"));
        Assert.That(row.FinishedAt, Is.EqualTo(Time.GetUtcNow()));
    }

    [TestCase(JobState.Queued, true)]
    [TestCase(JobState.Dispatched, true)]
    [TestCase(JobState.Running, false)]
    [TestCase(JobState.Publishing, false)]
    public async Task What_nobody_started_by_its_start_deadline_expires_and_says_so(JobState state, bool expires)
    {
        var id = await SeedAsync(state, startDeadline: true);
        await PassAtAsync(TimeSpan.FromHours(1) + TimeSpan.FromTicks(10));
        var row = await Host.RowAsync(id);
        Assert.That((row.State, row.FailureCode), Is.EqualTo(expires ? (JobState.Expired, "start-deadline-passed") : (state, null)));
        Assert.That(row.FailureReason, Is.EqualTo(expires ? "no worker had started it by its startDeadline, 2030-01-01T01:00:00Z" : null));
    }

    [Test]
    public async Task An_attempt_that_was_started_in_time_lets_the_next_start_later(CancellationToken cancellationToken)
    {
        var id = await SubmitAsync("""{"startDeadline":"2030-01-01T01:00:00Z"}""");
        await Host.HeartbeatAsync();
        var message = await Host.Worker.TakeAsync(cancellationToken);
        await Host.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1", Claim = message.Claim });
        await Host.ReportAsync(new RenderFailed { JobId = id, Attempt = 1, WorkerId = "w1", Code = "c", Reason = "r", Retryable = true });
        await PassAtAsync(TimeSpan.FromHours(2));
        await Host.HeartbeatAsync();
        await Host.Get<Dispatcher>().PassAsync(cancellationToken);
        // Nobody has heard of the worker for two hours: what it was sent before has gone back and counts no more.
        await Host.UntilAsync(id, static row => row.State == JobState.Dispatched, cancellationToken);
        var state = JobState.Dispatched;
        while (state == JobState.Dispatched)
        {
            var second = await Host.Worker.TakeAsync(cancellationToken);
            await Host.ReportAsync(new RenderStarted { JobId = id, Attempt = 2, WorkerId = "w1", Claim = second.Claim });
            state = (await Host.RowAsync(id)).State;
        }

        Assert.That(state, Is.EqualTo(JobState.Running));
    }

    [Test]
    public async Task What_a_worker_tells_after_the_deadline_comes_too_late_whether_or_not_anybody_looked([Values("start", "publish", "succeed")] string told, [Values] bool late)
    {
        var id = await SeedAsync(JobState.Dispatched, startDeadline: told != "succeed");
        Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromTicks(late ? 10 : 0));
        var moved = await Host.Get<JobTransitions>().MoveAsync(
            told switch
            {
                "start" => Move.Start(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1" }),
                "publish" => Move.Publish(new RenderPublishing { JobId = id, Attempt = 1 }),
                _ => Move.Succeed(FarmHost.Completed(id), null),
            },
            CancellationToken.None);
        Assert.That(moved, Is.Not.EqualTo(late));
    }

    [Test]
    public async Task The_picture_of_a_render_that_came_too_late_is_not_kept()
    {
        var id = await SeedAsync(JobState.Running);
        var objects = Host.Get<IObjectStore>();
        await objects.PutAsync(FarmHost.Completed(id).ObjectKey, new byte[3], "image/png", CancellationToken.None);
        Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromTicks(10));
        await Host.ReportAsync(FarmHost.Completed(id));
        await Host.Get<DeadlineWatch>().PassAsync(CancellationToken.None);
        Assert.That((await Host.RowAsync(id)).State, Is.EqualTo(JobState.Expired));
        Assert.That(await objects.OpenAsync(FarmHost.Completed(id).ObjectKey, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_render_whose_deadline_passes_is_stopped_at_its_next_step_and_reminded_by_heartbeats(CancellationToken cancellationToken)
    {
        var id = await SeedAsync(JobState.Running);
        await PassAtAsync(TimeSpan.FromHours(1) + TimeSpan.FromTicks(10));
        Assert.That(await stopped.Reader.ReadAsync(cancellationToken), Is.EqualTo(id));
        await Host.HeartbeatAsync(jobs: new HeldJob(id, 1));
        Assert.That(await stopped.Reader.ReadAsync(cancellationToken), Is.EqualTo(id));
        await Host.ReportAsync(new RenderCanceled { JobId = id, Attempt = 1 });
        Assert.That((await Host.RowAsync(id)).State, Is.EqualTo(JobState.Expired));
    }

    [Test]
    public async Task Jobs_that_share_a_deadline_expire_together_however_many([Values] bool start)
    {
        await Host.SeedAsync(Enumerable.Range(0, 450).Select(_ => Host.Row(JobState.Queued, 0, times: Passing(start))));
        await PassAtAsync(TimeSpan.FromHours(1) + TimeSpan.FromTicks(10));
        using var list = await Host.Client.GetAsync("/v1/jobs?state=Queued");
        Assert.That((await FarmHost.ReadAsync(list)).GetProperty("jobs").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task What_is_past_its_deadline_is_not_handed_out_before_anybody_looked([Values] bool start, CancellationToken cancellationToken)
    {
        await SeedAsync(JobState.Queued, start);
        Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromTicks(10));
        var next = await SubmitAsync("{}");
        await Host.HeartbeatAsync();
        await Host.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await Host.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(next));
    }

    private Task<Guid> SeedAsync(JobState state, bool startDeadline = false) => Host.SeedAsync(state, state == JobState.Queued ? 0 : 1, row =>
    {
        row.StartedAt = state is JobState.Running or JobState.Publishing ? Start : null;
    }, times: Passing(startDeadline), leaseUntil: Start.AddHours(3));

    private static JobTimes Passing(bool startDeadline) => startDeadline ? new JobTimes(StartDeadline: Start.AddHours(1)) : new JobTimes(Deadline: Start.AddHours(1));

    private async Task PassAtAsync(TimeSpan later)
    {
        Time.Advance(later);
        await Host.Get<DeadlineWatch>().PassAsync(CancellationToken.None);
    }
}
