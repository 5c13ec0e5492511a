using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Queue;

namespace Farm.Coordinator.Tests.Control;

/// <summary>Waiting jobs that people put to another place.</summary>
[CancelAfter(60_000)]
public sealed class MoveTests
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
    public async Task A_job_has_its_new_place_at_once_leaves_from_there_and_keeps_it_over_a_restart(CancellationToken cancellationToken)
    {
        var jobs = await SubmitAsync(4);
        var moved = await MoveAsync(jobs[3], new { to = "front" });
        Assert.That(moved.GetProperty("position").GetInt32(), Is.EqualTo(1));
        await MoveAsync(jobs[0], new { after = jobs[2] });
        await MoveAsync(jobs[1], new { place = 3 });
        Guid[] order = [jobs[3], jobs[2], jobs[1], jobs[0]];
        Assert.That(await PlacesAsync(farm, order), Is.EqualTo(new int?[] { 1, 2, 3, 4 }));
        var folder = Directory.CreateTempSubdirectory("farm-moved-").FullName;
        farm.CopyDatabaseTo(folder);
        await using (var again = await FarmHost.StartAsync(time, folder))
        {
            while (!again.Get<Leadership>().IsLeader)
            {
                await Task.Yield();
            }

            Assert.That(await PlacesAsync(again, order), Is.EqualTo(new int?[] { 1, 2, 3, 4 }));
            await again.HoldingAsync("w1", "render.worker.w1", [], slots: 1);
            Assert.That((await again.Worker.TakeOwnAsync(cancellationToken)).JobId, Is.EqualTo(order[0]));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Another_priority_or_class_is_another_place_and_the_history_tells_who()
    {
        var jobs = await SubmitAsync(3);
        var urgent = await ReorderAsync(jobs[2], new { priority = 3 });
        Assert.That((urgent.GetProperty("position").GetInt32(), urgent.GetProperty("priority").GetInt32()), Is.EqualTo((1, 3)));
        var batch = await ReorderAsync(jobs[0], new { @class = "batch" });
        Assert.That((batch.GetProperty("class").GetString(), await PlacesAsync(farm, jobs)), Is.EqualTo(("batch", new int?[] { 3, 2, 1 })));
        await MoveAsync(jobs[1], new { to = "front" });
        Assert.That((await farm.RowAsync(jobs[1])).Priority, Is.EqualTo(3), "it takes the priority of the one beside which it stands");
        using var answer = await farm.Owner.GetAsync($"/v1/jobs/{jobs[2]}/history");
        var act = (await FarmHost.ReadAsync(answer)).GetProperty("acts").EnumerateArray().Single();
        Assert.That(
            (act.GetProperty("act").GetString(), act.GetProperty("by").GetString(), act.GetProperty("detail").GetString()),
            Is.EqualTo(("reordered", "local", "interactive, priority 3; was interactive, priority 0")));
    }

    [TestCase("""{}""", "$", "has none; must have one of to, place, before and after")]
    [TestCase("""{"to":"front","place":2}""", "$", "has to and place; must have one of")]
    [TestCase("""{"to":"top"}""", "to", "'top' is not known; known are front, end")]
    [TestCase("""{"place":4}""", "place", "is 4; must be from 1 to 3, the jobs of local that wait for tiny in class interactive")]
    [TestCase("""{"place":0}""", "place", "is 0; must be from 1 to 3")]
    [TestCase("""{"place":-2147483648}""", "place", "is -2147483648; must be from 1 to 3")]
    [TestCase("""{"before":"01890a5d-ac96-774b-bcce-b302099a8057"}""", "before", "is 01890a5d-ac96-774b-bcce-b302099a8057; must be another job of local that is Queued, of class interactive")]
    [TestCase("""{"after":"no"}""", "after", "must be an id")]
    [TestCase("""{"rank":1}""", "rank", "is not known")]
    public async Task A_place_that_there_is_not_is_refused_with_field_value_and_limit(string json, string field, string message)
    {
        var jobs = await SubmitAsync(3);
        using var answer = await farm.Client.PostAsync($"/v1/jobs/{jobs[0]}/move", new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var errors = (await FarmHost.ReadAsync(answer)).GetProperty("errors");
        Assert.That(errors.TryGetProperty(field, out var told) ? told[0].GetString() : errors.GetRawText(), Does.Contain(message));
        Assert.That(await PlacesAsync(farm, jobs), Is.EqualTo(new int?[] { 1, 2, 3 }));
    }

    [TestCase("""{}""", "$", "has neither priority nor class")]
    [TestCase("""{"priority":11}""", "priority", "is 11; must be from -10 to 10")]
    [TestCase("""{"class":"urgent"}""", "class", "'urgent' is not known; known are interactive, batch")]
    public async Task An_order_that_there_is_not_is_refused(string json, string field, string message)
    {
        var job = (await SubmitAsync(1))[0];
        using var answer = await farm.Client.PatchAsync($"/v1/jobs/{job}", new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("errors").GetProperty(field)[0].GetString(), Does.StartWith(message));
    }

    [Test]
    public async Task What_has_left_the_queue_is_not_moved_and_beside_itself_another_tenants_or_another_class_is_no_place()
    {
        var jobs = await SubmitAsync(2);
        await farm.PutTenantAsync("acme");
        var other = await farm.SubmitAsync(tenant: "acme");
        var batch = (await SubmitAsync(1, "batch"))[0];
        foreach (var beside in new[] { jobs[0], other, batch })
        {
            using var refused = await farm.Client.PostAsJsonAsync($"/v1/jobs/{jobs[0]}/move", new { before = beside });
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        }

        var ended = await farm.SeedAsync(JobState.Succeeded);
        using var late = await farm.Client.PostAsJsonAsync($"/v1/jobs/{ended}/move", new { to = "front" });
        Assert.That((late.StatusCode, (await FarmHost.ReadAsync(late)).GetProperty("detail").GetString()), Is.EqualTo((HttpStatusCode.Conflict, $"job {ended} is Succeeded; only one that is Queued can be moved")));
        using var stranger = await farm.Client.PostAsJsonAsync($"/v1/jobs/{other}/move", new { to = "front" });
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Whoever_runs_the_farm_moves_every_tenants_jobs_and_the_audit_notes_it()
    {
        await farm.PutTenantAsync("acme");
        await farm.SubmitAsync(tenant: "acme");
        var job = await farm.SubmitAsync(tenant: "acme");
        using var answer = await farm.Owner.PostAsJsonAsync($"/v1/jobs/{job}/move", new { to = "front" });
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("position").GetInt32(), Is.EqualTo(1));
        using var audit = await farm.Owner.GetAsync("/v1/audit/entries?what=job.moved");
        Assert.That((await FarmHost.ReadAsync(audit)).GetProperty("entries")[0].GetProperty("matter").GetProperty("subject").GetString(), Is.EqualTo($"job:{job}"));
        using var acme = farm.With(await farm.KeyAsync("acme", "jobs"));
        using var told = await acme.GetAsync($"/v1/jobs/{job}/history");
        Assert.That((await FarmHost.ReadAsync(told)).GetProperty("acts")[0].GetProperty("by").GetString(), Is.EqualTo("farm"));
    }

    [Test]
    public async Task A_job_that_is_put_off_takes_another_priority_and_has_it_when_its_time_comes()
    {
        var later = await PostAsync(new { model = TinyModel.Id, prompt = "later", notBefore = time.GetUtcNow().AddHours(1) });
        var now = (await SubmitAsync(1))[0];
        using var refused = await farm.Client.PostAsJsonAsync($"/v1/jobs/{later}/move", new { to = "front" });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        await ReorderAsync(later, new { priority = 5 });
        time.Advance(TimeSpan.FromHours(2));
        Assert.That(await PlacesAsync(farm, [later, now]), Is.EqualTo(new int?[] { 1, 2 }));
    }

    private async Task<Guid[]> SubmitAsync(int count, string jobClass = "interactive")
    {
        var jobs = new Guid[count];
        for (var i = 0; i < count; i++)
        {
            jobs[i] = await PostAsync(new { model = TinyModel.Id, prompt = "a red mug", @class = jobClass });
        }

        return jobs;
    }

    private async Task<Guid> PostAsync(object job)
    {
        using var answer = await farm.Client.PostAsJsonAsync("/v1/jobs", job);
        return (await FarmHost.ReadAsync(answer)).GetProperty("id").GetGuid();
    }

    private Task<JsonElement> MoveAsync(Guid job, object move) => ReadAsync(farm.Client.PostAsJsonAsync($"/v1/jobs/{job}/move", move));

    private Task<JsonElement> ReorderAsync(Guid job, object order) => ReadAsync(farm.Client.PatchAsJsonAsync($"/v1/jobs/{job}", order));

    private static async Task<JsonElement> ReadAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return await FarmHost.ReadAsync(answer);
    }

    private static async Task<int?[]> PlacesAsync(FarmHost farm, Guid[] jobs)
    {
        var places = new int?[jobs.Length];
        for (var i = 0; i < jobs.Length; i++)
        {
            using var answer = await farm.Client.GetAsync($"/v1/jobs/{jobs[i]}");
            places[i] = (await FarmHost.ReadAsync(answer)).TryGetProperty("position", out var position) ? position.GetInt32() : null;
        }

        return places;
    }
}
