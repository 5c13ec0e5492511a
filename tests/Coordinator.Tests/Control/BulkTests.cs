using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Control.Bulk;
using Farm.Coordinator.Queue;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Control;

/// <summary>Acts on many jobs.</summary>
[CancelAfter(120_000)]
public sealed class BulkTests
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
    public async Task A_preview_changes_nothing_and_run_it_cancels_what_it_has_found_and_nothing_that_came_later(CancellationToken cancellationToken)
    {
        await farm.SeedAsync(Enumerable.Range(0, 450).Select(_ => farm.Row(JobState.Queued)));
        var preview = await PreviewAsync("""{"kind":"cancel","select":{"state":["Queued"]}}""");
        Assert.That(Numbers(preview), Is.EqualTo((450, 0, 0, 0)));
        Assert.That((preview.GetProperty("gpuSeconds").GetDouble(), preview.GetProperty("sample").GetArrayLength(), preview.GetProperty("state").GetString()), Is.EqualTo((450.0, 10, "previewed")));
        Assert.That(await CountAsync(JobState.Queued), Is.EqualTo(450));
        var later = await farm.SubmitAsync();
        var done = await RunAsync(preview, cancellationToken);
        Assert.That((Numbers(done), done.GetProperty("state").GetString()), Is.EqualTo(((450, 450, 0, 0), "done")));
        Assert.That((await CountAsync(JobState.Queued), (await farm.RowAsync(later)).State), Is.EqualTo((1, JobState.Queued)));
        Assert.That(farm.Get<QueueLanes>().Backlog()[TinyModel.Id].Jobs, Is.EqualTo(1));
        using var history = await farm.Client.GetAsync($"/v1/jobs/{preview.GetProperty("sample")[0].GetProperty("id").GetGuid()}/history", cancellationToken);
        var act = (await FarmHost.ReadAsync(history)).GetProperty("acts")[0];
        Assert.That((act.GetProperty("act").GetString(), act.GetProperty("by").GetString(), act.GetProperty("detail").GetString()), Is.EqualTo(("canceled", "local", $"bulk action {Id(done)}")));
    }

    [TestCase("""{"metadata":{"batch":"7"}}""", 2)]
    [TestCase("""{"metadata":{"batch":"7","sku":"1"}}""", 1)]
    [TestCase("""{"class":"batch"}""", 1)]
    [TestCase("""{"minPriority":1}""", 1)]
    [TestCase("""{"maxPriority":0}""", 3)]
    [TestCase("""{"submittedAfter":"2030-01-01T01:00:00Z"}""", 1)]
    [TestCase("""{"submittedBefore":"2030-01-01T01:00:00Z","tier":"gpu6","model":"tiny"}""", 3)]
    [TestCase("""{"tier":"gpu12"}""", 0)]
    [TestCase("""{"state":["Running"]}""", 0)]
    [TestCase("""{"tenant":"local"}""", 4)]
    [TestCase("""{}""", 4)]
    public async Task Each_condition_narrows_what_is_meant(string select, int jobs, CancellationToken cancellationToken)
    {
        await PostAsync(new { model = TinyModel.Id, prompt = "a", metadata = new { batch = "7", sku = "1" } });
        await PostAsync(new { model = TinyModel.Id, prompt = "b", metadata = new { batch = "7" }, @class = "batch" });
        await PostAsync(new { model = TinyModel.Id, prompt = "c", priority = 4 });
        time.Advance(TimeSpan.FromHours(1));
        await PostAsync(new { model = TinyModel.Id, prompt = "d" });
        await farm.PutTenantAsync("acme");
        await farm.SubmitAsync(tenant: "acme");
        var done = await RunAsync(await PreviewAsync($$"""{"kind":"cancel","select":{{select}}}"""), cancellationToken);
        Assert.That((Numbers(done), await CountAsync(JobState.Canceled)), Is.EqualTo(((jobs, jobs, 0, 0), jobs)));
    }

    [Test]
    public async Task Another_priority_for_many_is_another_place_for_each(CancellationToken cancellationToken)
    {
        var first = await PostAsync(new { model = TinyModel.Id, prompt = "first" });
        var others = new[] { await PostAsync(new { model = TinyModel.Id, prompt = "x", metadata = new { sku = "1" } }), await PostAsync(new { model = TinyModel.Id, prompt = "y", metadata = new { sku = "1" } }) };
        var done = await RunAsync(await PreviewAsync("""{"kind":"reorder","select":{"metadata":{"sku":"1"}},"priority":5}"""), cancellationToken);
        Assert.That(Numbers(done), Is.EqualTo((2, 2, 0, 0)));
        foreach (var (job, place) in new[] { (others[0], 1), (others[1], 2), (first, 3) })
        {
            using var answer = await farm.Client.GetAsync($"/v1/jobs/{job}", cancellationToken);
            Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("position").GetInt32(), Is.EqualTo(place));
        }
    }

    [Test]
    public async Task What_renders_is_asked_to_stop_and_what_has_ended_since_the_preview_is_told_as_skipped(CancellationToken cancellationToken)
    {
        var running = await farm.SeedAsync(JobState.Running);
        var ended = await farm.SubmitAsync();
        await farm.SubmitAsync();
        var preview = await PreviewAsync("""{"kind":"cancel"}""");
        using var canceled = await farm.Client.PostAsync($"/v1/jobs/{ended}/cancel", null, cancellationToken);
        var done = await RunAsync(preview, cancellationToken);
        Assert.That(Numbers(done), Is.EqualTo((3, 2, 1, 0)));
        Assert.That((await farm.RowAsync(running)).CancelRequested);
    }

    [Test]
    public async Task A_process_that_stops_between_two_steps_leaves_an_action_that_another_finishes_with_every_job_counted_once(CancellationToken cancellationToken)
    {
        await farm.SeedAsync(Enumerable.Range(0, 450).Select(_ => farm.Row(JobState.Queued)));
        // As a process leaves it that stopped after a step: the row says that it runs, and how far it came.
        var preview = await PreviewAsync("""{"kind":"cancel"}""");
        var id = preview.GetProperty("id").GetGuid();
        var folder = Directory.CreateTempSubdirectory("farm-bulk-").FullName;
        await using (var db = await farm.ContextAsync())
        {
            var behind = await db.Ready.OrderBy(row => row.Number).Select(row => row.Number).Skip(199).FirstAsync(cancellationToken);
            await db.Ready.Where(row => row.Number <= behind).ExecuteDeleteAsync(cancellationToken);
            await db.Bulks.Where(row => row.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, Contracts.Api.BulkState.Running).SetProperty(row => row.Cursor, behind).SetProperty(row => row.Done, 200), cancellationToken);
            farm.CopyDatabaseTo(folder);
        }

        await using (var again = await FarmHost.StartAsync(time, folder))
        {
            var done = await UntilEndedAsync(again, id, cancellationToken);
            Assert.That((Numbers(done), done.GetProperty("state").GetString()), Is.EqualTo(((450, 450, 0, 0), "done")));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task One_that_is_stopped_does_nothing_more_and_a_preview_whose_time_is_over_is_not_run(CancellationToken cancellationToken)
    {
        await farm.SubmitAsync();
        var stopped = Id(await PreviewAsync("""{"kind":"cancel"}"""));
        using var canceled = await farm.Client.PostAsync($"/v1/queue/actions/{stopped}/cancel", null, cancellationToken);
        Assert.That((await FarmHost.ReadAsync(canceled)).GetProperty("state").GetString(), Is.EqualTo("canceled"));
        using var late = await farm.Client.PostAsync($"/v1/queue/actions/{stopped}/run", null, cancellationToken);
        var old = Id(await PreviewAsync("""{"kind":"cancel"}"""));
        time.Advance(BulkDesk.Lifetime);
        using var over = await farm.Client.PostAsync($"/v1/queue/actions/{old}/run", null, cancellationToken);
        Assert.That((late.StatusCode, over.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));
        Assert.That((await FarmHost.ReadAsync(over)).GetProperty("detail").GetString(), Does.Contain("could be run until 2030-01-01T00:15:00Z; preview it anew"));
        await farm.Get<BulkRunner>().PassAsync(cancellationToken);
        Assert.That(await CountAsync(JobState.Queued), Is.EqualTo(1));
        using var missing = await farm.Client.PostAsync($"/v1/queue/actions/{Guid.Empty}/run", null, cancellationToken);
        Assert.That(missing.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("""{}""", "kind", "is absent; must be one of cancel, reorder")]
    [TestCase("""{"kind":"delete"}""", "kind", "'delete' is not known; known are cancel, reorder")]
    [TestCase("""{"kind":"cancel","priority":1}""", "priority", "or class is there; cancel must have neither")]
    [TestCase("""{"kind":"reorder"}""", "priority", "and class are both absent; reorder must have one of them")]
    [TestCase("""{"kind":"reorder","priority":11}""", "priority", "is 11; must be from -10 to 10")]
    [TestCase("""{"kind":"reorder","priority":1,"select":{"state":["Running"]}}""", "select.state[0]", "'Running' is not known; known are Queued")]
    [TestCase("""{"kind":"cancel","select":{"state":["Queued","Failed"]}}""", "select.state[1]", "'Failed' is not known; known are Queued, Dispatched, Running, Publishing")]
    [TestCase("""{"kind":"cancel","select":{"tier":"gpu7"}}""", "select.tier", "'gpu7' is not known; known are gpu6, gpu12, gpu24")]
    [TestCase("""{"kind":"cancel","select":{"class":"urgent"}}""", "select.class", "'urgent' is not known; known are interactive, batch")]
    [TestCase("""{"kind":"cancel","select":{"minPriority":3,"maxPriority":2}}""", "select.minPriority", "is 3; must be at most maxPriority, 2")]
    [TestCase("""{"kind":"cancel","select":{"submittedAfter":"2030-01-02T00:00:00Z","submittedBefore":"2030-01-01T00:00:00Z"}}""", "select.submittedAfter", "is 2030-01-02T00:00:00Z; must be before")]
    [TestCase("""{"kind":"cancel","select":{"metadata":{"a/b":"1"}}}""", "select.metadata.a/b", "has U+002F at character 1 of its key")]
    [TestCase("""{"kind":"cancel","select":{"model":"other"}}""", "select.model", "is 'other': there is no model 'other': it is not installed, and no job waits for it")]
    [TestCase("""{"kind":"cancel","select":{"tenant":"acme"}}""", "select.tenant", "is 'acme'; must be local, or absent")]
    [TestCase("""{"kind":"cancel","select":{"tenant":"*"}}""", "select.tenant", "is '*'; must be local, or absent")]
    public async Task What_cannot_be_is_refused_with_field_value_and_limit(string json, string field, string message)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await farm.Client.PostAsync("/v1/queue/actions", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("errors").GetProperty(field)[0].GetString(), Does.StartWith(message));
    }

    [Test]
    public async Task Every_tenants_jobs_are_for_whoever_runs_the_farm_whose_actions_the_audit_notes_and_no_tenant_stops(CancellationToken cancellationToken)
    {
        await farm.PutTenantAsync("acme");
        var jobs = new[] { await farm.SubmitAsync(), await farm.SubmitAsync(tenant: "acme") };
        using var content = new StringContent("""{"kind":"cancel","select":{"tenant":"nobody"}}""", Encoding.UTF8, "application/json");
        using var unknown = await farm.Owner.PostAsync("/v1/queue/actions", content, cancellationToken);
        Assert.That((await FarmHost.ReadAsync(unknown)).GetProperty("errors").GetProperty("select.tenant")[0].GetString(), Does.StartWith("is 'nobody': there is no tenant 'nobody'"));
        var acmes = await PreviewAsync("""{"kind":"cancel","select":{"tenant":"acme"}}""", farm.Owner);
        using var acme = farm.With(await farm.KeyAsync("acme", "jobs"));
        using var seen = await acme.GetAsync($"/v1/queue/actions/{Id(acmes)}", cancellationToken);
        using var stopped = await acme.PostAsync($"/v1/queue/actions/{Id(acmes)}/cancel", null, cancellationToken);
        Assert.That((seen.StatusCode, stopped.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
        var all = await PreviewAsync("""{"kind":"cancel","select":{"tenant":"*"}}""", farm.Owner);
        using var hidden = await acme.GetAsync($"/v1/queue/actions/{Id(all)}", cancellationToken);
        Assert.That(hidden.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var run = await farm.Owner.PostAsync($"/v1/queue/actions/{Id(all)}/run", null, cancellationToken);
        Assert.That(Numbers(await UntilEndedAsync(farm, Id(all), cancellationToken)), Is.EqualTo((2, 2, 0, 0)));
        Assert.That((await farm.RowAsync(jobs[1])).State, Is.EqualTo(JobState.Canceled));
        using var audit = await farm.Owner.GetAsync("/v1/audit/entries?what=jobs.changed", cancellationToken);
        Assert.That((await FarmHost.ReadAsync(audit)).GetProperty("entries")[0].GetProperty("matter").GetProperty("subject").GetString(), Is.EqualTo($"action:{Id(all)}"));
    }

    [Test]
    public async Task More_open_actions_than_may_be_are_refused_with_the_limit()
    {
        for (var i = 0; i < 20; i++)
        {
            await PreviewAsync("""{"kind":"cancel"}""");
        }

        using var content = new StringContent("""{"kind":"cancel"}""", Encoding.UTF8, "application/json");
        using var answer = await farm.Client.PostAsync("/v1/queue/actions", content);
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Does.Contain("is one of 21 previews and running actions; must be at most 20"));
        time.Advance(BulkDesk.Lifetime);
        await PreviewAsync("""{"kind":"cancel"}""");
    }

    private static Guid Id(JsonElement action) => action.GetProperty("id").GetGuid();

    private static (int Matched, int Done, int Skipped, int Failed) Numbers(JsonElement action) =>
        (action.GetProperty("matched").GetInt32(), action.GetProperty("done").GetInt32(), action.GetProperty("skipped").GetInt32(), action.GetProperty("failed").GetInt32());

    private async Task<JsonElement> PreviewAsync(string json, HttpClient? caller = null)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await (caller ?? farm.Client).PostAsync("/v1/queue/actions", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        return await FarmHost.ReadAsync(answer);
    }

    private async Task<JsonElement> RunAsync(JsonElement preview, CancellationToken cancellationToken)
    {
        using var run = await farm.Client.PostAsync($"/v1/queue/actions/{Id(preview)}/run", null, cancellationToken);
        Assert.That(run.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await run.Content.ReadAsStringAsync(cancellationToken));
        return await UntilEndedAsync(farm, Id(preview), cancellationToken);
    }

    private static async Task<JsonElement> UntilEndedAsync(FarmHost host, Guid id, CancellationToken cancellationToken)
    {
        while (true)
        {
            await host.Get<BulkRunner>().PassAsync(cancellationToken);
            using var answer = await host.Owner.GetAsync($"/v1/queue/actions/{id}", cancellationToken);
            var action = await FarmHost.ReadAsync(answer);
            if (action.GetProperty("state").GetString() != "running")
            {
                return action;
            }
        }
    }

    private async Task<Guid> PostAsync(object job)
    {
        using var answer = await farm.Client.PostAsJsonAsync("/v1/jobs", job);
        return (await FarmHost.ReadAsync(answer)).GetProperty("id").GetGuid();
    }

    private async Task<int> CountAsync(JobState state)
    {
        await using var db = await farm.ContextAsync();
        return await db.Jobs.CountAsync(job => job.State == state);
    }
}
