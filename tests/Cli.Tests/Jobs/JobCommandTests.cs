using System.Net;
using System.Net.Sockets;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
using Farm.Imaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Farm.Cli.Tests.Jobs;

/// <summary>Against a farm that the test plays itself, so that it can misbehave.</summary>
[CancelAfter(60_000)]
public sealed class JobCommandTests
{
    private static readonly Guid Job = Guid.Parse("0198f4b2-0000-7000-8000-000000000001");

    [Test]
    public async Task A_farm_that_is_not_there_is_named(CancellationToken token)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var url = $"http://{free.LocalEndpoint}/";
        free.Stop();
        var ended = await Farm.RunAsync(token, "submit", "a red mug", "--url", url);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Complaints, Has.Length.EqualTo(1));
        Assert.That(ended.Error, Does.StartWith($"no farm answers at {url}"));
    }

    [Test]
    public async Task What_is_no_farm_is_told(CancellationToken token)
    {
        await using var other = await ServeAsync(app => app.MapFallback(() => "hello"), token);
        var ended = await Farm.RunAsync(token, "cancel", $"{Job}", "--url", other.Urls.First());
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.Contain("answers, but not as a farm does"));
    }

    [TestCase("steps", ExitCode.Usage)]
    [TestCase("model", ExitCode.NotFound)]
    public async Task Errors_of_fields_are_told_one_a_line(string field, int code)
    {
        await using var farm = await ServeAsync(
            app => app.MapPost("/v1/jobs", () => Results.ValidationProblem(new Dictionary<string, string[]> { [field] = ["is wrong"] })), CancellationToken.None);
        var ended = await Farm.RunAsync(CancellationToken.None, "submit", "a red mug", "--url", farm.Urls.First());
        Assert.That(ended.Code, Is.EqualTo(code));
        Assert.That(ended.Complaints, Is.EqualTo((string[])[$"{field}: is wrong"]));
    }

    [Test]
    public async Task Warnings_of_a_job_are_told_once_and_kept_for_programs([Values("submit", "submit --wait")] string command)
    {
        var job = $$"""{ "id": "{{Job}}", "state": "Succeeded", "warnings": [{"code": "prompt-truncated", "field": "prompt", "message": "has 80 tokens", "text": "the end"}] }""";
        await using var farm = await ServeAsync(app =>
        {
            app.MapPost("/v1/jobs", () => Results.Text(job, "application/json"));
            app.MapGet("/v1/jobs/{id}/events", () => Results.Text($"event: completed\nid: 1\ndata: {job}\n\n", "text/event-stream"));
        }, CancellationToken.None);
        var ended = await Farm.RunAsync(CancellationToken.None, [.. command.Split(' '), "a red mug", "--json", "--count", "2", "--seed", "1", "--url", farm.Urls.First()]);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Complaints, Is.EqualTo((string[])["warning: prompt has 80 tokens (prompt-truncated)"]));
        Assert.That(ended.Output, Does.Contain("\"text\":\"the end\""));
    }

    [Test]
    public async Task A_job_that_nobody_knows_is_not_found(CancellationToken token)
    {
        await using var farm = await ServeAsync(
            app => app.MapGet("/v1/jobs/{id}/events", (Guid id) => Results.Problem($"there is no job {id}", statusCode: 404)), token);
        var ended = await Farm.RunAsync(token, "watch", $"{Job}", "--url", farm.Urls.First());
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Error, Does.Contain($"there is no job {Job}"));
    }

    [Test]
    public async Task A_connection_that_breaks_is_taken_up_after_the_last_event_seen(CancellationToken token)
    {
        var seen = new List<string?>();
        await using var farm = await ServeAsync(app => app.MapGet("/v1/jobs/{id}/events", (HttpRequest request) =>
        {
            seen.Add(request.Headers["Last-Event-ID"]);
            return Results.Text(Event(seen.Count, seen.Count == 1 ? JobState.Running : JobState.Succeeded), "text/event-stream");
        }), token);
        var ended = await Farm.RunAsync(token, "watch", $"{Job}", "--url", farm.Urls.First());
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Output.ReplaceLineEndings(" "), Is.EqualTo("running succeeded "));
        Assert.That(seen, Is.EqualTo((string?[])[null, "1"]));
    }

    [TestCase(JobState.Failed, ExitCode.Failed)]
    [TestCase(JobState.Expired, ExitCode.Failed)]
    [TestCase(JobState.Canceled, ExitCode.Failed)]
    [TestCase(JobState.Blocked, ExitCode.Blocked)]
    public async Task A_job_that_ends_without_a_picture_says_so_by_the_exit_code(JobState state, int code)
    {
        await using var farm = await ServeAsync(
            app => app.MapGet("/v1/jobs/{id}/events", () => Results.Text(Event(1, state), "text/event-stream")), CancellationToken.None);
        Assert.That((await Farm.RunAsync(CancellationToken.None, "watch", $"{Job}", "--url", farm.Urls.First())).Code, Is.EqualTo(code));
    }

    [Test]
    public async Task A_job_that_is_blocked_is_explained_and_ends_the_program_with_3([Values("submit", "submit --wait", "watch")] string command)
    {
        const string decision = """
            {"outcome": "blocked", "stage": "prompt", "codes": ["P-VIOL-GRAPHIC"], "language": "en", "rules": ["No."], "statement": "It was blocked. Appeal: POST /v1/jobs/1/appeal.",
             "spans": [{"code": "P-VIOL-GRAPHIC", "field": "prompt", "start": 2, "length": 12, "text": "severed head"}], "automated": true, "policy": "default", "policyVersion": 1,
             "decidedAt": "2030-01-01T00:00:00Z", "appeal": {"href": "/v1/jobs/1/appeal", "until": "2030-07-03T00:00:00Z", "state": "none"}}
            """;
        var blocked = $$"""{ "id": "{{Job}}", "state": "Blocked", "decision": {{decision.ReplaceLineEndings(" ")}} }""";
        var languages = new List<string?>();
        await using var farm = await ServeAsync(app =>
        {
            app.MapPost("/v1/jobs", (HttpRequest request) =>
            {
                languages.Add(request.Headers.AcceptLanguage);
                return Results.Text(blocked, "application/json");
            });
            app.MapGet("/v1/jobs/{id}/events", () => Results.Text($"event: blocked\nid: 1\ndata: {blocked}\n\n", "text/event-stream"));
        }, CancellationToken.None);
        var ended = await Farm.RunAsync(CancellationToken.None, [.. command.Split(' '), command == "watch" ? $"{Job}" : "a severed head", "--url", farm.Urls.First()]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Blocked), ended.Error);
        Assert.That(ended.Output + ended.Error, Does.Contain("blocked at the prompt: P-VIOL-GRAPHIC (policy default, version 1) for \"severed head\"")
            .And.Contain("Appeal: POST /v1/jobs/1/appeal."));
        Assert.That(languages, Has.All.Matches<string?>(language => language?.Contains("en", StringComparison.Ordinal) == true));
    }

    [Test]
    public async Task A_picture_that_is_not_the_farms_is_not_saved(CancellationToken token)
    {
        using var scratch = new Scratch();
        await using var farm = await ServeAsync(app =>
        {
            app.MapPost("/v1/jobs", () => Results.Text($$"""{ "id": "{{Job}}", "state": "Queued" }""", "application/json"));
            app.MapGet("/v1/jobs/{id}/events", () => Results.Text(Event(1, JobState.Succeeded), "text/event-stream"));
            app.MapGet("/v1/jobs/{id}/result", () => Results.Bytes([1, 2, 3], "image/png"));
        }, token);
        var ended = await Farm.RunAsync(token, "submit", "a red mug", "--url", farm.Urls.First(), "--out", scratch["a.png"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.Contain("has SHA-256"));
        Assert.That(Directory.GetFiles(scratch.Folder), Is.Empty);
    }

    [Test]
    public async Task Pictures_are_sent_once_each_before_the_jobs_that_name_them(CancellationToken token)
    {
        using var scratch = new Scratch();
        var (first, second) = (Picture(scratch, "first.png", 10), Picture(scratch, "second.webp", 20));
        var told = new List<string>();
        await using var farm = await ServeAsync(app =>
        {
            app.MapPost("/v1/uploads", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                var key = ObjectKeys.Upload(body.ToArray());
                told.Add($"{request.ContentType} {key}");
                return Results.Json(new { key, bytes = body.Length, mediaType = request.ContentType });
            });
            app.MapPost("/v1/jobs", (JobRequest job) =>
            {
                told.Add($"{job.InitImage} {job.Strength} {string.Join(' ', job.References ?? [])}");
                return Results.Text($$"""{ "id": "{{Job}}", "state": "Queued" }""", "application/json");
            });
        }, token);
        var ended = await Farm.RunAsync(
            token, "submit", "a red mug", "--url", farm.Urls.First(), "--seed", "7", "--count", "2",
            "--init-image", first, "--strength", "0.25", "--reference", second, "--reference", first);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        var (one, two) = (ObjectKeys.Upload(await File.ReadAllBytesAsync(first, token)), ObjectKeys.Upload(await File.ReadAllBytesAsync(second, token)));
        Assert.That(told, Is.EqualTo((string[])[$"image/png {one}", $"image/webp {two}", $"{one} 0.25 {two} {one}", $"{one} 0.25 {two} {one}"]));
    }

    [Test]
    public async Task A_picture_that_the_farm_refuses_is_named_and_no_job_follows_it(CancellationToken token)
    {
        using var scratch = new Scratch();
        var picture = Picture(scratch, "first.png", 10);
        var jobs = 0;
        await using var farm = await ServeAsync(app =>
        {
            app.MapPost("/v1/uploads", () => Results.Problem("the body has 99 bytes; must have at most 9", statusCode: 413, title: "The upload cannot be taken"));
            app.MapPost("/v1/jobs", () => jobs++);
        }, token);
        var ended = await Farm.RunAsync(token, "submit", "a red mug", "--url", farm.Urls.First(), "--init-image", picture);
        Assert.That((ended.Code, jobs), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(ended.Complaints, Is.EqualTo((string[])[$"{picture}: The upload cannot be taken: the body has 99 bytes; must have at most 9"]));
    }

    [Test]
    public async Task A_file_that_is_no_picture_is_refused_before_anything_is_sent(CancellationToken token)
    {
        using var scratch = new Scratch();
        var text = scratch.Write("a.png", "no picture");
        var ended = await Farm.RunAsync(token, "submit", "a red mug", "--url", "http://127.0.0.1:9", "--init-image", text, "--reference", scratch["none.png"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints, Has.Length.EqualTo(2));
        Assert.That(ended.Complaints[0], Is.EqualTo($"init-image: '{text}' The file is not a PNG, JPEG or WebP picture."));
        Assert.That(ended.Complaints[1], Does.StartWith($"reference: '{scratch["none.png"]}' cannot be read: "));
    }

    [Test]
    public async Task Ctrl_C_ends_a_client_with_130(CancellationToken token)
    {
        using var scratch = new Scratch();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var client = Farm.Start(scratch.Folder, "watch", $"{Job}", "--url", $"http://{silent.LocalEndpoint}");
        using var connection = await silent.AcceptTcpClientAsync(token);
        await Farm.SignalAsync(client, "INT", token);
        var ended = await Farm.EndAsync(client, token);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Interrupted), ended.Error);
        Assert.That(ended.Complaints, Is.EqualTo((string[])["interrupted"]));
    }

    private static string Picture(Scratch scratch, string name, byte shade)
    {
        using var pixels = new PixelBuffer(8, 8);
        pixels.Pixels.Fill(shade);
        using var file = File.Create(scratch[name]);
        ImageCodec.Encode(pixels, ImageFormat.Parse(Path.GetExtension(name)), EncodeOptions.Default, file);
        return scratch[name];
    }

    private static string Event(int id, JobState state) => $$"""
        event: state
        id: {{id}}
        data: { "id": "{{Job}}", "state": "{{state}}", "spec": { "model": "m", "prompt": "p", "negativePrompt": "", "width": 64, "height": 64, "steps": 1, "guidance": 1, "seed": 1, "format": "png", "preview": false } }


        """;

    private static async Task<WebApplication> ServeAsync(Action<WebApplication> map, CancellationToken token)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        map(app);
        await app.StartAsync(token);
        return app;
    }
}
