using System.Net;
using System.Net.Http.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Tests.Moderation;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Reviews;

public sealed class ReviewTests : ModerationFixture
{
    [Test]
    public async Task A_locked_code_is_released_by_two_different_reviewers()
    {
        var job = await BlockedAsync(Locked);
        using var appealed = await PostAsync($"/v1/jobs/{job}/appeal", new { reason = "a museum of mining" });
        var review = await ReviewOfAsync(job);
        var id = review.GetProperty("id").GetGuid();
        Assert.That(review.GetProperty("locked").GetBoolean(), Is.True);
        using var claimed = await ClaimAsync(id, "ada");
        using var first = await DecideAsync(id, "ada", "release");
        Assert.That((first.StatusCode, (await Host.RowAsync(job)).State), Is.EqualTo((HttpStatusCode.Accepted, JobState.Blocked)));
        Assert.That(Text(await ReviewOfAsync(job), "state"), Is.EqualTo("confirming"));
        using var sameAgain = await ClaimAsync(id, "ada");
        using var unclaimed = await DecideAsync(id, "ada", "release");
        Assert.That((sameAgain.StatusCode, unclaimed.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));
        using var other = await ClaimAsync(id, "grace");
        using var second = await DecideAsync(id, "grace", "release");
        Assert.That((other.StatusCode, second.StatusCode, (await Host.RowAsync(job)).State), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, JobState.Queued)));
        Assert.That(await AuditAsync(job), Is.EqualTo(new[]
        {
            "farm blocked", "tenant:local appealed", "reviewer:ada claimed", "reviewer:ada release-proposed", "reviewer:grace claimed", "reviewer:grace released",
        }));
    }

    [Test]
    public async Task A_second_reviewer_may_uphold_what_the_first_wanted_released()
    {
        var (job, id) = await AppealedAsync(Locked);
        using var claimed = await ClaimAsync(id, "ada");
        using var first = await DecideAsync(id, "ada", "release");
        using var other = await ClaimAsync(id, "grace");
        using var second = await DecideAsync(id, "grace", "uphold-block");
        Assert.That((second.StatusCode, (await Host.RowAsync(job)).State), Is.EqualTo((HttpStatusCode.OK, JobState.Blocked)));
        Assert.That(Text(await ReviewOfAsync(job, "upheld"), "reviewer"), Is.EqualTo("grace"));
    }

    [Test]
    public async Task A_claim_is_one_reviewers_until_it_runs_out()
    {
        var (_, id) = await AppealedAsync(Gore);
        using var mine = await ClaimAsync(id, "ada");
        using var theirs = await ClaimAsync(id, "grace");
        Assert.That((mine.StatusCode, theirs.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Conflict)));
        Assert.That(await theirs.Content.ReadAsStringAsync(), Does.Contain("claimed by 'ada' until"));
        Time.Advance(TimeSpan.FromMinutes(31));
        using var late = await DecideAsync(id, "ada", "release");
        using var next = await ClaimAsync(id, "grace");
        Assert.That((late.StatusCode, next.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.OK)));
    }

    [Test]
    public async Task Nobody_decides_what_they_have_not_claimed()
    {
        var (job, id) = await AppealedAsync(Gore);
        using var answer = await DecideAsync(id, "ada", "release");
        Assert.That((answer.StatusCode, (await Host.RowAsync(job)).State), Is.EqualTo((HttpStatusCode.Conflict, JobState.Blocked)));
    }

    [Test]
    public async Task Of_many_claims_at_once_one_counts_and_of_many_decisions_one()
    {
        var (job, id) = await AppealedAsync(Gore);
        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ClaimAsync(id, $"r{i}")));
        Assert.That(claims.Count(claim => claim.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
        var winner = $"r{Array.FindIndex(claims, claim => claim.StatusCode == HttpStatusCode.OK)}";
        var decisions = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => DecideAsync(id, winner, i % 2 == 0 ? "release" : "uphold-block")));
        Assert.That(decisions.Count(decision => decision.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
        var released = Array.FindIndex(decisions, decision => decision.StatusCode == HttpStatusCode.OK) % 2 == 0;
        Assert.That((await Host.RowAsync(job)).State, Is.EqualTo(released ? JobState.Queued : JobState.Blocked));
    }

    [Test]
    public async Task The_queue_is_read_oldest_first_page_by_page()
    {
        var jobs = new[] { await BlockedAsync(Comic), await BlockedAsync(Comic), await BlockedAsync(Comic) };
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            using var answer = await GetAsync($"/v1/reviews?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            var page = await FarmHost.ReadAsync(answer);
            seen.AddRange(page.GetProperty("reviews").EnumerateArray().Select(review => review.GetProperty("job").GetGuid()));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.That(seen, Is.EqualTo(jobs));
    }

    [TestCase("claim", """{"reviewer": "eve"}""", HttpStatusCode.BadRequest)]
    [TestCase("claim", """{"x": 1}""", HttpStatusCode.BadRequest)]
    [TestCase("decide", """{"reviewer": "eve", "outcome": "free", "reason": ""}""", HttpStatusCode.BadRequest)]
    [TestCase("decide", """{"reviewer": "OWNER", "outcome": "free", "reason": ""}""", HttpStatusCode.UnprocessableEntity)]
    public async Task What_a_reviewer_sends_is_checked(string what, string body, HttpStatusCode status)
    {
        var (_, id) = await AppealedAsync(Gore);
        using var answer = await PostAsync($"/v1/reviews/{id}/{what}", body);
        Assert.That(answer.StatusCode, Is.EqualTo(status));
        using var missing = await ClaimAsync(Guid.NewGuid(), "ada");
        Assert.That(missing.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_reviewers_name_is_the_one_on_the_key_whatever_the_body_says()
    {
        var (job, id) = await AppealedAsync(Gore);
        var ada = await ReviewerAsync("Ada");
        using var foreign = await ada.PostAsJsonAsync($"/v1/reviews/{id}/claim", new { reviewer = "grace" });
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await foreign.Content.ReadAsStringAsync(), Does.Contain("reviewer is 'grace'; must be 'Ada', the name on key "));
        Assert.That((await ReviewOfAsync(job)).TryGetProperty("claimedBy", out _), Is.False);
        using var claimed = await ada.PostAsJsonAsync($"/v1/reviews/{id}/claim", new { reviewer = " ADA " });
        Assert.That(Text(await FarmHost.ReadAsync(claimed), "claimedBy"), Is.EqualTo("Ada"));
        using var decided = await ada.PostAsJsonAsync($"/v1/reviews/{id}/decide", new { reviewer = "grace", outcome = "release", reason = "for her" });
        Assert.That((decided.StatusCode, (await Host.RowAsync(job)).State), Is.EqualTo((HttpStatusCode.BadRequest, JobState.Blocked)));
    }

    [TestCase("ann")]
    [TestCase("\uff21\uff4e\uff4e", Description = "Full width.")]
    [TestCase("\u0410nn", Description = "The first letter is Cyrillic.")]
    [TestCase("Ann")]
    public async Task Two_keys_of_one_name_are_one_reviewer_however_it_is_written(string again)
    {
        var (job, id) = await AppealedAsync(Locked);
        using var claimed = await ClaimAsync(id, "Ann");
        using var mine = Host.With(Text(await Host.CreateKeyAsync(again, null, "review"), "secret") ?? "");
        using var longer = await mine.PostAsJsonAsync($"/v1/reviews/{id}/claim", new { });
        using var first = await mine.PostAsJsonAsync($"/v1/reviews/{id}/decide", new { outcome = "release", reason = "once" });
        Assert.That((longer.StatusCode, first.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Accepted)));
        using var second = await ClaimAsync(id, "Ann");
        Assert.That((second.StatusCode, (await Host.RowAsync(job)).State), Is.EqualTo((HttpStatusCode.Conflict, JobState.Blocked)));
        Assert.That(await second.Content.ReadAsStringAsync(), Does.Contain("a second, different reviewer"));
    }

    [Test]
    public async Task A_tenants_reviewer_sees_and_decides_nothing_of_another_tenant()
    {
        await Host.PutTenantAsync("acme");
        await Host.PutTenantAsync("other");
        var job = await HeldAsync();
        var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        await using (var db = await Host.ContextAsync())
        {
            await db.Jobs.Where(row => row.Id == job).ExecuteUpdateAsync(set => set.SetProperty(row => row.Tenant, "acme"));
            await db.Reviews.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Tenant, "acme"));
            await db.Decisions.Where(row => row.JobId == job).ExecuteUpdateAsync(set => set.SetProperty(row => row.Tenant, "acme"));
        }

        var (acme, other) = (await ReviewerAsync("ada", "acme"), await ReviewerAsync("eve", "other"));
        Assert.That(await other.GetStringAsync("/v1/reviews"), Does.Not.Contain($"{job}"));
        foreach (var (path, body) in new[] { ("claim", (object)new { }), ("decide", new { outcome = "release", reason = "mine now" }) })
        {
            using var answer = await other.PostAsJsonAsync($"/v1/reviews/{id}/{path}", body);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        foreach (var path in new[] { $"/v1/reviews/{id}/picture", $"/v1/reviews/{id}/picture?reveal=true", $"/v1/audit?job={job}" })
        {
            using var theirs = await other.GetAsync(path);
            using var own = await acme.GetAsync(path);
            Assert.That((theirs.StatusCode, own.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK)), path);
        }

        Assert.That(await acme.GetStringAsync("/v1/reviews"), Does.Contain($"{job}"));
        using var claimed = await acme.PostAsJsonAsync($"/v1/reviews/{id}/claim", new { });
        using var decided = await acme.PostAsJsonAsync($"/v1/reviews/{id}/decide", new { outcome = "release", reason = "our own" });
        Assert.That((claimed.StatusCode, decided.StatusCode, (await Host.RowAsync(job)).State), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, JobState.Succeeded)));
    }

    private async Task<(Guid Job, Guid Review)> AppealedAsync(string prompt)
    {
        var job = await BlockedAsync(prompt);
        using var appealed = await PostAsync($"/v1/jobs/{job}/appeal", new { reason = "please" });
        return (job, (await ReviewOfAsync(job)).GetProperty("id").GetGuid());
    }
}
