using System.Net;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tests.Moderation;

namespace Farm.Coordinator.Tests.Reviews;

public sealed class AppealTests : ModerationFixture
{
    [Test]
    public async Task An_appeal_against_a_blocked_prompt_goes_through_to_a_render(CancellationToken cancellationToken)
    {
        var job = await BlockedAsync(Gore);
        using var appealed = await AppealAsync(job, "a film about the French revolution");
        Assert.That(appealed.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        var review = await ReviewOfAsync(job);
        Assert.That((Text(review, "appeal"), Text(review, "prompt")), Is.EqualTo(("a film about the French revolution", Gore)));
        var id = review.GetProperty("id").GetGuid();
        using var claimed = await ClaimAsync(id, "ada");
        using var released = await DecideAsync(id, "ada", "release", "it is history");
        Assert.That((claimed.StatusCode, released.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        var row = await Host.RowAsync(job);
        Assert.That((row.State, row.QueuedAt, row.FinishedAt, row.FailureCode), Is.EqualTo((JobState.Queued, (DateTimeOffset?)Time.GetUtcNow(), (DateTimeOffset?)null, (string?)null)));
        await Host.HeartbeatAsync();
        await Host.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await Host.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(job));
        await Host.ReportAsync(FarmHost.Completed(job));
        Assert.That((await Host.RowAsync(job)).State, Is.EqualTo(JobState.Succeeded));
        Assert.That(await AuditAsync(job), Is.EqualTo(new[] { "farm blocked", "tenant:local appealed", "reviewer:ada claimed", "reviewer:ada released" }));
    }

    [Test]
    public async Task An_appeal_that_is_turned_down_is_answered_in_the_statement_and_final()
    {
        var job = await BlockedAsync(Gore);
        using var appealed = await AppealAsync(job);
        var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        using var claimed = await ClaimAsync(id, "ada");
        using var upheld = await DecideAsync(id, "ada", "uphold-block", "it shows a killing");
        using var status = await GetAsync($"/v1/jobs/{job}");
        var decision = (await FarmHost.ReadAsync(status)).GetProperty("decision");
        Assert.That((Text(decision, "appeal", "state"), Text(decision, "appeal", "answer")), Is.EqualTo(("upheld", "it shows a killing")));
        Assert.That(Text(decision, "statement"), Does.Contain("it shows a killing").And.Not.Contain("no person"));
        using var again = await AppealAsync(job);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task What_the_reviewer_who_released_a_job_said_is_read_by_its_tenant_from_then_on()
    {
        var job = await BlockedAsync(Gore);
        using var appealed = await AppealAsync(job, "a stage play");
        await ReleaseAsync(job, "it is a play indeed");
        await AssertAnsweredAsync();
        await using (var db = await Host.ContextAsync())
        {
            db.Jobs.Single(row => row.Id == job).State = JobState.Running;
            await db.SaveChangesAsync();
        }

        await AssertAnsweredAsync();
        await Host.ReportAsync(FarmHost.Completed(job, attempt: (await Host.RowAsync(job)).Attempt));
        Assert.That((await Host.RowAsync(job)).State, Is.EqualTo(JobState.Succeeded));
        await AssertAnsweredAsync();

        async Task AssertAnsweredAsync()
        {
            using var single = await GetAsync($"/v1/jobs/{job}", language: "de");
            using var list = await GetAsync("/v1/jobs");
            foreach (var status in new[] { await FarmHost.ReadAsync(single), (await FarmHost.ReadAsync(list)).GetProperty("jobs")[0] })
            {
                var decision = status.GetProperty("decision");
                Assert.That((Text(decision, "outcome"), Text(decision, "appeal", "state"), Text(decision, "appeal", "answer")), Is.EqualTo(("released", "released", "it is a play indeed")));
                Assert.That(Text(decision, "statement"), Does.Contain("it is a play indeed").And.Not.Contain("/appeal"));
            }
        }
    }

    [Test]
    public async Task What_was_said_of_the_prompt_stays_when_the_picture_is_held_later()
    {
        var job = await BlockedAsync(Gore);
        using var appealed = await AppealAsync(job);
        await ReleaseAsync(job, "the words will do");
        await using (var db = await Host.ContextAsync())
        {
            db.Jobs.Single(row => row.Id == job).State = JobState.Running;
            await db.SaveChangesAsync();
        }

        await Host.ReportAsync(FarmHost.Held(job, attempt: (await Host.RowAsync(job)).Attempt, verdict: Contracts.Moderation.Verdict.Review));
        using var status = await GetAsync($"/v1/jobs/{job}");
        var decision = (await FarmHost.ReadAsync(status)).GetProperty("decision");
        Assert.That((Text(decision, "outcome"), Text(decision, "stage"), Text(decision, "appeal", "state")), Is.EqualTo(("held", "image", "none")));
        Assert.That(
            (Text(decision, "earlier", "stage"), Text(decision, "earlier", "outcome"), Text(decision, "earlier", "appeal", "answer")),
            Is.EqualTo(("prompt", "released", "the words will do")));
    }

    [Test]
    public async Task What_was_said_when_a_block_was_confirmed_stays_while_an_appeal_against_it_is_open()
    {
        var job = await BlockedAsync(Comic);
        var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        using var claimed = await ClaimAsync(id, "ada");
        using var upheld = await DecideAsync(id, "ada", "uphold-block", "it is the mouse");
        using var appealed = await AppealAsync(job);
        using var status = await GetAsync($"/v1/jobs/{job}");
        var decision = (await FarmHost.ReadAsync(status)).GetProperty("decision");
        Assert.That((Text(decision, "appeal", "state"), Text(decision, "appeal", "answer")), Is.EqualTo(("open", "it is the mouse")));
        Assert.That(Text(decision, "statement"), Does.Not.Contain("no person"));
    }

    [Test]
    public async Task An_appeal_is_open_once_at_a_time()
    {
        var job = await BlockedAsync(Gore);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AppealAsync(job)));
        Assert.That(answers.Select(answer => answer.StatusCode).Order(), Is.EqualTo(
            new[] { HttpStatusCode.Accepted }.Concat(Enumerable.Repeat(HttpStatusCode.Conflict, 5))));
        await ReviewOfAsync(job);
    }

    [Test]
    public async Task What_a_tenant_says_joins_the_item_that_the_policy_has_opened()
    {
        var job = await BlockedAsync(Comic);
        var before = await ReviewOfAsync(job);
        Assert.That(before.TryGetProperty("appeal", out _), Is.False);
        using var appealed = await AppealAsync(job, "it is my own character");
        using var twice = await AppealAsync(job);
        var after = await ReviewOfAsync(job);
        Assert.That((after.GetProperty("id").GetGuid(), Text(after, "appeal")), Is.EqualTo((before.GetProperty("id").GetGuid(), "it is my own character")));
        Assert.That((appealed.StatusCode, twice.StatusCode), Is.EqualTo((HttpStatusCode.Accepted, HttpStatusCode.Conflict)));
    }

    [Test]
    public async Task A_block_that_a_person_confirmed_unasked_can_still_be_appealed_against()
    {
        var job = await BlockedAsync(Comic);
        var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        using var claimed = await ClaimAsync(id, "ada");
        using var upheld = await DecideAsync(id, "ada", "uphold-block");
        using var appealed = await AppealAsync(job);
        Assert.That(appealed.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((await ReviewOfAsync(job)).GetProperty("id").GetGuid(), Is.Not.EqualTo(id));
    }

    [Test]
    public async Task An_appeal_is_open_for_six_months_and_no_longer()
    {
        var job = await BlockedAsync(Gore);
        var other = await BlockedAsync(Gore);
        Time.Advance(TimeSpan.FromDays(183));
        using var last = await AppealAsync(job);
        Time.Advance(TimeSpan.FromSeconds(1));
        using var late = await AppealAsync(other);
        Assert.That((last.StatusCode, late.StatusCode), Is.EqualTo((HttpStatusCode.Accepted, HttpStatusCode.Gone)));
    }

    [Test]
    public async Task Only_what_is_blocked_can_be_appealed_against()
    {
        var job = await Host.SubmitAsync();
        using var answer = await AppealAsync(job);
        using var missing = await AppealAsync(Guid.NewGuid());
        using var foreign = await PostAsync($"/v1/jobs/{await BlockedAsync(Gore)}/appeal", new { reason = "x" }, "acme");
        Assert.That(
            (answer.StatusCode, missing.StatusCode, foreign.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    [TestCase("""{}""", HttpStatusCode.UnprocessableEntity)]
    [TestCase("""{"reason": "  "}""", HttpStatusCode.UnprocessableEntity)]
    [TestCase("""{"reason": "a\u0000b"}""", HttpStatusCode.UnprocessableEntity)]
    [TestCase("""{"reason": 5}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"reason": "x", "urgent": true}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"reason": """, HttpStatusCode.BadRequest)]
    [TestCase("""null""", HttpStatusCode.BadRequest)]
    public async Task A_body_that_does_not_fit_is_refused(string body, HttpStatusCode status)
    {
        var job = await BlockedAsync(Gore);
        using var answer = await PostAsync($"/v1/jobs/{job}/appeal", body);
        Assert.That(answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task A_reason_has_at_most_2000_characters()
    {
        var job = await BlockedAsync(Gore);
        using var long_ = await AppealAsync(job, new string('x', 2001));
        using var huge = await AppealAsync(job, new string('x', 70_000));
        using var fits = await AppealAsync(job, new string('x', 2000));
        Assert.That((long_.StatusCode, huge.StatusCode, fits.StatusCode), Is.EqualTo((HttpStatusCode.UnprocessableEntity, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.Accepted)));
        Assert.That(await long_.Content.ReadAsStringAsync(), Does.Contain("reason has 2001 characters; must have at most 2000"));
    }

    private async Task ReleaseAsync(Guid job, string reason)
    {
        var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        using var claimed = await ClaimAsync(id, "ada");
        using var released = await DecideAsync(id, "ada", "release", reason);
        Assert.That(released.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private Task<HttpResponseMessage> AppealAsync(Guid job, string reason = "please look again") => PostAsync($"/v1/jobs/{job}/appeal", new { reason });
}
