using System.Security.Cryptography;
using Farm.Contracts.Messages;

namespace Farm.Worker.Tests;

public sealed class RenderJobTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_job_is_started_rendered_stored_and_told_in_this_order(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = worker.Job();
        await worker.SendAsync(job);
        var completed = await worker.Heard.NextAsync<RenderCompleted>(token);
        await worker.Heard.NextAsync<RenderPublishing>(token);
        await worker.Heard.NextAsync<RenderStarted>(token);
        var file = Path.Combine(worker.Objects, completed.ObjectKey);
        Assert.Multiple(() =>
        {
            Assert.That(completed.ObjectKey, Does.Match($"^results/local/{job.JobId:n}/1-[a-z0-9]{{10}}\\.png$"));
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), Is.EqualTo(completed.Sha256));
            Assert.That(new FileInfo(file).Length, Is.EqualTo(completed.Bytes));
            Assert.That(completed.ContentType, Is.EqualTo("image/png"));
        });
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_redelivery_of_a_finished_job_is_answered_without_rendering_again(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = worker.Job();
        await worker.SendAsync(job);
        var first = await worker.Heard.NextAsync<RenderCompleted>(token);
        await worker.SendAsync(job);
        var other = worker.Job();
        await worker.SendAsync(other);
        await worker.Heard.NextAsync<RenderCompleted>(token, completed => completed.JobId == other.JobId);
        Assert.Multiple(() =>
        {
            Assert.That(
                worker.Heard.Of<RenderCompleted>().Where(completed => completed.JobId == job.JobId),
                Is.EqualTo(new[] { first, first }));
            Assert.That(worker.Heard.Of<RenderStarted>().Count(started => started.JobId == job.JobId), Is.EqualTo(1));
        });
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_cancelled_render_stops_and_says_so_and_stores_nothing(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = worker.Job(steps: 150, size: 256);
        await worker.SendAsync(job);
        await worker.Heard.NextAsync<RenderProgress>(token);
        await worker.CancelAsync(job.JobId);
        Assert.That((await worker.Heard.NextAsync<RenderCanceled>(token)).JobId, Is.EqualTo(job.JobId));
        Assert.That(Directory.Exists(Path.Combine(worker.Objects, "results")), Is.False);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_job_that_asks_for_previews_tells_where_they_lie(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        await worker.SendAsync(worker.Job(steps: 100, preview: true));
        var progress = await worker.Heard.NextAsync<RenderProgress>(token, progress => progress.PreviewKey is not null);
        Assert.That(File.Exists(Path.Combine(worker.Objects, progress.PreviewKey ?? "")), Is.True);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_picture_that_does_not_fit_fails_at_once_with_the_numbers(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync(("Farm:Worker:MemoryBudgetBytes", "104857600"));
        await worker.SendAsync(worker.Job(size: 512));
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        Assert.Multiple(() =>
        {
            Assert.That(failed.Code, Is.EqualTo("does-not-fit"));
            Assert.That(
                failed.Reason,
                Does.Match("catalog-sd15 at 512 x 512 needs [0-9]+ MiB; Farm:Worker:MemoryBudgetBytes allows 100 MiB"));
            Assert.That(failed.Retryable, Is.False);
        });
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_render_whose_numbers_are_not_finite_fails_once_with_part_and_step_and_the_worker_goes_on(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = worker.Job();
        await worker.SendAsync(job with { Spec = job.Spec with { Guidance = 1e38 } });
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        Assert.That((failed.Code, failed.Retryable), Is.EqualTo(("not-finite", false)));
        Assert.That(failed.Reason, Does.Match("gave numbers that are not finite, at step [0-9] of 4, without adapters"));
        await worker.SendAsync(worker.Job());
        Assert.That((await worker.Heard.NextAsync<RenderCompleted>(token)).JobId, Is.Not.EqualTo(job.JobId));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_scheduler_that_the_worker_does_not_know_fails_without_another_try(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        await worker.SendAsync(worker.Job(scheduler: "magic"));
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        Assert.That((failed.Code, failed.Retryable), Is.EqualTo(("unsupported", false)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_store_that_cannot_be_written_fails_the_attempt_with_its_reason(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync(("Farm:Worker:StoreTimeout", "00:00:01"));
        var objects = Directory.CreateDirectory(worker.Objects).FullName;
        await File.WriteAllTextAsync(Path.Combine(objects, "results"), "a file where a folder must be", token);
        await worker.SendAsync(worker.Job());
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        Assert.Multiple(() =>
        {
            Assert.That((failed.Code, failed.Retryable), Is.EqualTo(("store-failed", true)));
            Assert.That(failed.Reason, Does.Contain("results/local/"));
        });
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Told_to_stop_it_finishes_the_render_under_way(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        await worker.SendAsync(worker.Job(steps: 20));
        await worker.Heard.NextAsync<RenderStarted>(token);
        await worker.StopAsync();
        var results = Path.Combine(worker.Objects, "results");
        Assert.That(Directory.GetFiles(results, "*.png", SearchOption.AllDirectories), Has.Length.EqualTo(1));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Out_of_drain_time_it_gives_the_job_back_without_burning_the_attempt(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync(("Farm:Worker:DrainTimeout", "00:00:00"));
        var job = worker.Job(steps: 150, size: 256);
        await worker.SendAsync(job);
        await worker.Heard.NextAsync<RenderProgress>(token);
        await worker.StopAsync();
        Assert.Multiple(() =>
        {
            Assert.That(
                worker.Heard.Of<RenderReleased>().Select(released => (released.JobId, released.Attempt)),
                Is.EqualTo(new[] { (job.JobId, 1) }));
            Assert.That(worker.Heard.Of<RenderFailed>(), Is.Empty);
        });
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_heartbeat_tells_what_the_worker_holds(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        await worker.SendAsync(worker.Job());
        await worker.Heard.NextAsync<RenderCompleted>(token);
        var heartbeat = await worker.Heard.NextAsync<WorkerHeartbeat>(token, heartbeat => heartbeat.WarmModels.Count > 0);
        Assert.Multiple(() =>
        {
            Assert.That(heartbeat.WorkerId, Is.EqualTo("test"));
            Assert.That(heartbeat.Models, Does.Contain("catalog-sd15"));
            Assert.That(heartbeat.MemoryUsedBytes, Is.GreaterThan(10_000_000));
        });
    }
}
