using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Farm.Coordinator.Tests.OpenAi;

/// <summary>Whatever is refused comes in one shape, with the parameter's name.</summary>
public sealed class RefusalTests : ImageFixture
{
    [TestCase("""{"prompt":"a mug"}""", 400, "model", null, "model is missing; GET /v1/models lists those that there are")]
    [TestCase("""{"model":"dall-e-3","prompt":"a mug"}""", 404, "model", "model_not_found", "model 'dall-e-3' is not installed; GET /v1/models lists those that are")]
    [TestCase("""{"model":"tiny"}""", 400, "prompt", null, "prompt is empty; must have 1 to 4000 characters")]
    [TestCase("""{"model":"tiny","prompt":"a mug","n":11}""", 400, "n", null, "n is 11; must be from 1 to 10")]
    [TestCase("""{"model":"tiny","prompt":"a mug","n":"two"}""", 400, "n", null, "n is \"two\"; must be a whole number")]
    [TestCase("""{"model":"tiny","prompt":"a mug","n":1,"n":2}""", 400, "n", null, "n comes more than once; must come once")]
    [TestCase("""{"model":"tiny","prompt":"a mug","size":"large"}""", 400, "size", null, "size is 'large'; must be WIDTHxHEIGHT in pixels, as 512x512, or auto")]
    [TestCase("""{"model":"tiny","prompt":"a mug","size":"1024x64"}""", 400, "size", null, "size is 1024x64: its width is 1024; must be from 32 to 128")]
    [TestCase("""{"model":"tiny","prompt":"a mug","quality":"best"}""", 400, "quality", null, "quality is 'best'; must be one of auto, low, medium, high, standard, hd")]
    [TestCase("""{"model":"tiny","prompt":"a mug","output_format":"gif"}""", 400, "output_format", null, "output_format is 'gif'; must be one of png, jpeg, webp")]
    [TestCase("""{"model":"tiny","prompt":"a mug","output_format":"jpeg","output_compression":20}""", 400, "output_compression", null, "output_compression is 20; must be from 50 to 100")]
    [TestCase("""{"model":"tiny","prompt":"a mug","output_compression":90}""", 400, "output_compression", null, "output_compression is 90; counts for jpeg and webp, and the format is png")]
    [TestCase("""{"model":"tiny","prompt":"a mug","background":"transparent"}""", 400, "background", null, "background is transparent; no model of this farm renders transparency, it must be opaque or auto")]
    [TestCase("""{"model":"tiny","prompt":"a mug","moderation":"low"}""", 400, "moderation", null, "moderation is 'low'; must be auto: how strictly is judged is the tenant's policy")]
    [TestCase("""{"model":"tiny","prompt":"a mug","partial_images":2}""", 400, "partial_images", null, "partial_images is 2 without stream, in which they come")]
    [TestCase("""{"model":"tiny","prompt":"a mug","stream":true,"partial_images":4}""", 400, "partial_images", null, "partial_images is 4; must be from 0 to 3")]
    [TestCase("""{"model":"tiny","prompt":"a mug","style":"vivid"}""", 400, "style", null, "style is not known; known are ")]
    [TestCase("[]", 400, null, null, "$ must be an object")]
    public async Task A_parameter_that_will_not_do_is_refused_by_name(string body, int status, string? param, string? code, string message)
    {
        using var answer = await PostAsync(Generations, new StringContent(body, Encoding.UTF8, "application/json"), CancellationToken.None);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        var error = await ErrorAsync(answer);
        Assert.That(error.GetProperty("type").GetString(), Is.EqualTo("invalid_request_error"));
        Assert.That(error.TryGetProperty("param", out var told) ? told.GetString() : null, Is.EqualTo(param));
        Assert.That(error.TryGetProperty("code", out told) ? told.GetString() : null, Is.EqualTo(code));
        Assert.That(error.GetProperty("message").GetString(), Does.StartWith(message));
        Assert.That(await JobsAsync(), Is.Empty);
    }

    [Test]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        using var answer = await PostAsync(new { model = TinyModel.Id, prompt = "a mug", n = 0, quality = "best", size = "1x1x1" }, CancellationToken.None);
        Assert.That((await ErrorAsync(answer)).GetProperty("message").GetString(), Does.Contain("n is 0").And.Contain("quality is 'best'").And.Contain("size is '1x1x1'"));
    }

    [Test]
    public async Task A_key_that_is_none_and_one_that_may_not_are_refused_in_the_same_shape(CancellationToken token)
    {
        using var stranger = Host.With("farm_sk_0000000000000000000000000000000000000000000000000000");
        using var unknown = await stranger.PostAsync(Generations, new StringContent("{}", Encoding.UTF8, "application/json"), token);
        await Host.PutTenantAsync("acme");
        using var watcher = Host.With(await Host.KeyAsync("acme", "webhooks"));
        using var forbidden = await watcher.PostAsync(Generations, new StringContent("{}", Encoding.UTF8, "application/json"), token);
        Assert.That((forbidden.StatusCode, (await ErrorAsync(forbidden)).GetProperty("type").GetString()), Is.EqualTo((HttpStatusCode.Forbidden, "permission_error")));
        Assert.That(unknown.StatusCode, Is.AnyOf(HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest));
        Assert.That((await ErrorAsync(unknown)).GetProperty("type").GetString(), Is.EqualTo("invalid_request_error"));
    }

    [Test]
    public async Task A_limit_of_the_tenant_is_429_and_nothing_of_the_request_is_rendered(CancellationToken token)
    {
        await Host.PutTenantAsync("acme", new { limits = new { jobsPerDay = 2 } });
        using var acme = Host.With(await Host.KeyAsync("acme", "jobs"));
        using var content = new StringContent("""{"model":"tiny","prompt":"a mug","n":3}""", Encoding.UTF8, "application/json");
        using var answer = await acme.PostAsync(Generations, content, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(answer.Headers.RetryAfter, Is.Not.Null);
        var error = await ErrorAsync(answer);
        Assert.That((error.GetProperty("code").GetString(), error.GetProperty("message").GetString()), Is.EqualTo(("insufficient_quota", error.GetProperty("message").GetString())));
        Assert.That(error.GetProperty("message").GetString(), Does.StartWith("limits.jobsPerDay"));
        Assert.That((await JobsAsync()).Select(static row => row.State), Is.All.EqualTo(Contracts.Jobs.JobState.Canceled));
    }

    [TestCase("GET", Generations, 405)]
    [TestCase("GET", "/v1/models/nothing", 404)]
    [TestCase("POST", Edits, 415)]
    public async Task What_the_framework_refuses_has_the_same_shape(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "POST" ? new ByteArrayContent([1]) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } } : null;
        using var answer = await Host.Client.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That((await ErrorAsync(answer)).GetProperty("message").GetString(), Is.Not.Empty);
    }
}
