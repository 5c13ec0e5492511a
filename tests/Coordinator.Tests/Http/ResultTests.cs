using System.Net;
using System.Net.Http.Headers;
using Farm.Contracts.Jobs;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.Routing;

namespace Farm.Coordinator.Tests.Http;

/// <summary>Pictures and all that is read, as they are served: in parts, from caches, to browsers of other origins, by HEAD.</summary>
[CancelAfter(30_000)]
public sealed class ResultTests
{
    private const string Studio = "https://studio.example";
    private static readonly byte[] Picture = [1, 2, 3];
    private FarmHost farm;
    private Guid id;

    [OneTimeSetUp]
    public async Task Start()
    {
        farm = await FarmHost.StartAsync(settings: [("Farm:Access:Origins:0", Studio)]);
        id = await farm.SeedAsync(JobState.Succeeded, change: row =>
            (row.ResultKey, row.ResultContentType, row.ResultBytes, row.ResultSha256, row.RenderSeconds) =
                (ObjectKeys.Result("local", row.Id, 1, "png"), "image/png", Picture.Length, new string('a', 64), 1.5));
        await farm.Get<IObjectStore>().PutAsync(ObjectKeys.Result("local", id, 1, "png"), Picture, "image/png", CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [TestCase("bytes=1-1", new byte[] { 2 }, "bytes 1-1/3")]
    [TestCase("bytes=1-", new byte[] { 2, 3 }, "bytes 1-2/3")]
    [TestCase("bytes=-1", new byte[] { 3 }, "bytes 2-2/3")]
    [TestCase("bytes=0-99", new byte[] { 1, 2, 3 }, "bytes 0-2/3")]
    public async Task A_part_of_a_picture_can_be_had(string range, byte[] part, string told)
    {
        using var answer = await GetAsync(("Range", range));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        Assert.That(answer.Content.Headers.ContentRange?.ToString(), Is.EqualTo(told));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(part));
    }

    [Test]
    public async Task A_part_beyond_the_picture_is_416_with_its_length()
    {
        using var answer = await GetAsync(("Range", "bytes=3-"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
        Assert.That(answer.Content.Headers.ContentRange?.ToString(), Is.EqualTo("bytes */3"));
    }

    [Test]
    public async Task A_part_in_another_unit_than_bytes_is_the_whole_picture()
    {
        using var answer = await GetAsync(("Range", "lines=0-1"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo((byte[])[1, 2, 3]));
    }

    [TestCase(true, 206)]
    [TestCase(false, 200)]
    public async Task A_part_is_sent_only_of_the_picture_that_the_caller_knows(bool isKnown, int status)
    {
        using var answer = await GetAsync(("Range", "bytes=1-"), ("If-Range", $"\"{new string(isKnown ? 'a' : 'b', 64)}\""));
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_picture_may_be_kept_by_its_own_tenant_for_ever()
    {
        using var answer = await GetAsync();
        Assert.That(answer.Headers.CacheControl?.ToString(), Is.EqualTo("max-age=31536000, private, immutable"));
        Assert.That(answer.Headers.Vary, Does.Contain("X-Farm-Tenant"));
        Assert.That(answer.Headers.AcceptRanges, Is.EqualTo((string[])["bytes"]));
    }

    [Test]
    public async Task A_picture_that_the_caller_has_is_not_opened_again()
    {
        using var answer = await GetAsync(("If-None-Match", $"\"{new string('b', 64)}\", \"{new string('a', 64)}\""));
        Assert.That((answer.StatusCode, answer.Headers.ETag?.Tag), Is.EqualTo((HttpStatusCode.NotModified, $"\"{new string('a', 64)}\"")));
    }

    [Test]
    public async Task What_answers_GET_answers_HEAD_with_the_same_headers_and_no_body(CancellationToken cancellationToken)
    {
        foreach (var route in farm.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(static route =>
            route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true))
        {
            var path = route.RoutePattern.RawText?.Replace("{id:guid}", $"{id}", StringComparison.Ordinal).Replace("{adapter}", "house", StringComparison.Ordinal)
                .Replace("{documentName}", "v1", StringComparison.Ordinal).TrimEnd('/') ?? "";
            using var get = await farm.Owner.GetAsync(path, cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var head = await farm.Owner.SendAsync(request, cancellationToken);
            Assert.That((head.StatusCode, head.Content.Headers.ContentType?.ToString()), Is.EqualTo((get.StatusCode, get.Content.Headers.ContentType?.ToString())), path);
            Assert.That(await head.Content.ReadAsByteArrayAsync(cancellationToken), Is.Empty, path);
        }
    }

    [Test]
    public async Task HEAD_of_the_events_of_a_job_that_goes_on_is_answered_at_once(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/v1/jobs/{await farm.SeedAsync(JobState.Running)}/events");
        using var answer = await farm.Client.SendAsync(request, cancellationToken);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
    }

    [Test]
    public async Task A_job_is_never_answered_from_a_cache()
    {
        foreach (var path in (string[])[$"/v1/jobs/{id}", "/v1/jobs", $"/v1/jobs/{Guid.Empty}/result", "/v1/nothing"])
        {
            using var answer = await farm.Client.GetAsync(path);
            Assert.That(answer.Headers.CacheControl?.NoStore, Is.True, path);
        }
    }

    [Test]
    public async Task A_page_of_a_named_origin_may_ask_and_read_what_it_needs()
    {
        using var preflight = await PreflightAsync(farm, Studio);
        using var answer = await GetAsync(("Origin", Studio));
        Assert.That(preflight.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo((string[])[Studio]));
        Assert.That(preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(), Does.Contain("idempotency-key").IgnoreCase);
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo((string[])[Studio]));
        Assert.That(answer.Headers.GetValues("Access-Control-Expose-Headers").Single(), Does.Contain("ETag"));
    }

    [TestCase("https://studio.example.evil.example")]
    [TestCase("http://studio.example")]
    [TestCase("null")]
    public async Task A_page_of_another_origin_is_allowed_nothing(string origin)
    {
        using var preflight = await PreflightAsync(farm, origin);
        using var answer = await GetAsync(("Origin", origin));
        Assert.That((preflight.Headers.Contains("Access-Control-Allow-Origin"), answer.Headers.Contains("Access-Control-Allow-Origin")), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Without_a_setting_no_origin_is_allowed_anything()
    {
        await using var plain = await FarmHost.StartAsync();
        using var preflight = await PreflightAsync(plain, Studio);
        Assert.That(preflight.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    [TestCase("/v1/jobs", "text/html", "application/json")]
    [TestCase("/v1/jobs", "application/json;q=0", "application/json")]
    [TestCase("/v1/models", "image/*", "application/json")]
    public async Task An_answer_that_the_caller_does_not_read_is_406_with_what_there_is(string path, string accept, string kinds)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await farm.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotAcceptable));
        Assert.That(await FarmHost.ReasonAsync(answer), Is.EqualTo($"Accept is '{accept}'; the answer is {kinds}"));
    }

    [TestCase("text/html, */*;q=0.1")]
    [TestCase("application/*")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("rubbish")]
    public async Task An_answer_that_the_caller_reads_among_others_is_sent(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/jobs");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await farm.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057/result", 404)]
    [TestCase("/v1/nothing", 404)]
    public async Task Whoever_reads_pictures_alone_is_told_why_there_is_none(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "image/png");
        using var answer = await farm.Client.SendAsync(request);
        Assert.That(((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((status, "application/problem+json")));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Is.Not.Empty);
    }

    [Test]
    public async Task A_method_that_a_path_does_not_take_is_405_with_those_it_takes()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/jobs");
        using var answer = await farm.Client.SendAsync(request);
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.MethodNotAllowed, "application/problem+json")));
        Assert.That(answer.Content.Headers.Allow, Is.EquivalentTo((string[])["GET", "HEAD", "POST"]));
    }

    private static async Task<HttpResponseMessage> PreflightAsync(FarmHost host, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/jobs");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,idempotency-key");
        return await host.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> GetAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{id}/result");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await farm.Client.SendAsync(request);
    }
}
