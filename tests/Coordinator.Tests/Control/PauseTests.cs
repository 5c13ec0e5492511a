using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Queue;

namespace Farm.Coordinator.Tests.Control;

/// <summary>Work that people hold back, and let go on.</summary>
[CancelAfter(60_000)]
public sealed class PauseTests
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

    [TestCase("farm")]
    [TestCase("tier:gpu6")]
    [TestCase($"model:{TinyModel.Id}")]
    [TestCase("tenant:local")]
    public async Task Nothing_of_it_leaves_until_it_is_resumed_and_each_job_says_by_what_it_is_held_back(string target, CancellationToken cancellationToken)
    {
        await PauseAsync(target, "the cards are being cleaned");
        var id = await farm.SubmitAsync();
        await farm.HoldingAsync("w1", "render.worker.w1", []);
        Assert.That(await farm.Get<Dispatcher>().PassAsync(cancellationToken), Is.Zero);
        var job = await StatusAsync(id);
        var paused = job.GetProperty("paused")[0];
        Assert.That((paused.GetProperty("by").GetString(), paused.GetProperty("reason").GetString()), Is.EqualTo((target, "the cards are being cleaned")));
        Assert.That((job.GetProperty("position").GetInt32(), job.GetProperty("possible").GetBoolean()), Is.EqualTo((1, false)));
        Assert.That(job.GetProperty("impossibleBecause").GetString(), Is.EqualTo($"{target} is paused: the cards are being cleaned"));
        Assert.That(await ResumeAsync(target), Is.True);
        Assert.That((await farm.Worker.TakeOwnAsync(cancellationToken)).JobId, Is.EqualTo(id));
        Assert.That((await StatusAsync(id)).TryGetProperty("paused", out _), Is.False);
    }

    [Test]
    public async Task Others_go_on_while_one_tenant_is_paused(CancellationToken cancellationToken)
    {
        await farm.PutTenantAsync("acme");
        await PauseAsync("tenant:acme");
        await farm.SubmitAsync(tenant: "acme");
        var other = await farm.SubmitAsync();
        await farm.HoldingAsync("w1", "render.worker.w1", [], slots: 4);
        Assert.That((await farm.Worker.TakeOwnAsync(cancellationToken)).JobId, Is.EqualTo(other));
        Assert.That(await farm.Get<Dispatcher>().PassAsync(cancellationToken), Is.Zero);
    }

    [Test]
    public async Task A_pause_outlives_a_restart(CancellationToken cancellationToken)
    {
        await PauseAsync("farm", "night");
        var id = await farm.SubmitAsync();
        var folder = Directory.CreateTempSubdirectory("farm-paused-").FullName;
        farm.CopyDatabaseTo(folder);
        await using (var again = await FarmHost.StartAsync(time, folder))
        {
            await again.HoldingAsync("w1", "render.worker.w1", []);
            Assert.That(await again.Get<Dispatcher>().PassAsync(cancellationToken), Is.Zero);
            using var answer = await again.Client.GetAsync($"/v1/jobs/{id}", cancellationToken);
            Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("paused")[0].GetProperty("reason").GetString(), Is.EqualTo("night"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Done_again_it_changes_nothing_but_a_reason_that_is_another_and_a_list_tells_who_since_when_and_how_much()
    {
        var first = await PauseAsync("farm", "night");
        await farm.SubmitAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        await PauseAsync("farm");
        await PauseAsync("farm", "night");
        var last = await PauseAsync("farm", "repair");
        Assert.That(last.GetProperty("since").GetDateTimeOffset(), Is.EqualTo(first.GetProperty("since").GetDateTimeOffset()));
        using var listed = await farm.Owner.GetAsync("/v1/queue/pauses");
        var pause = (await FarmHost.ReadAsync(listed)).GetProperty("pauses").EnumerateArray().Single();
        Assert.That(
            (pause.GetProperty("target").GetString(), pause.GetProperty("by").GetString(), pause.GetProperty("reason").GetString(), pause.GetProperty("waiting").GetInt32(), pause.GetProperty("inFlight").GetInt32()),
            Is.EqualTo(("farm", "owner", "repair", 1, 0)));
        Assert.That((await ResumeAsync("farm"), await ResumeAsync("farm")), Is.EqualTo((true, false)));
        using var audit = await farm.Owner.GetAsync("/v1/audit/entries?subject=farm");
        Assert.That(
            (await FarmHost.ReadAsync(audit)).GetProperty("entries").EnumerateArray().Select(static entry => entry.GetProperty("act").GetString()),
            Is.EquivalentTo(new[] { "work.paused", "work.paused", "work.resumed" }));
    }

    [TestCase("tier:gpu7", 404, "there is no tier 'gpu7'; there are gpu6, gpu12, gpu24")]
    [TestCase("tier:6", 404, "there is no tier '6'; there are gpu6, gpu12, gpu24")]
    [TestCase("model:nobody", 404, "there is no model 'nobody': it is not installed, and no job waits for it")]
    [TestCase("tenant:nobody", 404, "there is no tenant 'nobody': it has neither terms nor jobs")]
    [TestCase("tenant:No Body", 404, "there is no tenant of that name; a name is 1 to 40 of a-z, 0-9 and dash")]
    [TestCase("worker:nobody", 404, "there is no worker 'nobody': none of that id was heard of lately")]
    [TestCase("lane:acme", 400, "target is 'lane:acme'; must be farm, tier:NAME, model:ID, tenant:NAME or worker:ID")]
    [TestCase("farm:all", 400, "target is 'farm:all'; must be")]
    [TestCase("tenant:", 400, "target is 'tenant:'; must be")]
    [TestCase("Farm", 400, "target is 'Farm'; must be")]
    public async Task What_there_is_not_is_neither_paused_nor_resumed(string target, int status, string detail)
    {
        using var paused = await farm.Owner.PutAsJsonAsync($"/v1/queue/pauses/{Uri.EscapeDataString(target)}", new { });
        using var resumed = await farm.Owner.DeleteAsync($"/v1/queue/pauses/{Uri.EscapeDataString(target)}");
        foreach (var answer in new[] { paused, resumed })
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(status));
            Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Does.StartWith(detail));
        }
    }

    [TestCase("", "has 0 characters; must have 1 to 200")]
    [TestCase("a\tb", "has 3 characters; must have 1 to 200, and none that moves")]
    public async Task A_reason_that_cannot_be_is_refused_with_its_limit(string reason, string message)
    {
        using var answer = await farm.Owner.PutAsJsonAsync("/v1/queue/pauses/farm", new { reason });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("errors").GetProperty("reason")[0].GetString(), Does.StartWith(message));
        using var list = await farm.Owner.GetAsync("/v1/queue/pauses");
        Assert.That((await FarmHost.ReadAsync(list)).GetProperty("pauses").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Whoever_administers_a_tenant_pauses_that_alone_and_does_not_lift_what_the_farm_paused()
    {
        await farm.PutTenantAsync("acme");
        await farm.PutTenantAsync("other");
        using var acme = farm.With(await farm.KeyAsync("acme", "admin", "jobs"));
        using var own = await acme.PutAsJsonAsync("/v1/queue/pauses/tenant:acme", new { });
        using var others = await acme.PutAsJsonAsync("/v1/queue/pauses/tenant:other", new { });
        using var all = await acme.PutAsJsonAsync("/v1/queue/pauses/farm", new { });
        Assert.That((own.StatusCode, others.StatusCode, all.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Forbidden)));
        using var lifted = await acme.DeleteAsync("/v1/queue/pauses/tenant:acme");
        Assert.That(lifted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await PauseAsync("tenant:acme", "unpaid");
        using var refused = await acme.DeleteAsync("/v1/queue/pauses/tenant:acme");
        using var overwritten = await acme.PutAsJsonAsync("/v1/queue/pauses/tenant:acme", new { reason = "ours" });
        Assert.That((refused.StatusCode, overwritten.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
        using var jobs = farm.With(await farm.KeyAsync("acme", "jobs"));
        using var unscoped = await jobs.PutAsJsonAsync("/v1/queue/pauses/tenant:acme", new { });
        Assert.That(unscoped.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using var told = await jobs.GetAsync("/v1/queue/pauses");
        var pause = (await FarmHost.ReadAsync(told)).GetProperty("pauses").EnumerateArray().Single();
        Assert.That((pause.GetProperty("reason").GetString(), pause.TryGetProperty("by", out _)), Is.EqualTo(("unpaid", false)));
    }

    [Test]
    public async Task A_worker_that_drains_is_handed_nothing_and_says_when_it_is_empty(CancellationToken cancellationToken)
    {
        var held = await farm.SubmitAsync();
        await farm.HoldingAsync("w1", "render.worker.w1", []);
        await farm.Worker.TakeOwnAsync(cancellationToken);
        Assert.That((await PauseAsync("worker:w1", "new driver")).GetProperty("inFlight").GetInt32(), Is.EqualTo(1));
        var next = await farm.SubmitAsync();
        Assert.That(await farm.Get<Dispatcher>().PassAsync(cancellationToken), Is.Zero);
        using var listed = await farm.Owner.GetAsync("/v1/workers", cancellationToken);
        var worker = (await FarmHost.ReadAsync(listed))[0];
        Assert.That((worker.GetProperty("state").GetString(), worker.GetProperty("drainReason").GetString()), Is.EqualTo(("Draining", "new driver")));
        await farm.ReportAsync(FarmHost.Completed(held));
        await farm.UntilAsync(held, static row => row.State == JobState.Succeeded, cancellationToken);
        Assert.That((await PauseAsync("worker:w1")).GetProperty("inFlight").GetInt32(), Is.Zero);
        await ResumeAsync("worker:w1");
        Assert.That((await farm.Worker.TakeOwnAsync(cancellationToken)).JobId, Is.EqualTo(next));
    }

    [Test]
    public async Task The_queue_lists_the_lines_in_which_jobs_wait_to_each_what_is_theirs()
    {
        await farm.PutTenantAsync("acme");
        await farm.SubmitAsync();
        await farm.SubmitAsync();
        await farm.SubmitAsync(tenant: "acme");
        await PauseAsync("tenant:acme");
        using var all = await farm.Owner.GetAsync("/v1/queue/lanes");
        var lanes = (await FarmHost.ReadAsync(all)).EnumerateArray()
            .Select(static lane => (lane.GetProperty("tenant").GetString(), lane.GetProperty("jobs").GetInt32(), lane.GetProperty("paused").GetArrayLength())).ToArray();
        Assert.That(lanes, Is.EqualTo(new[] { ("acme", 1, 1), ("local", 2, 0) }));
        using var own = await farm.Client.GetAsync("/v1/queue/lanes?class=interactive&limit=1");
        Assert.That((await FarmHost.ReadAsync(own)).EnumerateArray().Select(static lane => lane.GetProperty("tenant").GetString()), Is.EqualTo(new[] { "local" }));
        using var none = await farm.Owner.GetAsync("/v1/queue/lanes?class=Batch");
        Assert.That((await FarmHost.ReadAsync(none)).GetArrayLength(), Is.Zero);
        foreach (var (query, reason) in new[] { ("tenant=nobody", "there is no tenant 'nobody': it has neither terms nor jobs"), ("model=nobody", "there is no model 'nobody': it is not installed, and no job waits for it") })
        {
            using var unknown = await farm.Owner.GetAsync($"/v1/queue/lanes?{query}");
            Assert.That((await FarmHost.ReadAsync(unknown)).GetProperty("detail").GetString(), Is.EqualTo(reason));
        }

        using var foreign = await farm.Client.GetAsync("/v1/queue/lanes?tenant=acme");
        Assert.That((await FarmHost.ReadAsync(foreign)).GetProperty("detail").GetString(), Is.EqualTo("there is no tenant 'acme'"));
        using var refused = await farm.Owner.GetAsync("/v1/queue/lanes?class=urgent");
        Assert.That((await FarmHost.ReadAsync(refused)).GetProperty("detail").GetString(), Is.EqualTo("class is 'urgent'; must be one or more of Interactive, Batch"));
    }

    private async Task<JsonElement> PauseAsync(string target, string? reason = null)
    {
        using var answer = await farm.Owner.PutAsJsonAsync($"/v1/queue/pauses/{target}", new { reason });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return await FarmHost.ReadAsync(answer);
    }

    private async Task<bool> ResumeAsync(string target)
    {
        using var answer = await farm.Owner.DeleteAsync($"/v1/queue/pauses/{target}");
        return (await FarmHost.ReadAsync(answer)).GetProperty("resumed").GetBoolean();
    }

    private async Task<JsonElement> StatusAsync(Guid id)
    {
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{id}");
        return await FarmHost.ReadAsync(answer);
    }
}
