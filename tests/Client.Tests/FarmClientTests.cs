using System.Net;
using System.Net.Sockets;
using Farm.Contracts.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Farm.Client.Tests;

[CancelAfter(60_000)]
public sealed class FarmClientTests
{
    private static readonly JobRequest Request = new() { Model = "m", Prompt = "a red mug" };

    [Test]
    public async Task A_farm_that_is_not_there_is_a_value(CancellationToken cancellationToken)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri($"http://{free.LocalEndpoint}/");
        free.Stop();
        using var client = new FarmClient(address, key: null);
        Assert.That((await client.SubmitAsync(Request, cancellationToken)).TryGet(out _, out var problem), Is.False);
        Assert.That(problem?.Status, Is.Null);
        Assert.That(problem?.Message, Does.StartWith($"no farm answers at {address}"));
    }

    [TestCase("hello", TestName = "An_answer_in_other_words_is_none_of_a_farms")]
    [TestCase("{}", TestName = "A_job_without_id_and_state_is_none_of_a_farms")]
    [TestCase("null", TestName = "Nothing_at_all_is_none_of_a_farms")]
    public async Task An_answer_that_is_none(string text)
    {
        await using var farm = await PlayedFarm.StartAsync(app => app.MapGet("/v1/jobs/{id}", () => text), CancellationToken.None);
        Assert.That((await farm.Client.FindAsync(PlayedFarm.Job, CancellationToken.None)).TryGet(out _, out var problem), Is.False);
        Assert.That(problem?.Message, Does.Contain("answers, but not as a farm does"));
    }

    [Test]
    public async Task A_job_is_read_from_a_farm_that_tells_less_and_more(CancellationToken cancellationToken)
    {
        const string Decision = """{ "outcome": "blocked", "stage": "prompt", "codes": ["P-VIOL-GRAPHIC"], "statement": "No.", "appeal": { "href": "/a", "state": "none" } }""";
        await using var farm = await PlayedFarm.StartAsync(
            app => app.MapGet("/v1/jobs/{id}", () => Results.Text($$"""{ "id": "{{PlayedFarm.Job}}", "state": "Blocked", "mood": "good", "decision": {{Decision}} }""", "application/json")),
            cancellationToken);
        Assert.That((await farm.Client.FindAsync(PlayedFarm.Job, cancellationToken)).TryGet(out var job, out _), Is.True);
        Assert.That((job?.Id, job?.State, job?.Decision?.Statement), Is.EqualTo((PlayedFarm.Job, JobState.Blocked, "No.")));
    }

    [Test]
    public async Task Each_finding_about_a_request_is_a_value_of_its_own(CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]> { ["steps"] = ["is 0", "is odd"], ["seed"] = ["is -1"] };
        await using var farm = await PlayedFarm.StartAsync(app => app.MapPost("/v1/jobs", () => Results.ValidationProblem(errors)), cancellationToken);
        Assert.That((await farm.Client.SubmitAsync(Request, cancellationToken)).TryGet(out _, out var problem), Is.False);
        Assert.That(problem?.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem?.Errors, Is.EqualTo((FieldError[])[new("steps", "is 0"), new("steps", "is odd"), new("seed", "is -1")]));
    }

    [Test]
    public async Task A_refusal_keeps_its_code_and_the_time_after_which_it_may_be_asked_again(CancellationToken cancellationToken)
    {
        await using var farm = await PlayedFarm.StartAsync(app => app.MapGet("/v1/jobs/{id}", (HttpContext context) =>
        {
            context.Response.Headers.RetryAfter = "7";
            return Results.Problem("busy", statusCode: 429, extensions: new Dictionary<string, object?> { ["code"] = "thumbnails-busy" });
        }), cancellationToken);
        var reply = await farm.Client.FindAsync(PlayedFarm.Job, cancellationToken);
        Assert.That(reply.TryGet(out _, out var problem), Is.False);
        Assert.That((problem?.Code, problem?.RetryAfter), Is.EqualTo(("thumbnails-busy", TimeSpan.FromSeconds(7))));
        Assert.That(() => reply.OrThrow(), Throws.TypeOf<FarmException>().With.Property(nameof(FarmException.Problem)).EqualTo(problem).And.Message.EqualTo(problem?.Message));
    }

    [Test]
    public async Task A_request_under_a_key_of_the_callers_own_says_so(CancellationToken cancellationToken)
    {
        var seen = new List<string?>();
        await using var farm = await PlayedFarm.StartAsync(app => app.MapPost("/v1/jobs", (HttpRequest request) =>
        {
            seen.Add(request.Headers["Idempotency-Key"]);
            return Results.Text($$"""{ "id": "{{PlayedFarm.Job}}", "state": "Queued" }""", "application/json");
        }), cancellationToken);
        (await farm.Client.SubmitAsync(Request, "order-7", cancellationToken)).OrThrow();
        (await farm.Client.SubmitAsync(Request, cancellationToken)).OrThrow();
        Assert.That(seen, Is.EqualTo((string?[])["order-7", null]));
    }

    [Test]
    public async Task A_refusal_by_what_stands_between_is_told_by_its_status(CancellationToken cancellationToken)
    {
        await using var farm = await PlayedFarm.StartAsync(app => app.MapPost("/v1/jobs", () => Results.Text("<html>", "text/html", statusCode: 502)), cancellationToken);
        Assert.That((await farm.Client.SubmitAsync(Request, cancellationToken)).TryGet(out _, out var problem), Is.False);
        Assert.That((problem?.Status, problem?.Message), Is.EqualTo((HttpStatusCode.BadGateway, $"{farm.Client.Farm}v1/jobs answered 502 Bad Gateway")));
    }

    [Test]
    public async Task A_picture_is_held_against_the_hash_that_the_farm_told(CancellationToken cancellationToken)
    {
        var picture = new byte[] { 1, 2, 3 };
        await using var farm = await PlayedFarm.StartAsync(app =>
        {
            app.MapGet("/v1/jobs/{id}", () => Results.Text(Succeeded("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"), "application/json"));
            app.MapGet("/v1/jobs/{id}/result", () => Results.Bytes(picture, "image/png"));
        }, cancellationToken);
        Assert.That((await farm.Client.FindAsync(PlayedFarm.Job, cancellationToken)).TryGet(out var job, out _), Is.True);
        Assert.That(job, Is.Not.Null);
        Assert.That((await farm.Client.DownloadAsync(job, cancellationToken)).TryGet(out var bytes, out _), Is.True);
        Assert.That(bytes, Is.EqualTo(picture));
        picture[0] = 9;
        Assert.That((await farm.Client.DownloadAsync(job, cancellationToken)).TryGet(out _, out var problem), Is.False);
        Assert.That(problem?.Message, Does.Contain("has SHA-256").And.Contain("the farm says 039058c6"));
    }

    [Test]
    public async Task Every_call_carries_the_key_and_the_readers_language(CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        await using var farm = await PlayedFarm.StartAsync(app => app.MapPost("/v1/jobs/{id}/cancel", (HttpRequest request) =>
        {
            seen.Add($"{request.Headers.Authorization} {request.Headers.AcceptLanguage}");
            return Results.Text($$"""{ "id": "{{PlayedFarm.Job}}", "outcome": "requested", "state": "Running" }""", "application/json");
        }), cancellationToken);
        Assert.That((await farm.Client.CancelAsync(PlayedFarm.Job, cancellationToken)).TryGet(out var answer, out _), Is.True);
        Assert.That(answer?.Outcome, Is.EqualTo("requested"));
        Assert.That(seen.Single(), Does.Match("^Bearer a-key .*en"));
    }

    private static string Succeeded(string sha256) =>
        $$"""{ "id": "{{PlayedFarm.Job}}", "state": "Succeeded", "result": { "contentType": "image/png", "bytes": 3, "sha256": "{{sha256}}", "renderSeconds": 1 } }""";
}
