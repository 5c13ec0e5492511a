using System.Net;
using System.Net.Http.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Tests.OpenAi;

/// <summary>A request that comes again gets the pictures of the first; what others wait for stays theirs.</summary>
public sealed class RetryTests : ImageFixture
{
    private static readonly object Mug = new { model = TinyModel.Id, prompt = "a red mug" };

    [Test]
    public async Task Three_equal_requests_whose_callers_wait_are_three_pictures(CancellationToken token)
    {
        Task<HttpResponseMessage>[] asking = [PostAsync(Mug, token), PostAsync(Mug, token), PostAsync(Mug, token, retry: 0)];
        var jobs = new[] { await PaintAsync(token), await PaintAsync(token), await PaintAsync(token) };
        Assert.That(jobs.Select(static job => job.JobId), Is.Unique);
        foreach (var answer in await Task.WhenAll(asking))
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            answer.Dispose();
        }
    }

    [TestCase(null)]
    [TestCase(1)]
    public async Task An_equal_request_joins_the_oldest_whose_caller_hung_up(int? retry, CancellationToken token)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(token);
        Task<HttpResponseMessage>[] asking = [PostAsync(Mug, leaving.Token), PostAsync(Mug, leaving.Token)];
        while ((await JobsAsync()).Count < asking.Length)
        {
            token.ThrowIfCancellationRequested();
        }

        await leaving.CancelAsync();
        Assert.That(async () => await Task.WhenAll(asking), Throws.InstanceOf<OperationCanceledException>());
        var oldestKey = (await RequestsAsync(rows => rows.All(row => row.WaitUntil <= Time.GetUtcNow()), token))[0].Id;
        var again = PostAsync(Mug, token, retry);
        await RequestsAsync(rows => rows.Count(row => row.WaitUntil > Time.GetUtcNow()) == 1, token);
        var oldest = (await JobsAsync()).Single(row => row.IdempotencyKey == $"image-{oldestKey:n}-0");
        await PaintAsync(token);
        await PaintAsync(token);
        using var answer = await again;
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("data")[0].GetProperty("job").GetGuid(), Is.EqualTo(oldest.Id));
        Assert.That(await JobsAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_picture_that_was_done_after_its_caller_hung_up_is_given_to_the_retry_at_once(CancellationToken token)
    {
        await HangUpAsync(Mug, token);
        var job = await PaintAsync(token);
        Time.Advance(TimeSpan.FromMinutes(5));
        await LookAsync(token);
        using var answer = await PostAsync(Mug, token);
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("data")[0].GetProperty("job").GetGuid(), Is.EqualTo(job.JobId));
        Assert.That(await JobsAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_retry_with_a_count_joins_though_its_first_caller_seems_to_wait_and_each_count_once(CancellationToken token)
    {
        var first = PostAsync(Mug, token, retry: 0);
        var job = await Host.Worker.TakeAsync(token);
        var second = PostAsync(Mug, token, retry: 1);
        await RequestsAsync(static rows => rows.Single().Retry == 1, token);
        var other = PostAsync(Mug, token, retry: 1);
        await RequestsAsync(static rows => rows.Count == 2, token);
        await PaintAsync(job);
        await PaintAsync(token);
        foreach (var answer in await Task.WhenAll(first, second, other))
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            answer.Dispose();
        }

        Assert.That(await JobsAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_answer_that_came_too_late_for_its_caller_is_given_to_the_retry_that_tells_a_count(CancellationToken token)
    {
        var first = PostAsync(Mug, token, retry: 0);
        await PaintAsync(token);
        (await first).Dispose();
        await RequestsAsync(static rows => rows.Single().State == ImageRequestState.Answered, token);
        using var answer = await PostAsync(Mug, token, retry: 1);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await JobsAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Another_body_or_another_key_is_another_request(CancellationToken token)
    {
        await HangUpAsync(Mug, token);
        var other = PostAsync(new { model = TinyModel.Id, prompt = "a red mug", size = "128x128" }, token);
        var owner = Host.Owner.PostAsJsonAsync(Generations, Mug, token);
        await RequestsAsync(static rows => rows.Count == 3, token);
        await PaintAsync(token);
        await PaintAsync(token);
        await PaintAsync(token);
        (await other).Dispose();
        (await owner).Dispose();
        Assert.That(await JobsAsync(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_job_that_nobody_waits_for_is_canceled_after_a_minute_and_then_joined_by_nobody(CancellationToken token)
    {
        await HangUpAsync(Mug, token);
        Time.Advance(TimeSpan.FromSeconds(59));
        await LookAsync(token);
        Assert.That((await JobsAsync()).Single().State.IsFinal(), Is.False);
        Time.Advance(TimeSpan.FromSeconds(2));
        // The farm's own look may be the quicker one.
        await LookAsync(token);
        await RequestsAsync(static rows => rows.Single().State == ImageRequestState.Canceled, token);
        Assert.That((await JobsAsync()).Single().State, Is.EqualTo(JobState.Canceled));
        // Its worker has been silent for as long.
        await Host.HeartbeatAsync(slots: 64);
        var again = PostAsync(Mug, token, retry: 1);
        await RequestsAsync(static rows => rows.Count == 2, token);
        // The worker may have been sent the first one more than once.
        while (!again.IsCompleted)
        {
            await Task.WhenAny(again, PaintAsync(token));
        }

        using var answer = await again;
        Assert.That((answer.StatusCode, (await JobsAsync()).Count), Is.EqualTo((HttpStatusCode.OK, 2)));
        await RequestsAsync(static rows => rows.All(static row => row.State != ImageRequestState.Open), token);
        Time.Advance(TimeSpan.FromMinutes(11));
        await LookAsync(token);
        Assert.That(await RequestsAsync(static rows => rows.Count == 0, token), Is.Empty, "both are over");
    }

    [Test]
    public async Task Who_waits_is_known_over_a_restart_and_a_dead_coordinators_callers_count_as_gone(CancellationToken token)
    {
        await using (var db = await Host.ContextAsync())
        {
            // As one leaves it that was killed.
            db.ImageRequests.Add(new ImageRequestRow { Id = Guid.CreateVersion7(), Tenant = "local", Hash = new string('a', 64), Pictures = 1, Holder = Guid.NewGuid(), WaitUntil = Time.GetUtcNow() + TimeSpan.FromSeconds(20) });
            await db.SaveChangesAsync(token);
        }

        await LookAsync(token);
        Assert.That((await RequestsAsync(static _ => true, token)).Single().State, Is.EqualTo(ImageRequestState.Open));
        Time.Advance(TimeSpan.FromSeconds(81));
        await LookAsync(token);
        await RequestsAsync(static rows => rows.Single().State == ImageRequestState.Left, token);
    }

    [Test]
    public async Task A_caller_that_waits_longer_than_its_lease_still_waits(CancellationToken token)
    {
        var asking = PostAsync(Mug, token);
        var job = await Host.Worker.TakeAsync(token);
        for (var i = 0; i < 5; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(5));
            await LookAsync(token);
        }

        Assert.That((await RequestsAsync(static _ => true, token)).Single().WaitUntil, Is.GreaterThan(Time.GetUtcNow()));
        Assert.That((await JobsAsync()).Single().State, Is.Not.EqualTo(JobState.Canceled));
        await Host.Client.PostAsync($"/v1/jobs/{job.JobId}/cancel", null, token);
        using var answer = await asking;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That((await ErrorAsync(answer)).GetProperty("code").GetString(), Is.EqualTo("canceled"));
    }

    /// <summary>Sends a request and leaves once its job is in.</summary>
    private async Task HangUpAsync(object body, CancellationToken token)
    {
        var before = (await JobsAsync()).Count;
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(token);
        var asking = PostAsync(body, leaving.Token);
        while ((await JobsAsync()).Count == before)
        {
            token.ThrowIfCancellationRequested();
        }

        await leaving.CancelAsync();
        Assert.That(async () => await asking, Throws.InstanceOf<OperationCanceledException>());
        await RequestsAsync(rows => rows[^1].WaitUntil <= Time.GetUtcNow(), token);
    }
}
