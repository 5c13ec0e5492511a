using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Coordinator.Webhooks.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using StandardWebhooks;

namespace Farm.Coordinator.Tests.Webhooks;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EndpointTests : IAsyncDisposable
{
    private WebhookFixture fixture = null!;
    private HttpClient http = null!;

    [SetUp]
    public async Task Start()
    {
        fixture = await WebhookFixture.StartAsync(("Farm:Webhooks:MaxEndpoints", "3"));
        http = fixture.Farm.Owner;
    }

    public async ValueTask DisposeAsync() => await fixture.DisposeAsync();

    [Test, CancelAfter(60_000)]
    public async Task An_endpoint_is_told_what_it_wants_and_its_secret_is_shown_once(CancellationToken cancellationToken)
    {
        var (id, secret) = await CreateAsync(new { url = fixture.Url, events = new[] { "job.succeeded" } });
        var job = await fixture.SubmitAsync(null);
        await fixture.RenderAsync(job, cancellationToken);
        var message = await fixture.Receiver.NextAsync(cancellationToken);
        Assert.That((message.Type, message.Data.GetProperty("id").GetGuid()), Is.EqualTo(("job.succeeded", job)));
        Verify(message, secret);
        using var shown = await http.GetAsync($"/v1/webhooks/{id}", cancellationToken);
        Assert.That(await shown.Content.ReadAsStringAsync(cancellationToken), Does.Not.Contain(secret[6..]));
        await using var db = await fixture.Farm.ContextAsync();
        var row = await db.WebhookEndpoints.SingleAsync(cancellationToken);
        Assert.That(System.Text.Encoding.Latin1.GetString(row.Secret), Does.Not.Contain(System.Text.Encoding.Latin1.GetString(Convert.FromBase64String(secret[6..]))), "what the database holds is encrypted");
    }

    [Test, CancelAfter(60_000)]
    public async Task During_a_rotation_either_secret_verifies_and_without_overlap_the_new_one_alone(CancellationToken cancellationToken)
    {
        var (id, former) = await CreateAsync(new { url = fixture.Url });
        var current = await RotateAsync(id, new { });
        await TestAsync(id);
        var message = await fixture.Receiver.NextAsync(cancellationToken);
        Assert.That(message.Type, Is.EqualTo("webhook.test"));
        var signatures = message.Headers["webhook-signature"].Split(' ');
        Assert.That(signatures, Has.Length.EqualTo(2));
        Verify(message, current, signatures[0]);
        Verify(message, former, signatures[1]);
        var last = await RotateAsync(id, new { overlapHours = 0 });
        await TestAsync(id);
        Verify(await fixture.Receiver.NextAsync(cancellationToken), last);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_delivery_is_shown_with_each_request_its_answer_and_its_time(CancellationToken cancellationToken)
    {
        var calls = 0;
        fixture.Receiver.Answer = async (context, _) =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref calls) == 1 ? 503 : 200;
            await context.Response.WriteAsync($"answer {calls}", context.RequestAborted);
        };
        var (id, _) = await CreateAsync(new { url = fixture.Url });
        var message = await TestAsync(id);
        var delivery = await UntilAsync($"/v1/webhooks/{id}/deliveries/{message}", static view => view.GetProperty("state").GetString() == "Delivered", cancellationToken);
        var attempts = delivery.GetProperty("attempts").EnumerateArray().ToList();
        Assert.That(attempts.Select(static attempt => (attempt.GetProperty("status").GetInt32(), attempt.GetProperty("answer").GetString())), Is.EqualTo(new[] { (503, "answer 1"), (200, "answer 2") }));
        Assert.That(attempts[0].GetProperty("error").GetString(), Is.EqualTo("answered 503"));
        Assert.That(attempts[0].GetProperty("url").GetString(), Is.EqualTo(fixture.Url));
        var list = await http.GetFromJsonAsync<JsonElement>($"/v1/webhooks/{id}/deliveries?state=delivered", cancellationToken);
        Assert.That(list.GetProperty("deliveries")[0].GetProperty("id").GetString(), Is.EqualTo(message));
        Assert.That((await http.GetFromJsonAsync<JsonElement>($"/v1/webhooks/{id}/deliveries?state=failed", cancellationToken)).GetProperty("deliveries").GetArrayLength(), Is.Zero);
    }

    [Test, CancelAfter(60_000)]
    public async Task What_failed_is_sent_again_under_its_id_one_by_one_and_since_a_time(CancellationToken cancellationToken)
    {
        var isUp = false;
        fixture.Receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = Volatile.Read(ref isUp) ? 200 : 500;
            return Task.CompletedTask;
        };
        var (id, _) = await CreateAsync(new { url = fixture.Url });
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await fixture.SubmitAsync(null);
        await fixture.SubmitAsync(null);
        var failed = (await UntilAsync($"/v1/webhooks/{id}/deliveries?state=failed", static page => page.GetProperty("deliveries").GetArrayLength() == 2, cancellationToken)).GetProperty("deliveries")
            .EnumerateArray().Select(static delivery => delivery.GetProperty("id").GetString()).ToList();
        while (fixture.Receiver.TryNext(out _))
        {
            // All attempts of the schedule.
        }

        Volatile.Write(ref isUp, true);
        using var one = await http.PostAsJsonAsync($"/v1/webhooks/{id}/deliveries/{failed[0]}/replay", new { }, cancellationToken);
        Assert.That(one.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((await fixture.Receiver.NextAsync(cancellationToken)).Id, Is.EqualTo(failed[0]));
        await UntilAsync($"/v1/webhooks/{id}/deliveries?state=delivered", static page => page.GetProperty("deliveries").GetArrayLength() == 1, cancellationToken);
        Assert.That(await ReplayAsync(id, new { since = before }), Is.EqualTo(1), "what was delivered is not sent again");
        Assert.That((await fixture.Receiver.NextAsync(cancellationToken)).Id, Is.EqualTo(failed[1]));
        await UntilAsync($"/v1/webhooks/{id}/deliveries?state=delivered", static page => page.GetProperty("deliveries").GetArrayLength() == 2, cancellationToken);
        Assert.That(await ReplayAsync(id, new { since = before, include = "all" }), Is.EqualTo(2));
        Assert.That((await fixture.Receiver.NextAsync(2, cancellationToken)).Select(static message => message.Id), Is.EquivalentTo(failed));
        Assert.That(await ReplayAsync(id, new { since = before, until = before.AddSeconds(1), include = "all" }), Is.Zero);
    }

    [Test, CancelAfter(60_000)]
    public async Task Gone_disables_an_endpoint_which_others_are_told_and_resuming_sends_what_waits(CancellationToken cancellationToken)
    {
        fixture.Receiver.Answer = (context, message) =>
        {
            context.Response.StatusCode = message.Path == "/gone" ? 410 : 200;
            return Task.CompletedTask;
        };
        var (gone, _) = await CreateAsync(new { url = $"{fixture.Receiver.Url}gone", events = new[] { "job.queued" } });
        await CreateAsync(new { url = fixture.Url, events = new[] { "webhook.disabled" } });
        await fixture.SubmitAsync(null);
        var told = await fixture.Receiver.NextAsync(2, cancellationToken);
        Assert.That(told[1].Data.GetProperty("id").GetGuid(), Is.EqualTo(gone));
        var view = await http.GetFromJsonAsync<JsonElement>($"/v1/webhooks/{gone}", cancellationToken);
        Assert.That((view.GetProperty("state").GetString(), view.GetProperty("disabledReason").GetString()), Is.EqualTo(("disabled", "it answered 410 Gone")));
        using var test = await http.PostAsync($"/v1/webhooks/{gone}/test", null, cancellationToken);
        Assert.That(test.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        fixture.Receiver.Answer = null;
        await PostAsync($"/v1/webhooks/{gone}/resume");
        Assert.That((await fixture.Receiver.NextAsync(cancellationToken)).Id, Is.EqualTo(told[0].Id));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_paused_endpoint_gets_what_happened_meanwhile_once_it_goes_on(CancellationToken cancellationToken)
    {
        var (id, _) = await CreateAsync(new { url = fixture.Url });
        await PostAsync($"/v1/webhooks/{id}/pause");
        await fixture.SubmitAsync(null);
        await fixture.Farm.Get<WebhookSender>().PassAsync(cancellationToken);
        Assert.That(fixture.Receiver.TryNext(out _), Is.False);
        await PostAsync($"/v1/webhooks/{id}/resume");
        Assert.That((await fixture.Receiver.NextAsync(cancellationToken)).Type, Is.EqualTo("job.queued"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Who_cannot_be_called_back_fetches_signed_messages_each_once_and_waits_for_the_next(CancellationToken cancellationToken)
    {
        var (id, secret) = await CreateAsync(new { events = new[] { "job.queued" } });
        var jobs = new[] { await fixture.SubmitAsync(null), await fixture.SubmitAsync(null), await fixture.SubmitAsync(null) };
        var first = await http.GetFromJsonAsync<JsonElement>($"/v1/webhooks/{id}/messages?limit=2", cancellationToken);
        var second = await http.GetFromJsonAsync<JsonElement>($"/v1/webhooks/{id}/messages?cursor={first.GetProperty("nextCursor").GetString()}", cancellationToken);
        var messages = first.GetProperty("messages").EnumerateArray().Concat(second.GetProperty("messages").EnumerateArray()).Select(Received).ToList();
        Assert.That(messages.Select(static message => message.Data.GetProperty("id").GetGuid()), Is.EqualTo(jobs));
        messages.ForEach(message => Verify(message, secret));
        var waiting = http.GetFromJsonAsync<JsonElement>($"/v1/webhooks/{id}/messages?wait=60&cursor={second.GetProperty("nextCursor").GetString()}", cancellationToken);
        var next = await fixture.SubmitAsync(null);
        Assert.That((await waiting).GetProperty("messages").EnumerateArray().Select(Received).Single().Data.GetProperty("id").GetGuid(), Is.EqualTo(next));
        Assert.That(fixture.Receiver.TryNext(out _), Is.False);
    }

    [Test, CancelAfter(60_000)]
    public async Task The_default_secret_is_made_and_shown_once_and_signs_the_urls_of_jobs(CancellationToken cancellationToken)
    {
        using var made = await http.PostAsJsonAsync("/v1/webhooks/secret", new { }, cancellationToken);
        var secret = (await FarmHost.ReadAsync(made)).GetProperty("secret").GetString() ?? "";
        await fixture.SubmitAsync(new { url = fixture.Url, events = new[] { "job.queued" } });
        Verify(await fixture.Receiver.NextAsync(cancellationToken), secret);
        var view = await http.GetStringAsync("/v1/webhooks/secret", cancellationToken);
        Assert.That(view, Does.Contain("createdAt").And.Not.Contain(secret[6..]));
    }

    [Test]
    public async Task What_is_wrong_with_an_endpoint_is_told_by_field_value_and_limit()
    {
        (object Asked, string Told)[] cases =
        [
            (new { url = $"https://hooks.example/{new string('a', 2979)}" }, "url has 3001 characters; must have at most 2000"),
            (new { url = "https://hooks.example/", events = new[] { "job.exploded" } }, "events holds 'job.exploded'; known are job.queued"),
            (new { url = "https://hooks.example/", secret = "whsec_AAAA" }, "secret has 3 bytes after whsec_; must have 24 to 64"),
            (new { url = "https://hooks.example/", ratePerMinute = 60_001 }, "ratePerMinute is 60001; must be from 1 to 60000"),
            (new { url = "https://hooks.example/", signing = "rsa" }, "signing is 'rsa'; must be hmac or ed25519"),
            (new { url = "https://[::ffff:10.0.0.1]/" }, "which is inside"),
            (new { uri = "https://hooks.example/" }, "uri is not known; known are url, events"),
        ];
        foreach (var (asked, told) in cases)
        {
            using var answer = await http.PostAsJsonAsync("/v1/webhooks", asked);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Does.Contain(told));
        }

        for (var i = 0; i < 3; i++)
        {
            await CreateAsync(new { url = fixture.Url });
        }

        using var beyond = await http.PostAsJsonAsync("/v1/webhooks", new { url = fixture.Url });
        Assert.That(beyond.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await beyond.Content.ReadAsStringAsync(), Does.Contain("Farm:Webhooks:MaxEndpoints"));
    }

    [Test]
    public async Task Another_tenants_endpoint_is_not_there_and_a_key_without_the_scope_sees_none()
    {
        var (id, _) = await CreateAsync(new { url = fixture.Url });
        await fixture.Farm.PutTenantAsync("acme");
        using var acme = fixture.Farm.With(await fixture.Farm.KeyAsync("acme", "webhooks"));
        foreach (var path in (string[])[$"/v1/webhooks/{id}", $"/v1/webhooks/{id}/deliveries", $"/v1/webhooks/{id}/messages"])
        {
            using var answer = await acme.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        using var jobs = fixture.Farm.With(await fixture.Farm.KeyAsync("acme", "jobs"));
        using var refused = await jobs.GetAsync("/v1/webhooks");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static void Verify(ReceivedMessage message, string secret, string? signature = null)
    {
        var headers = new HeaderDictionary(message.Headers.ToDictionary(static header => header.Key, static header => new StringValues(header.Value)));
        headers["webhook-signature"] = signature ?? message.Headers["webhook-signature"];
        Assert.That(() => new StandardWebhook(secret).Verify(message.Body, headers), Throws.Nothing);
    }

    private static ReceivedMessage Received(JsonElement message) => new(
        "", message.GetProperty("headers").EnumerateObject().ToDictionary(static header => header.Name, static header => header.Value.GetString() ?? ""), message.GetProperty("body").GetString() ?? "");

    private async Task<(Guid Id, string Secret)> CreateAsync(object asked)
    {
        using var answer = await http.PostAsJsonAsync("/v1/webhooks", asked);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        var made = await FarmHost.ReadAsync(answer);
        return (made.GetProperty("endpoint").GetProperty("id").GetGuid(), made.GetProperty("secret").GetString() ?? "");
    }

    private async Task<string> RotateAsync(Guid id, object asked)
    {
        using var answer = await http.PostAsJsonAsync($"/v1/webhooks/{id}/rotate", asked);
        return (await FarmHost.ReadAsync(answer)).GetProperty("secret").GetString() ?? "";
    }

    private async Task<string> TestAsync(Guid id)
    {
        using var answer = await http.PostAsync(new Uri($"/v1/webhooks/{id}/test", UriKind.Relative), null);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync());
        return (await FarmHost.ReadAsync(answer)).GetProperty("id").GetString() ?? "";
    }

    private async Task PostAsync(string path)
    {
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), null);
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
    }

    private async Task<int> ReplayAsync(Guid id, object asked)
    {
        using var answer = await http.PostAsJsonAsync($"/v1/webhooks/{id}/replay", asked);
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
        return (await FarmHost.ReadAsync(answer)).GetProperty("queued").GetInt32();
    }

    private async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isSo, CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = await http.GetFromJsonAsync<JsonElement>(path, cancellationToken);
            if (isSo(view))
            {
                return view;
            }
        }
    }
}
