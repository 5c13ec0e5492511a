using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Queue;
using Farm.Ports.Objects;
using MassTransit;

namespace Farm.Coordinator.Tests.Jobs;

/// <summary>Times that bind a job: the earliest dispatch, the latest start and the latest end.</summary>
[CancelAfter(60_000)]
public sealed class TimesTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private ManualTimeProvider time;
    private FarmHost farm;
    private Channel<Guid> stopped;

    [SetUp]
    public async Task StartFarm()
    {
        time = new ManualTimeProvider(Start);
        farm = await FarmHost.StartAsync(time);
        stopped = Channel.CreateUnbounded<Guid>();
        var handle = farm.Get<IBusControl>().ConnectReceiveEndpoint("a-worker", endpoint =>
            endpoint.Handler<CancelRender>(async context => await stopped.Writer.WriteAsync(context.Message.JobId)));
        await handle.Ready;
    }

    [TearDown]
    public async Task StopFarm() => await farm.DisposeAsync();

    [TestCase("""{"notBefore":"2030-01-01T02:00:00"}""", "notBefore", "is '2030-01-01T02:00:00'; must be a time of RFC 3339 with its offset, such as 2027-01-05T09:30:00Z")]
    [TestCase("""{"deadline":"tomorrow"}""", "deadline", "is 'tomorrow'; must be a time of RFC 3339")]
    [TestCase("""{"deadline":""}""", "deadline", "is ''; must be a time of RFC 3339")]
    [TestCase("""{"startDeadline":1893463200}""", "startDeadline", "is 1893463200; must be a time of RFC 3339 with its offset, such as 2027-01-05T09:30:00Z, in quotes")]
    [TestCase("""{"notBefore":"2029-12-31T23:59:59Z"}""", "notBefore", "is 2029-12-31T23:59:59Z, which is past; must be after 2030-01-01T00:00:00Z, the time of the farm's database")]
    [TestCase("""{"startDeadline":"2030-01-01T01:00:00+02:00"}""", "startDeadline", "is 2030-01-01T01:00:00+02:00, which is past")]
    [TestCase("""{"deadline":"2030-01-01T00:00:00Z"}""", "deadline", "which is past")]
    [TestCase("""{"notBefore":"2030-01-31T00:00:01Z"}""", "notBefore", "is 2030-01-31T00:00:01Z; must be at most 30 days ahead, 2030-01-31T00:00:00Z")]
    [TestCase("""{"startDeadline":"2030-03-02T00:00:01Z"}""", "startDeadline", "must be at most 60 days ahead, 2030-03-02T00:00:00Z")]
    [TestCase("""{"deadline":"9999-12-31T23:59:59.9999999Z"}""", "deadline", "must be at most 60 days ahead, 2030-03-02T00:00:00Z")]
    [TestCase("""{"notBefore":"2030-01-01T02:00:00Z","startDeadline":"2030-01-01T01:00:00Z"}""", "startDeadline", "is 2030-01-01T01:00:00Z; must be after notBefore, which is 2030-01-01T02:00:00Z")]
    [TestCase("""{"notBefore":"2030-01-01T02:00:00Z","startDeadline":"2030-01-01T03:00:00+01:00"}""", "startDeadline", "must be after notBefore")]
    [TestCase("""{"notBefore":"2030-01-01T02:00:00Z","deadline":"2030-01-01T02:00:00Z"}""", "deadline", "must be after notBefore")]
    [TestCase("""{"startDeadline":"2030-01-01T02:00:00Z","deadline":"2030-01-01T01:59:59Z"}""", "deadline", "is 2030-01-01T01:59:59Z; must be at or after startDeadline, which is 2030-01-01T02:00:00Z")]
    public async Task A_time_that_cannot_be_is_refused_with_field_value_and_limit(string times, string field, string reason)
    {
        using var answer = await PostAsync(times);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("errors").GetProperty(field)[0].GetString(), Does.Contain(reason));
    }

    [Test]
    public async Task All_that_is_wrong_with_the_times_is_told_at_once()
    {
        using var answer = await PostAsync("""{"notBefore":"2030-01-01T03:00:00Z","startDeadline":"2030-01-01T02:00:00Z","deadline":"2030-01-01T01:00:00Z"}""");
        var errors = (await FarmHost.ReadAsync(answer)).GetProperty("errors");
        Assert.That(errors.GetProperty("startDeadline").GetArrayLength(), Is.EqualTo(1));
        Assert.That(errors.GetProperty("deadline").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task The_times_of_a_job_are_told_in_utc()
    {
        var id = await SubmitAsync("""{"notBefore":"2030-01-01T03:00:00.25+01:00","startDeadline":"2030-01-31T00:00:00Z","deadline":"2030-03-02T00:00:00Z"}""");
        var status = await StatusAsync(id);
        Assert.That(
            new[] { "notBefore", "startDeadline", "deadline" }.Select(name => status.GetProperty(name).GetDateTimeOffset()),
            Is.EqualTo(new[] { Start.AddHours(2).AddMilliseconds(250), Start.AddDays(30), Start.AddDays(60) }));
    }

    [Test]
    public async Task A_job_put_off_is_queued_without_a_place_and_says_until_when()
    {
        var id = await SubmitAsync("""{"notBefore":"2030-01-01T02:00:00Z"}""");
        var next = await SubmitAsync("{}");
        await farm.HeartbeatAsync(slots: 0);
        var putOff = await StatusAsync(id);
        Assert.That(putOff.GetProperty("state").GetString(), Is.EqualTo("Queued"));
        Assert.That(putOff.TryGetProperty("position", out _), Is.False);
        Assert.That(putOff.GetProperty("possible").GetBoolean(), Is.False);
        Assert.That(putOff.GetProperty("impossibleBecause").GetString(), Does.StartWith("waits until 2030-01-01T02:00:00Z (notBefore)"));
        using var list = await farm.Client.GetAsync("/v1/jobs");
        Assert.That((await FarmHost.ReadAsync(list)).GetProperty("jobs")[1].GetProperty("impossibleBecause").GetString(), Does.Contain("notBefore"));

        time.Advance(TimeSpan.FromHours(2));
        Assert.That((await StatusAsync(next)).TryGetProperty("impossibleBecause", out var other) ? other.GetString() : "", Does.Not.Contain("notBefore"));
        var due = await StatusAsync(id);
        Assert.That(due.TryGetProperty("impossibleBecause", out var obstacle) ? obstacle.GetString() : "", Does.Not.Contain("notBefore"));
    }

    [Test]
    public async Task A_place_is_counted_among_those_whose_time_has_come_and_in_its_order()
    {
        var first = await SubmitAsync("""{"notBefore":"2030-01-01T02:00:00Z"}""");
        var second = await SubmitAsync("{}");
        var third = await SubmitAsync("{}");
        Assert.That(await PositionsAsync(first, second, third), Is.EqualTo(new int?[] { null, 1, 2 }));
        time.Advance(TimeSpan.FromHours(2));
        Assert.That(await PositionsAsync(first, second, third), Is.EqualTo(new int?[] { 3, 1, 2 }));
    }

    [Test]
    public async Task Nothing_leaves_before_its_time_and_it_leaves_then(CancellationToken cancellationToken)
    {
        var later = await SubmitAsync("""{"notBefore":"2030-01-01T02:00:00Z"}""");
        var now = await SubmitAsync("{}");
        await farm.HeartbeatAsync();
        Assert.That((await farm.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(now));
        time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMilliseconds(1));
        await farm.HeartbeatAsync();
        await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await farm.RowAsync(later)).State, Is.EqualTo(JobState.Queued));
        time.Advance(TimeSpan.FromMilliseconds(1));
        await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        var taken = await farm.Worker.TakeAsync(cancellationToken);
        while (taken.JobId == now)
        {
            // Nobody has heard of it for two hours: it is sent again, and may be before the other.
            taken = await farm.Worker.TakeAsync(cancellationToken);
        }

        Assert.That(taken.JobId, Is.EqualTo(later));
    }

    [Test]
    public async Task The_time_in_the_queue_begins_when_a_job_may_leave_it()
    {
        var id = await SubmitAsync("""{"notBefore":"2030-01-03T00:00:00Z"}""");
        time.Advance(TimeSpan.FromDays(3));
        await farm.Get<Reaper>().PassAsync(CancellationToken.None);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Queued));
        time.Advance(TimeSpan.FromSeconds(1));
        await farm.Get<Reaper>().PassAsync(CancellationToken.None);
        Assert.That((await farm.RowAsync(id)).FailureCode, Is.EqualTo("expired"));
    }

    [Test]
    public async Task A_job_put_off_can_be_canceled()
    {
        var id = await SubmitAsync("""{"notBefore":"2030-01-01T02:00:00Z"}""");
        using var answer = await farm.Client.PostAsync($"/v1/jobs/{id}/cancel", null);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Canceled));
    }

    [Test]
    public async Task A_job_put_off_is_put_off_after_a_restart_too(CancellationToken cancellationToken)
    {
        var id = await SubmitAsync("""{"notBefore":"2030-01-01T02:00:00Z","deadline":"2030-01-01T03:00:00Z"}""");
        // As a process leaves it that is killed.
        var folder = Path.Combine(farm.Folder, "killed");
        farm.CopyDatabaseTo(folder);
        await using var again = await FarmHost.StartAsync(time, folder);
        await again.HeartbeatAsync();
        await again.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await again.RowAsync(id)).State, Is.EqualTo(JobState.Queued));
        time.Advance(TimeSpan.FromHours(2));
        await again.HeartbeatAsync();
        await again.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await again.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(id));
    }

    [TestCase(JobState.Queued)]
    [TestCase(JobState.Dispatched)]
    [TestCase(JobState.Running)]
    [TestCase(JobState.Publishing)]
    public async Task What_is_not_done_by_its_deadline_expires_and_says_so(JobState state)
    {
        var id = await SeedAsync(state);
        await PassAtAsync(TimeSpan.FromHours(1));
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(state), "at the deadline");
        await PassAtAsync(TimeSpan.FromTicks(10));
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.FailureCode), Is.EqualTo((JobState.Expired, "deadline-passed")));
        Assert.That(row.FailureReason, Is.EqualTo("it was not done by its deadline, 2030-01-01T01:00:00Z"));
        Assert.That(row.FinishedAt, Is.EqualTo(time.GetUtcNow()));
    }

    [TestCase(JobState.Queued, true)]
    [TestCase(JobState.Dispatched, true)]
    [TestCase(JobState.Running, false)]
    [TestCase(JobState.Publishing, false)]
    public async Task What_nobody_started_by_its_start_deadline_expires_and_says_so(JobState state, bool expires)
    {
        var id = await SeedAsync(state, startDeadline: true);
        await PassAtAsync(TimeSpan.FromHours(1) + TimeSpan.FromTicks(10));
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.FailureCode), Is.EqualTo(expires ? (JobState.Expired, "start-deadline-passed") : (state, null)));
        Assert.That(row.FailureReason, Is.EqualTo(expires ? "no worker had started it by its startDeadline, 2030-01-01T01:00:00Z" : null));
    }

    [Test]
    public async Task An_attempt_that_was_started_in_time_lets_the_next_start_later(CancellationToken cancellationToken)
    {
        var id = await SubmitAsync("""{"startDeadline":"2030-01-01T01:00:00Z"}""");
        await farm.HeartbeatAsync();
        var message = await farm.Worker.TakeAsync(cancellationToken);
        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1", Claim = message.Claim });
        await farm.ReportAsync(new RenderFailed { JobId = id, Attempt = 1, WorkerId = "w1", Code = "c", Reason = "r", Retryable = true });
        await PassAtAsync(TimeSpan.FromHours(2));
        await farm.HeartbeatAsync();
        await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        var second = await farm.Worker.TakeAsync(cancellationToken);
        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 2, WorkerId = "w1", Claim = second.Claim });
        Assert.That((second.JobId, (await farm.RowAsync(id)).State), Is.EqualTo((id, JobState.Running)));
    }

    [Test]
    public async Task What_a_worker_tells_after_the_deadline_comes_too_late_whether_or_not_anybody_looked([Values("start", "publish", "succeed")] string told, [Values] bool late)
    {
        var id = await SeedAsync(JobState.Dispatched, startDeadline: told != "succeed");
        time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromTicks(late ? 10 : 0));
        var moved = await farm.Get<JobTransitions>().MoveAsync(
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
        var objects = farm.Get<IObjectStore>();
        await objects.PutAsync(FarmHost.Completed(id).ObjectKey, new byte[3], "image/png", CancellationToken.None);
        time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromTicks(10));
        await farm.ReportAsync(FarmHost.Completed(id));
        await farm.Get<DeadlineWatch>().PassAsync(CancellationToken.None);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Expired));
        Assert.That(await objects.OpenAsync(FarmHost.Completed(id).ObjectKey, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task A_render_whose_deadline_passes_is_stopped_at_its_next_step_and_reminded_by_heartbeats(CancellationToken cancellationToken)
    {
        var id = await SeedAsync(JobState.Running);
        await PassAtAsync(TimeSpan.FromHours(1) + TimeSpan.FromTicks(10));
        Assert.That(await stopped.Reader.ReadAsync(cancellationToken), Is.EqualTo(id));
        await farm.HeartbeatAsync(jobs: new HeldJob(id, 1));
        Assert.That(await stopped.Reader.ReadAsync(cancellationToken), Is.EqualTo(id));
        await farm.ReportAsync(new RenderCanceled { JobId = id, Attempt = 1 });
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Expired));
    }

    [Test]
    public async Task Jobs_that_share_a_deadline_expire_together_however_many([Values] bool start)
    {
        for (var index = 0; index < 450; index++)
        {
            await SeedAsync(JobState.Queued, start);
        }

        await PassAtAsync(TimeSpan.FromHours(1) + TimeSpan.FromTicks(10));
        using var list = await farm.Client.GetAsync("/v1/jobs?state=Queued");
        Assert.That((await FarmHost.ReadAsync(list)).GetProperty("jobs").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task What_is_past_its_deadline_is_not_handed_out_before_anybody_looked([Values] bool start, CancellationToken cancellationToken)
    {
        await SeedAsync(JobState.Queued, start);
        time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromTicks(10));
        var next = await SubmitAsync("{}");
        await farm.HeartbeatAsync();
        await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await farm.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(next));
    }

    private Task<Guid> SeedAsync(JobState state, bool startDeadline = false) => farm.SeedAsync(state, state == JobState.Queued ? 0 : 1, row =>
    {
        row.LeaseUntil = state == JobState.Queued ? null : Start.AddHours(3);
        row.StartedAt = state is JobState.Running or JobState.Publishing ? Start : null;
    }, times: startDeadline ? new JobTimes(StartDeadline: Start.AddHours(1)) : new JobTimes(Deadline: Start.AddHours(1)));

    private async Task PassAtAsync(TimeSpan later)
    {
        time.Advance(later);
        await farm.Get<DeadlineWatch>().PassAsync(CancellationToken.None);
    }

    private async Task<int?[]> PositionsAsync(params Guid[] jobs)
    {
        var positions = new List<int?>();
        foreach (var job in jobs)
        {
            positions.Add((await StatusAsync(job)).TryGetProperty("position", out var position) ? position.GetInt32() : null);
        }

        return [.. positions];
    }

    private async Task<JsonElement> StatusAsync(Guid id) => await farm.Client.GetFromJsonAsync<JsonElement>($"/v1/jobs/{id}");

    private async Task<Guid> SubmitAsync(string times)
    {
        using var answer = await PostAsync(times);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync());
        return (await FarmHost.ReadAsync(answer)).GetProperty("id").GetGuid();
    }

    private Task<HttpResponseMessage> PostAsync(string times)
    {
        var job = JsonSerializer.Deserialize<Dictionary<string, object>>(times) ?? [];
        job["model"] = "tiny";
        job["prompt"] = "a red mug";
        return farm.Client.PostAsJsonAsync("/v1/jobs", job);
    }
}
