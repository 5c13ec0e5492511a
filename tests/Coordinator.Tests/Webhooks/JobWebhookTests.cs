using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace Farm.Coordinator.Tests.Webhooks;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class JobWebhookTests : IAsyncDisposable
{
    private WebhookFixture fixture = null!;

    [SetUp]
    public async Task Start() => fixture = await WebhookFixture.StartAsync();

    public async ValueTask DisposeAsync() => await fixture.DisposeAsync();

    [Test, CancelAfter(60_000)]
    public async Task A_jobs_own_url_is_told_of_each_of_its_events_in_messages_that_the_tenants_secret_signs(CancellationToken cancellationToken)
    {
        var job = await fixture.SubmitAsync(new { url = fixture.Url }, new { sku = "123" });
        await fixture.RenderAsync(job, cancellationToken);
        var messages = (await fixture.Receiver.NextAsync(3, cancellationToken)).OrderBy(static message => message.Data.GetProperty("sequence").GetInt32()).ToList();
        Assert.That(messages.Select(static message => message.Type), Is.EqualTo(new[] { "job.queued", "job.started", "job.succeeded" }));
        Assert.That(messages.Select(static message => message.Data.GetProperty("sequence").GetInt32()), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(messages.Select(static message => message.Id).Distinct().Count(), Is.EqualTo(3));
        Assert.That(messages.Select(static message => message.Data.GetProperty("id").GetGuid()), Is.All.EqualTo(job));
        Assert.That(messages[2].Data.GetProperty("metadata").GetProperty("sku").GetString(), Is.EqualTo("123"));
        Assert.That(messages[1].Data.TryGetProperty("result", out _), Is.False);
        var verifier = new StandardWebhook((await fixture.DefaultKeysAsync(cancellationToken)).Secrets[0]);
        foreach (var message in messages)
        {
            verifier.Verify(message.Body, new HeaderDictionary(message.Headers.ToDictionary(static header => header.Key, static header => new Microsoft.Extensions.Primitives.StringValues(header.Value))));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task The_link_in_a_message_leads_to_the_picture_without_a_key_and_a_changed_one_leads_nowhere(CancellationToken cancellationToken)
    {
        var job = await fixture.SubmitAsync(new { url = fixture.Url, events = new[] { "job.succeeded" } });
        await fixture.RenderAsync(job, cancellationToken);
        var link = (await fixture.Receiver.NextAsync(cancellationToken)).Data.GetProperty("links").GetProperty("result").GetString();
        using var http = new HttpClient(new SocketsHttpHandler());
        Assert.That(await http.GetStringAsync(link, cancellationToken), Is.EqualTo("abc"));
        using var other = await http.GetAsync(link?.Replace(job.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal), cancellationToken);
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_message_that_is_not_taken_comes_again_under_the_same_id_until_it_is(CancellationToken cancellationToken)
    {
        var calls = 0;
        fixture.Receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref calls) < 3 ? 500 : 204;
            return Task.CompletedTask;
        };
        await fixture.SubmitAsync(new { url = fixture.Url, events = new[] { "job.queued" } });
        var messages = await fixture.Receiver.NextAsync(3, cancellationToken);
        Assert.That(messages.Select(static message => message.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That(messages.Select(static message => message.Body).Distinct().Count(), Is.EqualTo(1));
    }

    [TestCase("https://10.1.2.3/", "leads to 10.1.2.3, which is inside")]
    [TestCase("http://hooks.example/", "begins with http://")]
    [TestCase("https://hooks.example:25/", "has port 25")]
    public async Task What_is_wrong_with_a_url_is_told_together_with_the_other_fields(string url, string told)
    {
        using var answer = await fixture.Farm.Client.PostAsJsonAsync(
            "/v1/jobs", new { model = TinyModel.Id, prompt = "a red mug", steps = 0, webhook = new { url, events = new[] { "job.exploded" } } });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var errors = (await FarmHost.ReadAsync(answer)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(static field => field.Name), Is.EquivalentTo(new[] { "steps", "webhook.events", "webhook.url" }));
        Assert.That(errors.GetProperty("webhook.url").EnumerateArray().Single().GetString(), Does.StartWith(told));
    }

    [Test]
    public async Task What_is_wrong_with_a_webhook_is_told_by_field_value_and_limit()
    {
        (object Webhook, string Told)[] cases =
        [
            (new { url = $"https://hooks.example/{new string('a', 2979)}" }, "webhook.url has 3001 characters; must have at most 2000"),
            (new { url = "https://ada:secret@hooks.example/" }, "webhook.url holds a name or a password before its host"),
            (new { url = "https:///farm" }, "webhook.url is 'https:///farm' and names no host"),
            (new { url = "https://hooks.example:25/" }, "webhook.url has port 25; must be 443, 80, or 1024 to 65535"),
            (new { url = "ftp://hooks.example/" }, "webhook.url is 'ftp://hooks.example/'; must be an address that begins with https://"),
            (new { url = "http://hooks.example/" }, "webhook.url begins with http://; must begin with https://"),
            (new { url = "https://10.1.2.3/" }, "webhook.url leads to 10.1.2.3, which is inside"),
            (new { url = "https://hooks.example/", events = new[] { "job.exploded" } }, "webhook.events holds 'job.exploded'; known are job.queued, job.started"),
            (new { events = new[] { "job.queued" } }, "webhook.url is missing"),
            (new { url = 7 }, "webhook.url is 7; must be well-formed text"),
            (new { url = "https://hooks.example/", secret = "x" }, "webhook.secret is not known; known are url, events"),
        ];
        foreach (var (webhook, told) in cases)
        {
            using var answer = await fixture.PostJobAsync(webhook);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Does.Contain(told));
        }
    }
}
