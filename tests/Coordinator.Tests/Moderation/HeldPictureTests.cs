using System.Net;
using System.Reflection;
using Farm.Contracts.Jobs;
using Farm.Contracts.Moderation;
using Farm.Coordinator.Retention;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Objects;
using Farm.Provenance.Marking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Farm.Coordinator.Tests.Moderation;

public sealed class HeldPictureTests : ModerationFixture
{
    [Test]
    public async Task A_held_picture_is_served_by_no_address_of_its_job()
    {
        var job = await HeldAsync();
        Assert.That((await Host.RowAsync(job)).State, Is.EqualTo(JobState.Blocked));
        foreach (var path in new[] { "result", "preview" })
        {
            using var answer = await GetAsync($"/v1/jobs/{job}/{path}");
            Assert.That(answer.StatusCode, Is.EqualTo(path == "result" ? HttpStatusCode.Gone : HttpStatusCode.NotFound));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("the picture\""));
        }

        using var status = await GetAsync($"/v1/jobs/{job}");
        var text = await status.Content.ReadAsStringAsync();
        Assert.That(text, Does.Not.Contain("held/").And.Contain("\"stage\":\"image\""));
        Assert.That(await Objects.ExistsAsync(ObjectKeys.Preview("local", job), CancellationToken.None), Is.False, "a preview would show it");
    }

    [Test]
    public async Task A_reviewer_sees_a_blur_until_they_ask_and_both_are_audited()
    {
        var job = await HeldAsync();
        var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        Assert.That(await Host.Owner.GetStringAsync($"/v1/reviews/{id}/picture"), Is.EqualTo("a blur"));
        var ada = await ReviewerAsync("ada");
        Assert.That(await ada.GetStringAsync($"/v1/reviews/{id}/picture?reveal=true&reviewer=Ada"), Is.EqualTo("the picture"));
        using var named = await ada.GetAsync($"/v1/reviews/{id}/picture?reveal=true&reviewer=eve");
        using var keyless = await Host.Client.GetAsync($"/v1/reviews/{id}/picture");
        Assert.That((named.StatusCode, keyless.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized)));
        Assert.That(await AuditAsync(job), Is.EqualTo(new[] { "farm held", "reviewer:owner viewed", "reviewer:ada revealed" }));
    }

    [TestCase("")]
    [TestCase("?reveal=true")]
    public async Task A_look_at_a_picture_that_is_not_there_is_not_told_as_one(string query)
    {
        var (gone, prompt) = (await HeldAsync(), await BlockedAsync(Comic));
        await Objects.DeleteAsync(ObjectKeys.Held("local", gone, 1, "png"), CancellationToken.None);
        await Objects.DeleteAsync(ObjectKeys.HeldBlurred(ObjectKeys.Held("local", gone, 1, "png")), CancellationToken.None);
        foreach (var (job, status, audit) in new[] { (gone, HttpStatusCode.Gone, "farm held"), (prompt, HttpStatusCode.NotFound, "farm held") })
        {
            var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
            using var answer = await GetAsync($"/v1/reviews/{id}/picture{query}");
            Assert.That(answer.StatusCode, Is.EqualTo(status));
            Assert.That(await AuditAsync(job), Is.EqualTo(new[] { audit }));
        }
    }

    [Test]
    public async Task The_picture_itself_is_told_as_seen_where_no_blurred_copy_stands_for_it()
    {
        var job = await Host.SeedAsync(JobState.Running);
        await PutAsync(ObjectKeys.Held("local", job, 1, "png"), "the picture");
        await Host.ReportAsync(FarmHost.Held(job, verdict: Verdict.Review) with { BlurredKey = null });
        var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        Assert.That(await Host.Owner.GetStringAsync($"/v1/reviews/{id}/picture"), Is.EqualTo("the picture"));
        Assert.That(await AuditAsync(job), Is.EqualTo(new[] { "farm held", "reviewer:owner revealed" }));
    }

    [Test]
    public async Task A_released_picture_is_the_jobs_result_as_it_was_stored()
    {
        var job = await HeldAsync();
        var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        using var claimed = await ClaimAsync(id, "ada");
        using var released = await DecideAsync(id, "ada", "release");
        Assert.That(await Host.Client.GetStringAsync($"/v1/jobs/{job}/result"), Is.EqualTo("the picture"));
        var row = await Host.RowAsync(job);
        Assert.That((row.State, row.ManifestId, row.MarkId), Is.EqualTo((JobState.Succeeded, FarmHost.Completed(job).ManifestId, (long?)unchecked((long)FarmHost.Completed(job).MarkId))));
        // A report that comes again changes nothing and deletes nothing.
        await Host.ReportAsync(FarmHost.Held(job, verdict: Verdict.Review));
        Assert.That(await Host.Client.GetStringAsync($"/v1/jobs/{job}/result"), Is.EqualTo("the picture"));
    }

    [Test]
    public async Task What_the_program_blocks_goes_before_people_only_by_an_appeal()
    {
        var job = await HeldAsync(Verdict.Block);
        using var queue = await GetAsync("/v1/reviews");
        Assert.That((await FarmHost.ReadAsync(queue)).GetProperty("reviews").GetArrayLength(), Is.Zero);
        using var appealed = await PostAsync($"/v1/jobs/{job}/appeal", new { reason = "a statue" });
        Assert.That(Text(await ReviewOfAsync(job), "picture"), Does.EndWith("/picture"));
    }

    [Test]
    public async Task A_stale_attempts_held_picture_is_deleted_with_its_blur()
    {
        var id = await Host.SeedAsync(JobState.Running, attempt: 2);
        await PutAsync(ObjectKeys.Held("local", id, 1, "png"), "old");
        await PutAsync(ObjectKeys.HeldBlurred(ObjectKeys.Held("local", id, 1, "png")), "old");
        await Host.ReportAsync(FarmHost.Held(id, attempt: 1));
        Assert.That((await Host.RowAsync(id)).State, Is.EqualTo(JobState.Running));
        Assert.That(await KeysAsync("held/"), Is.Empty);
    }

    [Test]
    public async Task A_second_picture_of_the_attempt_is_dropped_and_the_held_ones_manifest_stays()
    {
        var job = await HeldAsync();
        var manifest = ObjectKeys.Manifest(MarkId.Of(job, 1));
        var second = ObjectKeys.Result("local", job, 1, "png", "second");
        await PutAsync(manifest, "a manifest");
        await PutAsync(ObjectKeys.Manifest(MarkId.Of(job, 1, "second")), "another");
        await PutAsync(second, "the picture, by a worker that thought otherwise");
        await Host.ReportAsync(FarmHost.Completed(job) with { ObjectKey = second });
        Assert.That((await Host.RowAsync(job)).State, Is.EqualTo(JobState.Blocked));
        Assert.That(await KeysAsync("results/"), Is.Empty);
        Assert.That(await KeysAsync("manifests/"), Is.EqualTo(new[] { manifest }));
    }

    [Test]
    public async Task A_held_pictures_key_cannot_be_told_as_a_result()
    {
        var id = await Host.SeedAsync(JobState.Running);
        await Host.ReportAsync(FarmHost.Completed(id) with { ObjectKey = ObjectKeys.Held("local", id, 1, "png") });
        Assert.That((await Host.RowAsync(id)).State, Is.EqualTo(JobState.Running));
    }

    [Test]
    public async Task A_locked_code_at_the_image_needs_two_reviewers()
    {
        var job = await HeldAsync(Verdict.Review, "I-CSAE");
        var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        using var claimed = await ClaimAsync(id, "ada");
        using var released = await DecideAsync(id, "ada", "release");
        Assert.That((released.StatusCode, (await Host.RowAsync(job)).State), Is.EqualTo((HttpStatusCode.Accepted, JobState.Blocked)));
    }

    [Test]
    public async Task What_shadow_mode_noted_of_a_picture_is_kept_beside_its_success()
    {
        var id = await Host.SeedAsync(JobState.Running);
        var judgement = FarmHost.Held(id).Judgement with { Verdict = Verdict.Allow };
        await Host.ReportAsync(FarmHost.Completed(id) with { Judgement = judgement, Memorisation = 0.75 });
        await using var db = await Host.ContextAsync();
        var row = await db.Decisions.SingleAsync();
        Assert.That((row.Verdict, row.Judged, row.Memorisation), Is.EqualTo((Verdict.Allow, Verdict.Block, 0.75)));
        var job = await Host.RowAsync(id);
        Assert.That((job.State, job.Memorisation), Is.EqualTo((JobState.Succeeded, 0.75)));
    }

    [Test]
    public async Task What_was_kept_long_enough_is_forgotten_with_its_picture_and_what_waits_for_a_person_is_not()
    {
        var (blocked, waiting) = (await HeldAsync(Verdict.Block), await HeldAsync());
        var retention = Host.Get<RetentionService>();
        Time.Advance(TimeSpan.FromDays(183));
        await retention.PassAsync(CancellationToken.None);
        Assert.That(await KeysAsync("held/"), Has.Length.EqualTo(4));
        Time.Advance(TimeSpan.FromSeconds(1));
        await retention.PassAsync(CancellationToken.None);
        Assert.That(await KeysAsync("held/"), Is.EquivalentTo(new[] { ObjectKeys.Held("local", waiting, 1, "png"), ObjectKeys.HeldBlurred(ObjectKeys.Held("local", waiting, 1, "png")) }));
        Assert.That(await AuditAsync(blocked), Is.Empty);
        Assert.That(await AuditAsync(waiting), Is.EqualTo(new[] { "farm held" }));
        using var late = await PostAsync($"/v1/jobs/{blocked}/appeal", new { reason = "x" });
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
    }

    [Test]
    public async Task A_picture_that_the_store_does_not_let_go_keeps_no_other_and_is_tried_again()
    {
        var (locked, free) = (await HeldAsync(Verdict.Block), await HeldAsync(Verdict.Block));
        // Not by the clock: the farm's own service would look as well.
        var over = Time.GetUtcNow().AddSeconds(-1);
        await using var db = await Host.ContextAsync();
        await db.Decisions.ExecuteUpdateAsync(set => set.SetProperty(row => row.RetainUntil, over));
        var refused = ObjectKeys.Held("local", locked, 1, "png");
        var store = DispatchProxy.Create<IObjectStore, RefusingStore>();
        ((RefusingStore)store).Set(Objects, refused);
        var retention = ActivatorUtilities.CreateInstance<RetentionService>(Host.App.Services, store);
        await retention.PassAsync(CancellationToken.None);
        Assert.That(await db.Decisions.Select(row => row.JobId).ToListAsync(), Is.EqualTo(new[] { locked }));
        Assert.That(await KeysAsync("held/"), Does.Contain(refused).And.None.Contain(free.ToString("n")));

        await Host.Get<RetentionService>().PassAsync(CancellationToken.None);
        Assert.That(await db.Decisions.AnyAsync(), Is.False);
        Assert.That(await KeysAsync("held/"), Is.Empty);
    }

    private async Task<string[]> KeysAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var key in Objects.ListAsync(prefix, CancellationToken.None))
        {
            keys.Add(key);
        }

        return [.. keys];
    }

    /// <summary>Answers 403 to the deletion of one object.</summary>
    public class RefusingStore : DispatchProxy
    {
        private IObjectStore? store;
        private string? refused;

        public void Set(IObjectStore inner, string key) => (store, refused) = (inner, key);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod?.Name == nameof(IObjectStore.DeleteAsync) && args?[0] is string key && key == refused
                ? Task.FromException(new ObjectStoreException($"{key}: 403 AccessDenied", isTransient: false))
                : targetMethod?.Invoke(store, args);
    }
}
