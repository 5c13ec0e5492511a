using System.Net.Http.Json;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tests.Moderation;
using Farm.Coordinator.Webhooks.Deliveries;
using Farm.Coordinator.Webhooks.Sending;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Webhooks;

/// <summary>What is written, when nobody is called: an endpoint whose messages are fetched.</summary>
public sealed class EventTests : ModerationFixture
{
    [Test]
    public async Task An_appeal_that_is_granted_is_told_from_the_block_to_the_decision()
    {
        await CreateAsync();
        var job = await BlockedAsync(Gore);
        using var appealed = await PostAsync($"/v1/jobs/{job}/appeal", new { reason = "a play" });
        var review = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        using var claimed = await ClaimAsync(review, "ada");
        using var released = await DecideAsync(review, "ada", "release", "it is a play indeed");
        var messages = await MessagesAsync();
        Assert.That(messages.Select(static message => message.Type), Is.EqualTo(new[] { "job.blocked", "review.queued", "job.queued", "appeal.decided" }));
        Assert.That(messages.Select(static message => message.Sequence), Is.EqualTo(new[] { 1, 2, 3, 4 }));
        Assert.That(messages[3].Data, Does.Contain("\"state\":\"released\"").And.Contain("it is a play indeed"));
    }

    [Test]
    public async Task What_is_held_and_then_confirmed_unasked_is_told_as_held_and_as_blocked()
    {
        await CreateAsync();
        var job = await BlockedAsync(Comic);
        var review = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        using var claimed = await ClaimAsync(review, "ada");
        using var upheld = await DecideAsync(review, "ada", "uphold-block");
        Assert.That((await MessagesAsync()).Select(static message => message.Type), Is.EqualTo(new[] { "job.held", "review.queued", "job.blocked" }));
    }

    [Test]
    public async Task A_limit_that_is_near_is_told_to_endpoints_once()
    {
        await Host.PutTenantAsync("acme", new { limits = new { jobsPerDay = 2 } });
        using var acme = Host.With(await Host.KeyAsync("acme", "webhooks", "jobs"));
        using var made = await acme.PostAsJsonAsync("/v1/webhooks", new { events = new[] { "quota.warning" } });
        await Host.SubmitAsync(tenant: "acme");
        await Host.SubmitAsync(tenant: "acme");
        var message = (await MessagesAsync()).Single();
        Assert.That((message.Tenant, message.Data), Is.EqualTo(("acme", """{"tenant":"acme","limit":"limits.jobsPerDay","used":"2","of":"2"}""")));
    }

    [Test]
    public async Task What_nobody_wants_is_not_written()
    {
        var before = await Host.SubmitAsync();
        await CreateAsync("job.canceled");
        using var canceled = await PostAsync($"/v1/jobs/{before}/cancel", new { });
        await Host.SubmitAsync();
        Assert.That((await MessagesAsync()).Select(static message => (message.Type, message.JobId)), Is.EqualTo(new[] { ("job.canceled", (Guid?)before) }));
    }

    [Test]
    public async Task Messages_and_endpoints_that_nobody_fetches_from_are_kept_for_their_time_and_no_longer()
    {
        // Not of its end: a job that waits for a month expires, and that is told then.
        await CreateAsync("job.queued");
        await Host.SubmitAsync();
        await Host.Get<WebhookRetention>().PassAsync(CancellationToken.None);
        Assert.That(await MessagesAsync(), Has.Count.EqualTo(1));
        Time.Advance(TimeSpan.FromDays(31));
        await Host.Get<WebhookRetention>().PassAsync(CancellationToken.None);
        Assert.That(await MessagesAsync(), Is.Empty);
        using var list = await Host.Owner.GetAsync("/v1/webhooks");
        Assert.That((await FarmHost.ReadAsync(list)).GetProperty("endpoints").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Five_days_in_which_every_attempt_failed_disable_an_endpoint_which_says_so(CancellationToken cancellationToken)
    {
        var id = await CreateAsync("job.queued");
        await using (var db = await Host.ContextAsync())
        {
            // An address that the settings of today refuse: no attempt leaves this machine.
            await db.WebhookEndpoints.ExecuteUpdateAsync(set => set.SetProperty(static row => row.Url, "https://127.0.0.1/"), cancellationToken);
        }

        await Host.Get<Coordinator.Webhooks.Outbox.WebhookDirectory>().LoadAsync(cancellationToken);
        await Host.SubmitAsync();
        await AttemptsAsync(1, cancellationToken);
        Time.Advance(TimeSpan.FromDays(4));
        await AttemptsAsync(2, cancellationToken);
        Assert.That(await StateAsync(id), Is.EqualTo("active"));
        Time.Advance(TimeSpan.FromDays(1));
        await AttemptsAsync(3, cancellationToken);
        Assert.That(await StateAsync(id), Is.EqualTo("disabled"));
        using var view = await Host.Owner.GetAsync($"/v1/webhooks/{id}", cancellationToken);
        Assert.That((await FarmHost.ReadAsync(view)).GetProperty("disabledReason").GetString(), Does.StartWith("every attempt failed for 5.00:00:00 (Farm:Webhooks:DisableAfter), the last: url leads to 127.0.0.1"));
    }

    private async Task<string?> StateAsync(Guid id)
    {
        using var answer = await Host.Owner.GetAsync($"/v1/webhooks/{id}");
        return (await FarmHost.ReadAsync(answer)).GetProperty("state").GetString();
    }

    private async Task AttemptsAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Host.Get<WebhookSender>().PassAsync(cancellationToken);
            await using var db = await Host.ContextAsync();
            if (await db.WebhookAttempts.CountAsync(cancellationToken) == count)
            {
                return;
            }
        }
    }

    private async Task<Guid> CreateAsync(params string[] events)
    {
        using var answer = await Host.Owner.PostAsJsonAsync("/v1/webhooks", new { events });
        return (await FarmHost.ReadAsync(answer)).GetProperty("endpoint").GetProperty("id").GetGuid();
    }

    private async Task<IReadOnlyList<WebhookMessageRow>> MessagesAsync()
    {
        await using var db = await Host.ContextAsync();
        return await db.WebhookMessages.AsNoTracking().OrderBy(static row => row.Transaction).ThenBy(static row => row.Sequence).ToListAsync();
    }
}
