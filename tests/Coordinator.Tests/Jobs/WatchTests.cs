using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Live;

namespace Farm.Coordinator.Tests.Jobs;

[CancelAfter(30_000)]
public sealed class WatchTests
{
    private FarmHost farm;

    [OneTimeSetUp]
    public async Task Start() => farm = await FarmHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task A_watcher_sees_the_job_start_move_and_end_in_order(CancellationToken cancellationToken)
    {
        var id = await farm.SeedAsync(JobState.Dispatched);
        await using var events = Watch(id, null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var first = await NextAsync(events);
        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1" });
        var started = await NextAsync(events);
        await farm.ReportAsync(new RenderProgress { JobId = id, Attempt = 1, Step = 3, Steps = 4 });
        var progress = await NextAsync(events);
        await farm.ReportAsync(FarmHost.Completed(id));
        var ended = await NextAsync(events);
        Assert.That((first.EventType, first.EventId, State(first)), Is.EqualTo(("state", "1", "Dispatched")));
        Assert.That((started.EventType, started.EventId, State(started)), Is.EqualTo(("state", "2", "Running")));
        Assert.That((progress.EventType, progress.EventId), Is.EqualTo(("progress", "2.3")));
        Assert.That(JsonElement.Parse(progress.Data).GetProperty("steps").GetInt32(), Is.EqualTo(4));
        Assert.That((ended.EventType, ended.EventId, State(ended)), Is.EqualTo(("completed", "3", "Succeeded")));
        Assert.That(await events.MoveNextAsync(), Is.False, "the stream ends with the job");
    }

    [Test]
    public async Task A_watcher_that_comes_back_gets_only_what_it_missed(CancellationToken cancellationToken)
    {
        var id = await farm.SeedAsync(JobState.Running, change: row => row.Version = 5);
        await using var events = Watch(id, "5.2", cancellationToken).GetAsyncEnumerator(cancellationToken);
        var next = NextAsync(events);
        await farm.ReportAsync(FarmHost.Completed(id));
        Assert.That(((await next).EventType, (await next).EventId), Is.EqualTo(("completed", "6")));
    }

    [Test]
    public async Task Progress_of_another_attempt_is_not_shown(CancellationToken cancellationToken)
    {
        var id = await farm.SeedAsync(JobState.Running, attempt: 2);
        await using var events = Watch(id, "1", cancellationToken).GetAsyncEnumerator(cancellationToken);
        var next = NextAsync(events);
        await farm.ReportAsync(new RenderProgress { JobId = id, Attempt = 1, Step = 3, Steps = 4 });
        await farm.ReportAsync(FarmHost.Completed(id, attempt: 2));
        Assert.That((await next).EventType, Is.EqualTo("completed"));
    }

    [Test]
    public async Task A_watcher_whose_key_is_revoked_is_told_nothing_more(CancellationToken cancellationToken)
    {
        var id = await farm.SeedAsync(JobState.Running);
        var key = await farm.CreateKeyAsync("ada", null, "jobs");
        using var http = farm.With(key.GetProperty("secret").GetString() ?? "");
        using var answer = await http.GetAsync($"/v1/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(cancellationToken)).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        Assert.That(State(await NextAsync(events)), Is.EqualTo("Running"));
        using var revoked = await farm.Owner.DeleteAsync($"/v1/keys/{key.GetProperty("key").GetProperty("id").GetString()}", cancellationToken);
        await farm.ReportAsync(FarmHost.Completed(id));
        Assert.That(await events.MoveNextAsync(), Is.False);
    }

    [TestCase(JobState.Failed, "failed")]
    [TestCase(JobState.Canceled, "canceled")]
    [TestCase(JobState.Expired, "expired")]
    public async Task A_job_that_has_ended_is_told_once(JobState state, string name, CancellationToken cancellationToken)
    {
        var id = await farm.SeedAsync(state);
        var events = new List<SseItem<string>>();
        await foreach (var item in Watch(id, null, cancellationToken))
        {
            events.Add(item);
        }

        Assert.That(events.Select(item => item.EventType), Is.EqualTo(new[] { name }));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{id}/events");
        again.Headers.Add("Last-Event-ID", events[0].EventId);
        using var answer = await farm.Client.SendAsync(again, cancellationToken);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [TestCase("rubbish")]
    [TestCase("1.2.3")]
    [TestCase("-1")]
    [TestCase("99999999999")]
    public async Task An_id_that_is_none_of_ours_starts_from_the_beginning(string id, CancellationToken cancellationToken)
    {
        var job = await farm.SeedAsync(JobState.Failed);
        await using var events = Watch(job, id, cancellationToken).GetAsyncEnumerator(cancellationToken);
        Assert.That((await NextAsync(events)).EventType, Is.EqualTo("failed"));
    }

    [TestCase(JobState.Succeeded)]
    [TestCase(JobState.Failed)]
    public async Task The_start_and_the_end_are_told_though_the_clock_stands_still_and_only_steps_wait_for_the_pace(JobState end, CancellationToken cancellationToken)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var slow = await FarmHost.StartAsync(time);
        var id = await slow.SeedAsync(JobState.Dispatched);
        await using var events = Watch(slow, id, null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var names = new List<string> { (await NextAsync(events)).EventType };
        await slow.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1" });
        names.Add((await NextAsync(events)).EventType);
        await slow.ReportAsync(new RenderProgress { JobId = id, Attempt = 1, Step = 3, Steps = 4 });
        await (end == JobState.Succeeded
            ? slow.ReportAsync(FarmHost.Completed(id))
            : slow.ReportAsync(new RenderFailed { JobId = id, Attempt = 1, WorkerId = "w1", Code = "x", Reason = "y", Retryable = false }));
        names.Add((await NextAsync(events)).EventType);
        Assert.That(names, Is.EqualTo((string[])["state", "state", end == JobState.Succeeded ? "completed" : "failed"]));
    }

    [Test]
    public async Task A_job_that_a_caller_waits_for_is_not_read_again_for_each_step(CancellationToken cancellationToken)
    {
        using var notices = farm.Get<ILiveProgress>().Subscribe(Guid.Empty);
        for (var step = 1; step <= 5; step++)
        {
            notices.Offer(new JobNotice { JobId = Guid.Empty, Step = step });
        }

        var waiting = notices.UntilChangedAsync(TimeSpan.FromMinutes(1), TimeProvider.System, cancellationToken);
        Assert.That(waiting.IsCompleted, Is.False, "steps are no change");
        notices.Offer(new JobNotice { JobId = Guid.Empty });
        await waiting;
    }

    [Test]
    public async Task A_lost_notice_hangs_nobody(CancellationToken cancellationToken)
    {
        var id = await farm.SeedAsync(JobState.Running);
        await using var events = Watch(id, "1", cancellationToken).GetAsyncEnumerator(cancellationToken);
        var next = NextAsync(events);
        // Past the notices, as another coordinator without a shared Redis would.
        await using (var db = await farm.ContextAsync())
        {
            db.Jobs.Single(row => row.Id == id).State = JobState.Failed;
            db.Jobs.Single(row => row.Id == id).Version = 2;
            await db.SaveChangesAsync(cancellationToken);
        }

        Assert.That((await next).EventType, Is.EqualTo("failed"));
    }

    [Test]
    public async Task A_caller_that_prefers_to_wait_gets_the_end(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs")
        {
            Content = new StringContent("""{"model":"tiny","prompt":"x"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Prefer", "wait=20");
        await farm.HeartbeatAsync();
        var sent = farm.Client.SendAsync(request, cancellationToken);
        var job = await farm.Worker.TakeAsync(cancellationToken);
        await farm.ReportAsync(FarmHost.Completed(job.JobId, job.Attempt));
        using var answer = await sent;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.GetValues("Preference-Applied"), Is.EqualTo(new[] { "wait=20" }));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("state").GetString(), Is.EqualTo("Succeeded"));
    }

    private static string? State(SseItem<string> item) => JsonElement.Parse(item.Data).GetProperty("state").GetString();

    private static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.That(await events.MoveNextAsync(), Is.True);
        return events.Current;
    }

    private IAsyncEnumerable<SseItem<string>> Watch(Guid id, string? seen, CancellationToken cancellationToken) => Watch(farm, id, seen, cancellationToken);

    private static async IAsyncEnumerable<SseItem<string>> Watch(
        FarmHost farm, Guid id, string? seen, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{id}/events");
        if (seen is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", seen);
        }

        using var answer = await farm.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(cancellationToken)).EnumerateAsync(cancellationToken))
        {
            yield return item;
        }
    }
}
