using System.Net.Http.Json;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Farm.Provenance.Marking;

namespace Farm.Coordinator.Tests.Events;

/// <summary>Reports of workers, in order, late and twice.</summary>
[CancelAfter(30_000)]
public sealed class ReportTests
{
    private ManualTimeProvider time;
    private FarmHost farm;

    private IObjectStore Objects => farm.Get<IObjectStore>();

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        farm = await FarmHost.StartAsync(time);
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task A_late_report_of_a_released_render_neither_revives_the_job_nor_takes_it_from_the_next_worker(CancellationToken cancellationToken)
    {
        await farm.HeartbeatAsync();
        var id = await farm.SubmitAsync();
        var first = (await farm.Worker.TakeAsync(cancellationToken)).Claim;
        await farm.ReportAsync(new RenderReleased { JobId = id, Attempt = 1, Claim = first });
        var second = (await farm.Worker.TakeAsync(cancellationToken)).Claim;
        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1", Claim = first });
        await farm.ReportAsync(new RenderPublishing { JobId = id, Attempt = 1, Claim = first });
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Dispatched), "a late start");

        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w2", Claim = second });
        await farm.ReportAsync(new RenderReleased { JobId = id, Attempt = 1, Claim = first });
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.Attempt, row.WorkerId), Is.EqualTo((JobState.Running, 1, "w2")), "a release that comes twice");
    }

    [Test]
    public async Task A_late_start_does_not_revive_what_waits_after_a_release()
    {
        var claim = Guid.CreateVersion7();
        var id = await farm.SeedAsync(JobState.Running, change: row => row.ClaimToken = claim);
        await farm.ReportAsync(new RenderReleased { JobId = id, Attempt = 1, Claim = claim });
        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1", Claim = claim });
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Queued));
    }

    [Test]
    public async Task A_render_goes_from_start_to_success()
    {
        var id = await farm.SeedAsync(JobState.Dispatched);
        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1" });
        var running = await farm.RowAsync(id);
        await farm.ReportAsync(new RenderPublishing { JobId = id, Attempt = 1 });
        var publishing = await farm.RowAsync(id);
        await farm.ReportAsync(FarmHost.Completed(id));
        var done = await farm.RowAsync(id);
        Assert.That((running.State, running.WorkerId, running.LeaseUntil), Is.EqualTo((JobState.Running, "w1", time.GetUtcNow().AddSeconds(30))));
        Assert.That(publishing.State, Is.EqualTo(JobState.Publishing));
        Assert.That((done.State, done.ResultKey, done.LeaseUntil), Is.EqualTo((JobState.Succeeded, ObjectKeys.Result("local", id, 1, "png"), (DateTimeOffset?)null)));
    }

    [Test]
    public async Task Id_manifest_and_job_are_one_record()
    {
        var id = await farm.SeedAsync(JobState.Running);
        var completed = FarmHost.Completed(id);
        await farm.ReportAsync(completed);
        var row = await farm.RowAsync(id);
        Assert.That(
            (row.MarkId is { } mark ? unchecked((ulong)mark) : 0, row.ManifestId, row.ManifestHash), Is.EqualTo((completed.MarkId, completed.ManifestId, completed.ManifestHash)));
        var status = await farm.Client.GetFromJsonAsync<JsonElement>($"v1/jobs/{id}");
        Assert.That(status.GetProperty("result").GetProperty("markId").GetString(), Is.EqualTo("fedcba9876543210"));
        Assert.That(status.GetProperty("result").GetProperty("manifestSha256").GetString(), Is.EqualTo(completed.ManifestHash));
    }

    [Test]
    public async Task A_stale_attempts_picture_is_dropped_and_deleted()
    {
        var id = await farm.SeedAsync(JobState.Running, attempt: 2);
        var stale = await PutAsync(id, 1);
        var manifest = await PutManifestAsync(id, 1);
        await farm.ReportAsync(FarmHost.Completed(id, attempt: 1));
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.Attempt, row.ResultKey), Is.EqualTo((JobState.Running, 2, (string?)null)));
        Assert.That(await Objects.ExistsAsync(stale, CancellationToken.None), Is.False);
        Assert.That(await Objects.ExistsAsync(manifest, CancellationToken.None), Is.False);
    }

    [Test]
    public async Task The_winner_deletes_what_earlier_attempts_left()
    {
        var id = await farm.SeedAsync(JobState.Running, attempt: 3);
        var first = await PutAsync(id, 1);
        var winner = await PutAsync(id, 3);
        var (firstManifest, winnersManifest) = (await PutManifestAsync(id, 1), await PutManifestAsync(id, 3));
        await farm.ReportAsync(FarmHost.Completed(id, attempt: 3));
        Assert.That(await Objects.ExistsAsync(first, CancellationToken.None), Is.False);
        Assert.That(await Objects.ExistsAsync(winner, CancellationToken.None), Is.True);
        Assert.That(await Objects.ExistsAsync(firstManifest, CancellationToken.None), Is.False);
        Assert.That(await Objects.ExistsAsync(winnersManifest, CancellationToken.None), Is.True);
    }

    [Test]
    public async Task A_completion_reported_twice_keeps_its_picture()
    {
        var id = await farm.SeedAsync(JobState.Running);
        var key = await PutAsync(id, 1);
        await farm.ReportAsync(FarmHost.Completed(id));
        await farm.ReportAsync(FarmHost.Completed(id));
        Assert.That(await Objects.ExistsAsync(key, CancellationToken.None), Is.True);
        Assert.That((await farm.RowAsync(id)).Version, Is.EqualTo(2));
    }

    [Test]
    public async Task The_picture_of_a_canceled_job_does_not_stay()
    {
        var id = await farm.SeedAsync(JobState.Canceled);
        var key = await PutAsync(id, 1);
        await farm.ReportAsync(FarmHost.Completed(id));
        Assert.That(await Objects.ExistsAsync(key, CancellationToken.None), Is.False);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Canceled));
    }

    [Test]
    public async Task A_report_deletes_nothing_but_its_own_jobs_objects()
    {
        var other = await farm.SeedAsync(JobState.Succeeded);
        var key = await PutAsync(other, 1);
        var id = await farm.SeedAsync(JobState.Canceled);
        await farm.ReportAsync(FarmHost.Completed(id) with { ObjectKey = key });
        Assert.That(await Objects.ExistsAsync(key, CancellationToken.None), Is.True);
    }

    [Test]
    public async Task A_withdrawn_job_that_was_rendered_after_all_succeeds()
    {
        var id = await farm.SeedAsync(JobState.Queued);
        await farm.ReportAsync(FarmHost.Completed(id));
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Succeeded));
    }

    [Test]
    public async Task A_failure_that_may_pass_is_tried_again_and_one_that_will_not_is_final()
    {
        var passing = await farm.SeedAsync(JobState.Running);
        var lasting = await farm.SeedAsync(JobState.Running);
        var failure = new RenderFailed { JobId = passing, Attempt = 1, WorkerId = "w1", Code = "model-broken", Reason = "unet.onnx ends early", Retryable = true };
        await farm.ReportAsync(failure);
        await farm.ReportAsync(failure with { JobId = lasting, Retryable = false });
        var again = await farm.RowAsync(passing);
        var failed = await farm.RowAsync(lasting);
        Assert.That((again.State, again.Attempt), Is.EqualTo((JobState.Queued, 2)));
        Assert.That((failed.State, failed.FailureCode, failed.FailureReason), Is.EqualTo((JobState.Failed, "model-broken", "unet.onnx ends early")));
    }

    [Test]
    public async Task A_heartbeat_renews_the_leases_it_names_and_no_other()
    {
        var now = time.GetUtcNow();
        void Lease(JobRow row) => row.LeaseUntil = now.AddSeconds(10);
        var held = await farm.SeedAsync(JobState.Running, change: Lease);
        var stale = await farm.SeedAsync(JobState.Running, attempt: 2, Lease);
        var other = await farm.SeedAsync(JobState.Running, change: Lease);
        await farm.HeartbeatAsync(jobs: [new HeldJob(held, 1), new HeldJob(stale, 1)]);
        Assert.That((await farm.RowAsync(held)).LeaseUntil, Is.EqualTo(now.AddSeconds(30)));
        Assert.That((await farm.RowAsync(stale)).LeaseUntil, Is.EqualTo(now.AddSeconds(10)));
        Assert.That((await farm.RowAsync(other)).LeaseUntil, Is.EqualTo(now.AddSeconds(10)));
    }

    private async Task<string> PutManifestAsync(Guid id, int attempt)
    {
        var key = ObjectKeys.Manifest(MarkId.Of(id, attempt));
        await Objects.PutAsync(key, new byte[] { 1 }, "application/c2pa", CancellationToken.None);
        return key;
    }

    private async Task<string> PutAsync(Guid id, int attempt)
    {
        var key = ObjectKeys.Result("local", id, attempt, "png");
        await Objects.PutAsync(key, new byte[] { 1, 2, 3 }, "image/png", CancellationToken.None);
        return key;
    }
}
