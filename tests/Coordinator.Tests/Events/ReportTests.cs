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
    public async Task Reports_of_many_renders_in_one_message_are_taken_in_their_order_and_each_by_itself()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add(await farm.SeedAsync(JobState.Dispatched));
        }

        RenderReport Started(Guid id) => new() { Started = new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1" } };
        RenderReport Publishing(Guid id) => new() { Publishing = new RenderPublishing { JobId = id, Attempt = 1 } };
        await farm.ReportAsync(new RenderReports
        {
            Reports =
            [
                Started(ids[0]), Started(ids[1]), Publishing(ids[0]), new RenderReport { Completed = FarmHost.Completed(ids[0]) },
                Started(Guid.CreateVersion7()), new RenderReport { Completed = FarmHost.Completed(ids[2]) with { Attempt = 7 } }, new RenderReport(),
                new RenderReport { Failed = new RenderFailed { JobId = ids[3], Attempt = 1, WorkerId = "w1", Code = "model-broken", Reason = "it is", Retryable = false } },
                Started(ids[4]), Publishing(ids[4]), new RenderReport { Held = FarmHost.Held(ids[5]) },
            ],
        });
        var rows = new List<JobRow>();
        foreach (var id in ids)
        {
            rows.Add(await farm.RowAsync(id));
        }

        Assert.That(rows.Select(static row => row.State), Is.EqualTo(new[]
        {
            JobState.Succeeded, JobState.Running, JobState.Dispatched, JobState.Failed, JobState.Publishing, JobState.Blocked,
        }));
        Assert.That(rows[0].StartedAt, Is.Not.Null);
        Assert.That(await farm.FlightAsync(ids[0]), Is.Null);
    }

    [Test]
    public async Task A_render_goes_from_start_to_success()
    {
        var id = await farm.SeedAsync(JobState.Dispatched);
        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1" });
        var running = await farm.RowAsync(id);
        var flight = await farm.FlightAsync(id);
        await farm.ReportAsync(new RenderPublishing { JobId = id, Attempt = 1 });
        var publishing = await farm.RowAsync(id);
        await farm.ReportAsync(FarmHost.Completed(id));
        var done = await farm.RowAsync(id);
        Assert.That((running.State, running.WorkerId, flight?.LeaseUntil), Is.EqualTo((JobState.Running, "w1", time.GetUtcNow().AddSeconds(30))));
        Assert.That(publishing.State, Is.EqualTo(JobState.Publishing));
        Assert.That((done.State, done.ResultKey, await farm.FlightAsync(id)), Is.EqualTo((JobState.Succeeded, ObjectKeys.Result("local", id, 1, "png"), (InFlightRow?)null)));
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
    public async Task Of_two_pictures_of_one_attempt_the_one_told_first_stays_and_nothing_of_the_other_does()
    {
        var id = await farm.SeedAsync(JobState.Running);
        var (first, second) = (await PutAsync(id, 1, "first"), await PutAsync(id, 1, "second"));
        var (firstManifest, secondManifest) = (await PutManifestAsync(id, 1, "first"), await PutManifestAsync(id, 1, "second"));
        await farm.ReportAsync(FarmHost.Completed(id) with { ObjectKey = second, Sha256 = new string('2', 64), MarkId = 2 });
        await farm.ReportAsync(FarmHost.Completed(id) with { ObjectKey = first, Sha256 = new string('1', 64), MarkId = 1 });
        var row = await farm.RowAsync(id);
        Assert.That((row.ResultKey, row.ResultSha256, row.MarkId), Is.EqualTo((second, new string('2', 64), 2L)));
        Assert.That(await Objects.ExistsAsync(second, CancellationToken.None) && await Objects.ExistsAsync(secondManifest, CancellationToken.None), Is.True);
        Assert.That(await Objects.ExistsAsync(first, CancellationToken.None) || await Objects.ExistsAsync(firstManifest, CancellationToken.None), Is.False);
    }

    [Test]
    public async Task A_picture_whose_worker_never_told_goes_when_a_later_delivery_of_the_attempt_wins()
    {
        var id = await farm.SeedAsync(JobState.Running);
        var (winner, lost) = (await PutAsync(id, 1, "winner"), await PutAsync(id, 1, "lost"));
        var held = ObjectKeys.Held("local", id, 1, "png", "held");
        var copies = new[] { held, ObjectKeys.HeldBlurred(held), await PutManifestAsync(id, 1, "lost"), await PutManifestAsync(id, 1, "held") };
        foreach (var key in copies)
        {
            await Objects.PutAsync(key, new byte[] { 1 }, "image/png", CancellationToken.None);
        }

        var thumbnail = ObjectKeys.Thumbnail(winner, 256, "png");
        await Objects.PutAsync(thumbnail, new byte[] { 1 }, "image/png", CancellationToken.None);
        await farm.ReportAsync(FarmHost.Completed(id) with { ObjectKey = winner, Redelivered = true });
        foreach (var key in copies.Append(lost))
        {
            Assert.That(await Objects.ExistsAsync(key, CancellationToken.None), Is.False, key);
        }

        Assert.That(await Objects.ExistsAsync(winner, CancellationToken.None) && await Objects.ExistsAsync(thumbnail, CancellationToken.None), Is.True);
    }

    [Test]
    public async Task A_picture_under_another_attempts_key_is_neither_taken_nor_deleted()
    {
        var id = await farm.SeedAsync(JobState.Running, attempt: 2);
        var key = await PutAsync(id, 1, "other");
        foreach (var foreign in new[] { key, ObjectKeys.Thumbnail(key, 256, "png"), ObjectKeys.ResultsOf("local", id) + "2-A.png" })
        {
            await farm.ReportAsync(FarmHost.Completed(id, attempt: 2) with { ObjectKey = foreign });
        }

        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Running));
        Assert.That(await Objects.ExistsAsync(key, CancellationToken.None), Is.True);
    }

    [TestCase(JobState.Dispatched, JobState.Queued)]
    [TestCase(JobState.Running, JobState.Running)]
    [TestCase(JobState.Publishing, JobState.Publishing)]
    public async Task A_message_that_came_back_from_a_lost_worker_takes_the_job_back_only_where_nobody_has_started_it(JobState before, JobState after)
    {
        var claim = Guid.CreateVersion7();
        var id = await farm.SeedAsync(before, change: row => row.ClaimToken = claim);
        await farm.ReportAsync(new RenderReleased { JobId = id, Attempt = 1, Claim = Guid.CreateVersion7(), Redelivered = true });
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(before), "one of an earlier dispatch");
        await farm.ReportAsync(new RenderReleased { JobId = id, Attempt = 1, Claim = claim, Redelivered = true });
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.Attempt), Is.EqualTo((after, 1)));
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
        var lease = now.AddSeconds(10);
        var held = await farm.SeedAsync(JobState.Running, leaseUntil: lease);
        var stale = await farm.SeedAsync(JobState.Running, attempt: 2, leaseUntil: lease);
        var other = await farm.SeedAsync(JobState.Running, leaseUntil: lease);
        await farm.HeartbeatAsync(jobs: [new HeldJob(held, 1), new HeldJob(stale, 1)]);
        Assert.That((await farm.FlightAsync(held))?.LeaseUntil, Is.EqualTo(now.AddSeconds(30)));
        Assert.That((await farm.FlightAsync(stale))?.LeaseUntil, Is.EqualTo(now.AddSeconds(10)));
        Assert.That((await farm.FlightAsync(other))?.LeaseUntil, Is.EqualTo(now.AddSeconds(10)));
    }

    private async Task<string> PutManifestAsync(Guid id, int attempt, string? delivery = null)
    {
        var key = ObjectKeys.Manifest(MarkId.Of(id, attempt, delivery));
        await Objects.PutAsync(key, new byte[] { 1 }, "application/c2pa", CancellationToken.None);
        return key;
    }

    private async Task<string> PutAsync(Guid id, int attempt, string? delivery = null)
    {
        var key = ObjectKeys.Result("local", id, attempt, "png", delivery);
        await Objects.PutAsync(key, new byte[] { 1, 2, 3 }, "image/png", CancellationToken.None);
        return key;
    }
}
