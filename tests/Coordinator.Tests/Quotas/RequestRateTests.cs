using System.Net;
using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Tests.Quotas;

/// <summary>Requests of a tenant in a minute, in one process.</summary>
[CancelAfter(60_000)]
public sealed class RequestRateTests
{
    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 20, TimeSpan.Zero));
        farm = await FarmHost.StartAsync(time);
        await farm.PutTenantAsync("acme", new { limits = new { requestsPerMinute = 2 } });
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task A_tenants_minute_is_told_in_every_answer_and_ends_with_429_until_the_next()
    {
        using var acme = farm.With(await farm.KeyAsync("acme", "jobs"));
        foreach (var left in new[] { 1, 0 })
        {
            using var let = await acme.GetAsync("/v1/models");
            Assert.That(Told(let), Is.EqualTo((HttpStatusCode.OK, "\"tenant\";q=2;w=60", $"\"tenant\";r={left};t=40")));
        }

        using var refused = await acme.GetAsync("/v1/jobs");
        Assert.That(Told(refused), Is.EqualTo((HttpStatusCode.TooManyRequests, "\"tenant\";q=2;w=60", "\"tenant\";r=0;t=40")));
        Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(40)));
        Assert.That(
            (await FarmHost.ReadAsync(refused)).GetProperty("detail").GetString(), Is.EqualTo("limits.requestsPerMinute is 2; tenant 'acme' has sent as many in this minute, which ends in 40 s"));
        time.Advance(TimeSpan.FromSeconds(40));
        using var next = await acme.GetAsync("/v1/models");
        Assert.That(Told(next), Is.EqualTo((HttpStatusCode.OK, "\"tenant\";q=2;w=60", "\"tenant\";r=1;t=60")));
    }

    [Test]
    public async Task Two_keys_of_a_tenant_and_who_acts_for_it_share_its_minute_and_others_have_their_own()
    {
        using var one = farm.With(await farm.KeyAsync("acme", "jobs"));
        using var other = farm.With(await farm.KeyAsync("acme", "jobs"));
        using var first = await one.GetAsync("/v1/models");
        using var second = await other.GetAsync("/v1/models");
        using var acting = new HttpRequestMessage(HttpMethod.Get, "/v1/models");
        acting.Headers.Add(Tenant.Header, "acme");
        using var third = await farm.Owner.SendAsync(acting);
        Assert.That((first.StatusCode, second.StatusCode, third.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests)));
        using var owner = await farm.Owner.GetAsync("/v1/models");
        using var nobody = await farm.Client.GetAsync("/v1/models");
        Assert.That((Told(owner), Told(nobody)), Is.EqualTo(((HttpStatusCode.OK, "", ""), (HttpStatusCode.OK, "", ""))));
    }

    [Test]
    public async Task Of_requests_at_once_no_more_are_let_in_than_the_minute_has()
    {
        using var acme = farm.With(await farm.KeyAsync("acme", "jobs"));
        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var answer = await acme.GetAsync("/v1/models");
            return answer.StatusCode;
        }));
        Assert.That(statuses.Count(static status => status == HttpStatusCode.OK), Is.EqualTo(2));
    }

    private static (HttpStatusCode Status, string Policy, string Limit) Told(HttpResponseMessage answer) =>
        (answer.StatusCode, Header(answer, "RateLimit-Policy"), Header(answer, "RateLimit"));

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
