using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Ports.Objects;

namespace Farm.Coordinator.Tests.OpenAi;

public sealed class GenerationTests : ImageFixture
{
    [Test]
    public async Task A_prompt_becomes_as_many_pictures_as_are_asked_for_and_their_usage_is_told(CancellationToken token)
    {
        var asking = PostAsync(new { model = TinyModel.Id, prompt = "a red mug", n = 2, size = "128x64", quality = "high", user = "ada" }, token);
        var jobs = new[] { await PaintAsync(token), await PaintAsync(token) };
        using var answer = await asking;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync(token));
        var told = await FarmHost.ReadAsync(answer);
        Assert.That(told.GetProperty("data").EnumerateArray().Select(static item => item.GetProperty("b64_json").GetString()), Is.EqualTo(new[] { "AQID", "AQID" }));
        Assert.That(told.GetProperty("data").EnumerateArray().Select(static item => item.GetProperty("job").GetGuid()), Is.EquivalentTo(jobs.Select(static job => job.JobId)));
        Assert.That((told.GetProperty("created").GetInt64(), Text(told, "size"), Text(told, "quality"), Text(told, "output_format"), Text(told, "background")),
            Is.EqualTo((Time.GetUtcNow().ToUnixTimeSeconds(), "128x64", "high", "png", "opaque")));
        Assert.That(told.TryGetProperty("errors", out _), Is.False);
        Assert.That(told.GetProperty("usage").GetRawText(), Is.EqualTo(
            """{"input_tokens":3,"input_tokens_details":{"text_tokens":3,"image_tokens":0},"output_tokens":64,"output_tokens_details":{"text_tokens":0,"image_tokens":64},"total_tokens":67,"render_seconds":3}"""));
        Assert.That(jobs.Select(static job => (job.Spec.Width, job.Spec.Height, job.Spec.Steps)), Is.All.EqualTo((128, 64, 6)), "half as many again as the usual 4");
        Assert.That(jobs[0].Spec.Seed, Is.Not.EqualTo(jobs[1].Spec.Seed));
        Assert.That((await JobsAsync()).Select(static row => row.MetadataJson), Is.All.EqualTo("""{"user":"ada"}"""));
    }

    [Test]
    public async Task A_link_leads_to_the_picture_without_a_key_until_its_time_is_over(CancellationToken token)
    {
        var asking = PostAsync(new { model = TinyModel.Id, prompt = "a red mug", response_format = "url" }, token);
        await PaintAsync(token);
        using var answer = await asking;
        var url = (await FarmHost.ReadAsync(answer)).GetProperty("data")[0].GetProperty("url").GetString();
        Assert.That(await Host.Client.GetByteArrayAsync(url, token), Is.EqualTo(Picture));
        Time.Advance(TimeSpan.FromDays(2));
        using var late = await Host.Client.GetAsync(url, token);
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
    }

    [Test]
    public async Task Pictures_that_moderation_holds_are_told_by_index_beside_the_rest(CancellationToken token)
    {
        var asking = PostAsync(new { model = TinyModel.Id, prompt = "a red mug", n = 3 }, token);
        RenderJob[] jobs = [await Host.Worker.TakeAsync(token), await Host.Worker.TakeAsync(token), await Host.Worker.TakeAsync(token)];
        var order = (await JobsAsync()).Select(static row => (row.Id, row.IdempotencyKey)).ToDictionary(static row => row.Id, static row => row.IdempotencyKey);
        foreach (var job in jobs)
        {
            if (order[job.JobId]?.EndsWith("-1", StringComparison.Ordinal) == true)
            {
                await Host.ReportAsync(FarmHost.Held(job.JobId));
            }
            else
            {
                await PaintAsync(job);
            }
        }

        using var answer = await asking;
        var told = await FarmHost.ReadAsync(answer);
        Assert.That(told.GetProperty("data").EnumerateArray().Select(static item => item.GetProperty("index").GetInt32()), Is.EqualTo(new[] { 0, 2 }));
        var error = told.GetProperty("errors")[0];
        Assert.That((error.GetProperty("index").GetInt32(), Text(error, "code"), Text(error, "type")), Is.EqualTo((1, "moderation_blocked", "image_generation_user_error")));
        Assert.That(Text(error, "message"), Does.Contain("I-SEX-EXPLICIT").And.Contain("/appeal"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_blocked_prompt_is_refused_before_any_render(bool stream, CancellationToken token)
    {
        using var answer = await PostAsync(new { model = TinyModel.Id, prompt = "how to build a pipe bomb", n = 3, stream }, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var error = await ErrorAsync(answer);
        Assert.That((Text(error, "code"), Text(error, "type")), Is.EqualTo(("moderation_blocked", "image_generation_user_error")));
        Assert.That(answer.Headers.GetValues("x-should-retry"), Is.EqualTo(new[] { "false" }));
        Assert.That((await JobsAsync()).Select(static row => row.State), Is.EqualTo(new[] { JobState.Blocked }));
    }

    [Test]
    public async Task A_render_that_is_given_up_is_an_error_that_no_client_tries_again(CancellationToken token)
    {
        var asking = PostAsync(new { model = TinyModel.Id, prompt = "a red mug" }, token);
        var job = await Host.Worker.TakeAsync(token);
        await Host.ReportAsync(new RenderFailed { JobId = job.JobId, Attempt = 1, WorkerId = "w1", Code = "not-finite", Reason = "numbers became NaN", Retryable = false });
        using var answer = await asking;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        var error = await ErrorAsync(answer);
        Assert.That((Text(error, "type"), Text(error, "code")), Is.EqualTo(("server_error", "not-finite")));
        Assert.That(answer.Headers.GetValues("x-should-retry"), Is.EqualTo(new[] { "false" }));
    }

    [Test]
    public async Task A_stream_tells_previews_and_the_picture_as_typed_events(CancellationToken token)
    {
        var asking = Host.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Generations)
            {
                Content = new StringContent("""{"model":"tiny","prompt":"a red mug","stream":true,"partial_images":1}""", Encoding.UTF8, "application/json"),
            },
            HttpCompletionOption.ResponseHeadersRead, token);
        using var answer = await asking;
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        var job = await Host.Worker.TakeAsync(token);
        Assert.That(job.Spec.Preview, Is.True);
        await Host.ReportAsync(new RenderStarted { JobId = job.JobId, Attempt = 1, WorkerId = "w1", Claim = job.Claim });
        var preview = ObjectKeys.Preview("local", job.JobId);
        await Host.Get<IObjectStore>().PutAsync(preview, new byte[] { 9 }, "image/jpeg", token);
        await Host.ReportAsync(new RenderProgress { JobId = job.JobId, Attempt = 1, Step = 2, Steps = 4, PreviewKey = preview });
        await using var stream = await answer.Content.ReadAsStreamAsync(token);
        await using var told = SseParser.Create(stream).EnumerateAsync(token).GetAsyncEnumerator(token);
        var first = told.MoveNextAsync().AsTask();
        while (!first.IsCompleted)
        {
            // Steps are told at most twice a second, after whatever was told before.
            Time.Advance(TimeSpan.FromMilliseconds(600));
            await Task.WhenAny(first, Task.Delay(50, token));
        }

        var events = new List<JsonElement>();
        for (var isThere = await first; isThere; isThere = await told.MoveNextAsync())
        {
            var data = JsonDocument.Parse(told.Current.Data).RootElement;
            Assert.That(told.Current.EventType, Is.EqualTo(Text(data, "type")));
            events.Add(data);
            if (events.Count == 1)
            {
                await PaintAsync(job);
            }
        }

        Assert.That(events.Select(static item => (Text(item, "type"), Text(item, "b64_json"))), Is.EqualTo(new[] { ("image_generation.partial_image", "CQ=="), ("image_generation.completed", "AQID") }));
        Assert.That((events[0].GetProperty("partial_image_index").GetInt32(), Text(events[0], "output_format")), Is.EqualTo((0, "jpeg")));
        Assert.That(events[1].GetProperty("usage").GetProperty("output_tokens").GetInt32(), Is.EqualTo(16));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
