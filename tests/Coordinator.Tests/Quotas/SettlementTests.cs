using System.Net;
using System.Net.Http.Json;
using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Tests.Moderation;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Quotas;

/// <summary>What a job reserves, what its end costs, and how a tenant is told of its limits.</summary>
[CancelAfter(60_000)]
public sealed class SettlementTests
{
    /// <summary>Of the tiny model's job: a second, and 4 steps of two passes over 4,096 pixels at 0.2 s a megapixel.</summary>
    private const long EstimateMilliseconds = 1_006;

    /// <summary>The time that <see cref="FarmHost.Completed"/> tells.</summary>
    private const long RenderMilliseconds = 1_500;

    private static readonly UsageAmount Reserved = new(1, 4_096, EstimateMilliseconds, 503_000);

    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 31, 23, 59, 0, TimeSpan.Zero));
        farm = await FarmHost.StartAsync(time, null, ("Farm:Prices:Gpu6", "0.5"));
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task A_job_reserves_its_estimate_and_pays_for_the_render_that_came_to_its_picture()
    {
        var id = await farm.SubmitAsync();
        Assert.That(await SumsAsync("2030-01-31"), Is.EqualTo((Reserved, default(UsageAmount))));
        await StartedAsync(id, 0);
        await Jobs.EndAttemptAsync(id, 0, new Failure("worker-lost", "r", Retryable: true), null, CancellationToken.None);
        Assert.That(await SumsAsync("2030-01-31"), Is.EqualTo((Reserved, default(UsageAmount))), "a lost attempt costs nothing, and the job still holds its estimate");
        await StartedAsync(id, 1);
        // It counts on the day that it was submitted on, though it ends on the next.
        time.Advance(TimeSpan.FromHours(1));
        Assert.That(await Jobs.MoveAsync(Move.Succeed(FarmHost.Completed(id), null), CancellationToken.None), Is.True);
        var paid = new UsageAmount(1, 4_096, RenderMilliseconds, 750_000);
        Assert.That(await SumsAsync("2030-01-31"), Is.EqualTo((default(UsageAmount), paid)));
        Assert.That(await SumsAsync("2030-01"), Is.EqualTo((default(UsageAmount), paid)));
        Assert.That(await SumsAsync(UsagePeriod.Open), Is.EqualTo((default(UsageAmount), default(UsageAmount))));
    }

    [TestCase("worker-lost", true)]
    [TestCase("model-broken", true)]
    [TestCase("source-unreadable", false)]
    public async Task A_job_that_fails_is_paid_for_only_where_its_own_input_was_the_reason(string code, bool free)
    {
        var id = await farm.SubmitAsync();
        await StartedAsync(id, 0);
        time.Advance(TimeSpan.FromSeconds(0.25));
        await Jobs.EndAttemptAsync(id, 0, new Failure(code, "r", Retryable: false), null, CancellationToken.None);
        Assert.That(await SumsAsync("2030-01-31"), Is.EqualTo((default(UsageAmount), free ? default : new UsageAmount(1, 4_096, 250, 125_000))));
    }

    [Test]
    public async Task A_job_that_is_canceled_before_it_starts_costs_nothing()
    {
        var id = await farm.SubmitAsync();
        using var canceled = await farm.Client.PostAsync($"/v1/jobs/{id}/cancel", null);
        Assert.That(await SumsAsync("2030-01-31"), Is.EqualTo((default(UsageAmount), default(UsageAmount))));
    }

    [TestCase(0.5, 500)]
    [TestCase(20, EstimateMilliseconds, Description = "never more than was reserved")]
    public async Task A_job_that_is_canceled_while_it_renders_costs_the_time_since_its_start(double seconds, long milliseconds)
    {
        var id = await farm.SubmitAsync();
        await StartedAsync(id, 0);
        using var canceled = await farm.Client.PostAsync($"/v1/jobs/{id}/cancel", null);
        time.Advance(TimeSpan.FromSeconds(seconds));
        await farm.ReportAsync(new RenderCanceled { JobId = id, Attempt = 0 });
        Assert.That(await SumsAsync("2030-01-31"), Is.EqualTo((default(UsageAmount), new UsageAmount(1, 4_096, milliseconds, milliseconds * 500))));
    }

    [Test]
    public async Task A_tenant_that_comes_to_80_percent_by_what_a_job_really_took_is_told_once_whatever_ends_after_it()
    {
        await farm.PutTenantAsync("acme", new { limits = new { gpuSecondsPerDay = 20 } });
        var first = await farm.SubmitAsync(tenant: "acme");
        await Jobs.MoveAsync(Move.Succeed(FarmHost.Completed(first, 0, "acme") with { RenderSeconds = 17 }, null), CancellationToken.None);
        for (var job = 0; job < 3; job++)
        {
            var id = await farm.SubmitAsync(tenant: "acme");
            await Jobs.MoveAsync(Move.CancelWaiting(id), CancellationToken.None);
        }

        Assert.That(farm.Log.Lines.Count(static line => line.Contains("limits.gpuSecondsPerDay", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_cancel_of_a_render_that_was_lost_costs_nothing()
    {
        var id = await farm.SubmitAsync();
        await StartedAsync(id, 0);
        using var canceled = await farm.Client.PostAsync($"/v1/jobs/{id}/cancel", null);
        await Jobs.EndAttemptAsync(id, 0, new Failure("worker-lost", "r", Retryable: true), null, CancellationToken.None);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Canceled));
        Assert.That(await SumsAsync("2030-01-31"), Is.EqualTo((default(UsageAmount), default(UsageAmount))));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(-3)]
    public async Task A_render_time_that_is_none_costs_nothing_but_the_job(double seconds)
    {
        var id = await farm.SubmitAsync();
        await Jobs.MoveAsync(Move.Succeed(FarmHost.Completed(id, 0) with { RenderSeconds = seconds }, null), CancellationToken.None);
        var (_, settled) = await SumsAsync("2030-01-31");
        Assert.That((settled.Jobs, settled.MoneyMicros), Is.EqualTo((1L, 0L)));
    }

    [Test]
    public async Task A_job_that_was_seeded_without_a_reservation_ends_without_a_settlement()
    {
        var id = await farm.SeedAsync(JobState.Running);
        Assert.That(await Jobs.MoveAsync(Move.Succeed(FarmHost.Completed(id), null), CancellationToken.None), Is.True);
        await using var db = await farm.ContextAsync();
        Assert.That(await db.Ledger.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_spent_limit_is_told_with_its_field_its_value_what_is_taken_and_what_the_job_needs()
    {
        await farm.PutTenantAsync("acme", new { limits = new { moneyPerMonth = 1.2 } });
        for (var turn = 0; turn < 2; turn++)
        {
            using var taken = await SubmitAsync("acme");
            Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
            Assert.That(taken.Headers.TryGetValues(QuotaAnswers.Header, out var near) ? near.Single() : null, Is.EqualTo(turn == 0 ? null : "limits.moneyPerMonth=1.006/1.2"));
        }

        using var refused = await SubmitAsync("acme");
        var problem = await FarmHost.ReadAsync(refused);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(
            problem.GetProperty("errors").GetProperty("limits.moneyPerMonth")[0].GetString(),
            Is.EqualTo("is 1.2; 1.006 of it are taken until 2030-02-01T00:00:00Z, and the job needs 0.503"));
        Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(60)), "the month ends in a minute");
        Assert.That(farm.Log.Lines.Count(static line => line.Contains("limits.moneyPerMonth", StringComparison.Ordinal)), Is.EqualTo(1), "told once");
        time.Advance(TimeSpan.FromMinutes(1));
        using var next = await SubmitAsync("acme");
        Assert.That(next.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), "another month");
    }

    [Test]
    public async Task A_job_that_alone_passes_a_limit_is_refused_and_leaves_nothing()
    {
        await farm.PutTenantAsync("acme", new { limits = new { pixelsPerDay = 4_095 } });
        using var refused = await SubmitAsync("acme");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That((await FarmHost.ReadAsync(refused)).GetProperty("detail").GetString(), Does.StartWith("limits.pixelsPerDay is 4095; 0 of it are taken").And.EndsWith("the job needs 4096"));
        await using var db = await farm.ContextAsync();
        Assert.That((await db.Jobs.CountAsync(), await db.Ledger.CountAsync(), await db.Usage.CountAsync()), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public async Task A_place_is_free_again_once_a_job_has_ended()
    {
        await farm.PutTenantAsync("acme", new { limits = new { jobsWaiting = 1 } });
        using var first = await SubmitAsync("acme");
        var id = (await FarmHost.ReadAsync(first)).GetProperty("id").GetGuid();
        using var refused = await SubmitAsync("acme");
        await Jobs.MoveAsync(Move.CancelWaiting(id), CancellationToken.None);
        using var second = await SubmitAsync("acme");
        Assert.That((refused.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted)));
    }

    [Test]
    public async Task A_repeated_request_gets_its_job_though_the_limit_is_spent()
    {
        await farm.PutTenantAsync("acme", new { limits = new { jobsPerDay = 1 } });
        using var first = await SubmitAsync("acme", "k");
        using var again = await SubmitAsync("acme", "k");
        using var other = await SubmitAsync("acme", "l");
        Assert.That((first.StatusCode, again.StatusCode, other.StatusCode), Is.EqualTo((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests)));
        Assert.That((await FarmHost.ReadAsync(again)).GetProperty("id").GetGuid(), Is.EqualTo((await FarmHost.ReadAsync(first)).GetProperty("id").GetGuid()));
    }

    [TestCase("Farm:Prices:Gpu6", "-1", "Farm:Prices:Gpu6 is -1; must be from 0 to 1,000, with at most six decimals")]
    [TestCase("Farm:Prices:gpu24", "1000.01", "Farm:Prices:Gpu24 is 1000.01; must be from 0 to 1,000, with at most six decimals")]
    [TestCase("Farm:Prices:Gpu12", "0.0000001", "Farm:Prices:Gpu12 is 0.0000001; must be from 0 to 1,000, with at most six decimals")]
    [TestCase("Farm:Prices:Gpu12", "NaN", "Farm:Prices:Gpu12")]
    [TestCase("Farm:Prices:Gpu12", "Infinity", "Farm:Prices:Gpu12")]
    public void A_price_that_cannot_be_stops_the_start_with_key_value_and_limit(string key, string value, string message) =>
        Assert.That(async () => await FarmHost.StartAsync(settings: (key, value)), Throws.Exception.With.Message.Contains(message));

    private JobTransitions Jobs => farm.Get<JobTransitions>();

    private Task<bool> StartedAsync(Guid id, int attempt) =>
        Jobs.MoveAsync(Move.Start(new RenderStarted { JobId = id, Attempt = attempt, WorkerId = "w1" }), CancellationToken.None);

    private async Task<(UsageAmount Reserved, UsageAmount Settled)> SumsAsync(string period)
    {
        await using var db = await farm.ContextAsync();
        var row = await db.Usage.AsNoTracking().SingleAsync(row => row.Period == period);
        return (UsageAmount.ReservedOf(row), UsageAmount.SettledOf(row));
    }

    private async Task<HttpResponseMessage> SubmitAsync(string tenant, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = JsonContent.Create(new { model = TinyModel.Id, prompt = "a red mug", seed = 7 }) };
        request.Headers.Add(Tenant.Header, tenant);
        if (key is not null)
        {
            request.Headers.Add(IdempotencyKey.Header, key);
        }

        return await farm.Owner.SendAsync(request);
    }
}

/// <summary>Jobs that moderation stops.</summary>
public sealed class BlockedJobTests : ModerationFixture
{
    [Test]
    public async Task A_blocked_prompt_reserves_nothing_until_a_reviewer_sends_it_on()
    {
        var job = await BlockedAsync(Gore);
        Assert.That(await OpenAsync(), Is.Zero);
        using var appealed = await PostAsync($"/v1/jobs/{job}/appeal", new { reason = "a museum" });
        var id = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        using var claimed = await ClaimAsync(id, "ada");
        using var released = await DecideAsync(id, "ada", "release");
        Assert.That(((await Host.RowAsync(job)).State, await OpenAsync()), Is.EqualTo((JobState.Queued, 1L)));
        await Host.Get<JobTransitions>().MoveAsync(Move.CancelWaiting(job), CancellationToken.None);
        Assert.That(await OpenAsync(), Is.Zero);
    }

    private async Task<long> OpenAsync()
    {
        await using var db = await Host.ContextAsync();
        return await db.Usage.Where(static row => row.Period == UsagePeriod.Open).SumAsync(static row => row.ReservedJobs);
    }
}
