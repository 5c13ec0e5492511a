using System.Net;
using System.Net.Http.Headers;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Tests.Http;
using Farm.Ports.Objects;

namespace Farm.Coordinator.Tests.Jobs;

[CancelAfter(30_000)]
public sealed class ReadTests
{
    private FarmHost farm;

    [SetUp]
    public async Task Start() => farm = await FarmHost.StartAsync();

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task Pages_follow_each_other_newest_first()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await farm.SubmitAsync());
        }

        var seen = new List<Guid>();
        var cursor = "";
        do
        {
            using var answer = await farm.Client.GetAsync($"/v1/jobs?limit=2{cursor}");
            var page = await FarmHost.ReadAsync(answer);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), page.ToString());
            seen.AddRange(page.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetGuid()));
            cursor = page.TryGetProperty("nextCursor", out var next) ? $"&cursor={next.GetString()}" : null;
        }
        while (cursor is not null);
        Assert.That(seen, Is.EqualTo(ids.AsEnumerable().Reverse()));
    }

    [Test]
    public async Task A_list_can_be_of_one_state()
    {
        await farm.SeedAsync(JobState.Failed);
        await farm.SubmitAsync();
        using var answer = await farm.Client.GetAsync("/v1/jobs?state=failed");
        var jobs = (await FarmHost.ReadAsync(answer)).GetProperty("jobs");
        Assert.That(jobs.EnumerateArray().Select(job => job.GetProperty("state").GetString()), Is.EqualTo(new[] { "Failed" }));
    }

    [Test]
    public void A_cursor_reads_back_what_it_was_made_of([Values(1, 4, long.MaxValue)] long number)
    {
        var text = PageCursor.Write(number);
        Assert.That(PageCursor.TryRead(text, out var read), Is.True, text);
        Assert.That(read, Is.EqualTo(number));
    }

    [TestCase("limit=0", "limit is '0'; must be from 1 to 100")]
    [TestCase("limit=101", "limit is '101'; must be from 1 to 100")]
    [TestCase("limit=ten", "limit is 'ten'; must be from 1 to 100")]
    [TestCase("state=waiting", "state is 'waiting'; must be one or more of Accepted")]
    [TestCase("state=Queued,waiting", "state is 'waiting'; must be one or more of Accepted")]
    [TestCase("state=Queued,", "state is ''; must be one or more of Accepted")]
    [TestCase("state=", "state is ''; must be one or more of Accepted")]
    [TestCase("state=-1", "state is '-1'; must be one or more of Accepted")]
    [TestCase("limit=1&limit=2", "limit is '1,2'; must be from 1 to 100")]
    [TestCase("state=3", "state is '3'; must be one or more of Accepted")]
    [TestCase("cursor=%20", "cursor is none of ours")]
    [TestCase("cursor=AAAA", "cursor is none of ours")]
    public async Task A_list_that_cannot_be_is_refused(string query, string reason)
    {
        using var answer = await farm.Client.GetAsync($"/v1/jobs?{query}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Does.StartWith(reason));
    }

    [Test]
    public async Task A_waiting_job_knows_its_position_and_that_no_worker_can_do_it()
    {
        await farm.SubmitAsync();
        var second = await farm.SubmitAsync();
        var status = await StatusAsync(second);
        Assert.That(status.GetProperty("position").GetInt32(), Is.EqualTo(2));
        Assert.That(status.GetProperty("possible").GetBoolean(), Is.False);
        Assert.That(status.GetProperty("impossibleBecause").GetString(), Is.EqualTo("no worker of gpu6 or more serves tiny"));
    }

    [Test]
    public async Task A_job_too_big_for_every_worker_says_so_with_numbers()
    {
        await farm.HeartbeatAsync(budget: 1_000_000);
        var status = await StatusAsync(await farm.SubmitAsync());
        Assert.That(status.GetProperty("possible").GetBoolean(), Is.False);
        Assert.That(
            status.GetProperty("impossibleBecause").GetString(), Is.EqualTo("64x64 needs 1,409,600 bytes; the largest of 1 workers may use 1,000,000"));
    }

    [Test]
    public async Task A_job_that_some_worker_can_do_is_possible()
    {
        await farm.HeartbeatAsync(budget: 1_000_000);
        await farm.HeartbeatAsync("w2", budget: 1_409_600);
        var status = await StatusAsync(await farm.SubmitAsync());
        Assert.That(status.GetProperty("possible").GetBoolean(), Is.True);
    }

    [Test]
    public async Task The_picture_comes_with_its_type_and_tag_and_is_not_sent_twice()
    {
        var id = await SucceededAsync();
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{id}/result");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/png"));
        Assert.That(answer.Headers.ETag?.Tag, Is.EqualTo($"\"{new string('a', 64)}\""));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(new byte[] { 1, 2, 3 }));

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{id}/result");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag ?? EntityTagHeaderValue.Any);
        using var unchanged = await farm.Client.SendAsync(again);
        Assert.That(unchanged.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task A_picture_that_is_not_there_yet_is_a_conflict_naming_the_state()
    {
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{await farm.SubmitAsync()}/result");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("state").GetString(), Is.EqualTo("Queued"));
    }

    [TestCase(JobState.Failed)]
    [TestCase(JobState.Canceled)]
    [TestCase(JobState.Expired)]
    [TestCase(JobState.Blocked)]
    public async Task The_picture_of_a_job_that_ended_without_one_is_gone(JobState state)
    {
        var id = await farm.SeedAsync(state, change: row => (row.FailureCode, row.FailureReason) = ("broken", "the model broke"));
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{id}/result");
        var problem = await FarmHost.ReadAsync(answer);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(problem.GetProperty("state").GetString(), Is.EqualTo(state.ToString()));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("the model broke"));
    }

    [Test]
    public async Task A_picture_that_left_the_store_is_gone()
    {
        var id = await SucceededAsync();
        await farm.Get<IObjectStore>().DeleteAsync(ObjectKeys.Result("local", id, 1, "png"), CancellationToken.None);
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{id}/result");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
    }

    [Test]
    public async Task A_preview_is_served_once_there_is_one()
    {
        var id = await farm.SubmitAsync();
        using var early = await farm.Client.GetAsync($"/v1/jobs/{id}/preview");
        await farm.Get<IObjectStore>().PutAsync(ObjectKeys.Preview("local", id), new byte[] { 9 }, "image/jpeg", CancellationToken.None);
        using var later = await farm.Client.GetAsync($"/v1/jobs/{id}/preview");
        Assert.That(early.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(later.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/jpeg"));
        Assert.That(await later.Content.ReadAsByteArrayAsync(), Is.EqualTo(new byte[] { 9 }));
    }

    [Test]
    public async Task Models_and_workers_are_listed()
    {
        await farm.HeartbeatAsync("w7", slots: 2);
        using var models = await farm.Client.GetAsync("/v1/models");
        using var workers = await farm.Client.GetAsync("/v1/workers");
        var model = (await FarmHost.ReadAsync(models)).GetProperty("data")[0];
        var worker = (await FarmHost.ReadAsync(workers))[0];
        Assert.That(model.GetProperty("id").GetString(), Is.EqualTo("tiny"));
        Assert.That(model.GetProperty("tier").GetString(), Is.EqualTo("gpu6"));
        Assert.That(worker.GetProperty("id").GetString(), Is.EqualTo("w7"));
        Assert.That(worker.GetProperty("state").GetString(), Is.EqualTo("Ready"));
        Assert.That(worker.GetProperty("slots").GetInt32(), Is.EqualTo(2));
    }

    [TestCase("/nothing")]
    [TestCase("/v1/jobs/not-a-guid")]
    [TestCase("/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057")]
    public async Task What_does_not_exist_is_a_problem_too(string path)
    {
        using var answer = await farm.Client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task The_api_describes_itself()
    {
        using var answer = await farm.Client.GetAsync("/openapi/v1.json");
        var paths = (await FarmHost.ReadAsync(answer)).GetProperty("paths").EnumerateObject().Select(path => path.Name);
        Assert.That(paths, Is.SupersetOf(new[]
        {
            "/v1/jobs", "/v1/jobs/{id}", "/v1/jobs/{id}/cancel", "/v1/jobs/{id}/result", "/v1/jobs/{id}/preview", "/v1/jobs/{id}/events", "/v1/models", "/v1/workers",
            "/v1/uploads",
        }));
    }

    [Test]
    public async Task The_description_says_what_a_request_and_an_answer_hold()
    {
        using var answer = await farm.Client.GetAsync("/openapi/v1.json");
        var document = await FarmHost.ReadAsync(answer);
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var steps = schemas.GetProperty("JobRequest").GetProperty("properties").GetProperty("steps");
        Assert.That(steps.GetProperty("type").EnumerateArray().Select(type => type.GetString()), Is.EquivalentTo(new[] { "null", "integer" }));
        Assert.That(
            schemas.GetProperty("JobPage").GetProperty("required").EnumerateArray().Select(name => name.GetString()), Is.EqualTo(new[] { "jobs" }));
        var paths = document.GetProperty("paths");
        foreach (var (path, operation) in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject(), (path, operation) => (path.Name, operation)))
        {
            var kind = ShapedRoutes.RefusalType(path);
            Assert.That(operation.Value.GetProperty("responses").GetProperty("503").GetProperty("content").EnumerateObject().Select(media => media.Name), Is.EqualTo(new[] { kind }), operation.ToString());
        }

        var picture = paths.GetProperty("/v1/jobs/{id}/result").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content");
        Assert.That(picture.EnumerateObject().Select(type => type.Name), Is.EqualTo(new[] { "image/png", "image/jpeg", "image/webp" }));
        var job = paths.GetProperty("/v1/jobs/{id}").GetProperty("get").GetProperty("responses");
        Assert.That(job.TryGetProperty("404", out _));
    }

    [TestCase("GET", "/nowhere", 404, "there is nothing at /nowhere")]
    [TestCase("DELETE", "/v1/models", 405, "/v1/models does not take DELETE; it takes GET, HEAD")]
    [TestCase("POST", "/v1/jobs", 415, "Content-Type is 'text/plain'; must be application/json")]
    public async Task What_no_handler_sees_is_refused_with_its_reason(string method, string path, int status, string reason)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = new ByteArrayContent([]) { Headers = { ContentType = new("text/plain") } };
        }

        using var answer = await farm.Client.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(ShapedRoutes.RefusalType(path)));
        Assert.That(await FarmHost.ReasonAsync(answer), Does.StartWith(reason));
    }

    [Test]
    public async Task HEAD_tells_of_a_picture_what_GET_tells()
    {
        var id = await SucceededAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/v1/jobs/{id}/result");
        using var answer = await farm.Client.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo(3));
        Assert.That(answer.Headers.ETag?.Tag, Is.EqualTo($"\"{new string('a', 64)}\""));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    private async Task<Guid> SucceededAsync()
    {
        var id = await farm.SeedAsync(JobState.Running);
        await farm.Get<IObjectStore>().PutAsync(ObjectKeys.Result("local", id, 1, "png"), new byte[] { 1, 2, 3 }, "image/png", CancellationToken.None);
        await farm.ReportAsync(FarmHost.Completed(id));
        return id;
    }

    private async Task<System.Text.Json.JsonElement> StatusAsync(Guid id)
    {
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{id}");
        return await FarmHost.ReadAsync(answer);
    }
}
