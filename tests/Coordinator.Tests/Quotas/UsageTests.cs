using System.Net;
using System.Text.Json;
using Farm.Coordinator.Jobs;

namespace Farm.Coordinator.Tests.Quotas;

/// <summary>GET /v1/usage.</summary>
[CancelAfter(60_000)]
public sealed class UsageTests
{
    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.Zero));
        farm = await FarmHost.StartAsync(time, null, ("Farm:Prices:Gpu6", "2"));
        await farm.PutTenantAsync("acme", new { limits = new { jobsPerDay = 2, moneyPerMonth = 100 } });
        await farm.PutTenantAsync("birch");
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task What_is_used_and_reserved_stands_beside_the_limits()
    {
        var first = await farm.SubmitAsync(tenant: "acme");
        await farm.SubmitAsync(tenant: "acme");
        await farm.Get<JobTransitions>().MoveAsync(Move.Succeed(FarmHost.Completed(first, 0, "acme"), null), CancellationToken.None);
        using var acme = farm.With(await farm.KeyAsync("acme", "jobs"));
        var usage = (await ReadAsync(acme, "")).GetProperty("tenants").EnumerateArray().Single();
        Assert.That(usage.GetProperty("tenant").GetString(), Is.EqualTo("acme"));
        Assert.That(usage.GetProperty("day").GetRawText(), Is.EqualTo(
            """{"period":"2030-01-31","used":{"jobs":1,"pixels":4096,"gpuSeconds":1.5,"money":3},"reserved":{"jobs":1,"pixels":4096,"gpuSeconds":1.006,"money":2.012}}"""));
        Assert.That(usage.GetProperty("month").GetProperty("used").GetRawText(), Is.EqualTo(usage.GetProperty("day").GetProperty("used").GetRawText()));
        Assert.That((usage.GetProperty("jobsWaiting").GetInt32(), usage.GetProperty("limits").GetProperty("moneyPerMonth").GetDecimal()), Is.EqualTo((1, 100m)));
        Assert.That(usage.GetProperty("nearLimits").EnumerateArray().Select(static field => field.GetString()), Is.EqualTo(new[] { "limits.jobsPerDay" }));
        time.Advance(TimeSpan.FromDays(1));
        var later = (await ReadAsync(acme, "")).GetProperty("tenants")[0];
        Assert.That((later.GetProperty("month").GetProperty("period").GetString(), later.GetProperty("day").GetProperty("used").GetProperty("jobs").GetInt32()), Is.EqualTo(("2030-02", 0)));
        var before = (await ReadAsync(acme, "?day=2030-01-31")).GetProperty("tenants")[0];
        Assert.That(before.GetProperty("day").GetRawText(), Is.EqualTo(usage.GetProperty("day").GetRawText()));
    }

    [Test]
    public async Task A_tenant_sees_its_own_alone_and_the_farms_keys_see_all_page_by_page()
    {
        await farm.SubmitAsync(tenant: "acme");
        await farm.SubmitAsync();
        using var birch = farm.With(await farm.KeyAsync("birch", "admin"));
        Assert.That(Names(await ReadAsync(birch, "")), Is.EqualTo(new[] { "birch" }));
        using var foreign = await birch.GetAsync("/v1/usage?tenant=acme");
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(Names(await ReadAsync(farm.Client, "")), Is.EqualTo(new[] { "local" }), "without a key");
        var names = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await ReadAsync(farm.Owner, $"?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            names.AddRange(Names(page));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.That(names, Is.EqualTo(new[] { "acme", "birch", "local" }));
        Assert.That(Names(await ReadAsync(farm.Owner, "?tenant=acme")), Is.EqualTo(new[] { "acme" }));
    }

    [TestCase("?day=2030-02-30", "day is '2030-02-30'; must be a day")]
    [TestCase("?day=today", "day is 'today'; must be a day")]
    [TestCase("?limit=0", "limit is '0'; must be from 1 to 100")]
    [TestCase("?cursor=!", "cursor is none of ours")]
    [TestCase("?cursor=QUNNRQ", "cursor is none of ours")]
    [TestCase("?tenant=A%20b", "tenant is 'A b'; must be 1 to 40 of a-z, 0-9 and dash")]
    [TestCase("?tennant=acme", "query parameter 'tennant' is not known; did you mean tenant?")]
    public async Task A_query_that_cannot_be_is_refused_with_its_value_and_the_limit(string query, string reason)
    {
        using var refused = await farm.Owner.GetAsync($"/v1/usage{query}");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(refused)).GetProperty("detail").GetString(), Does.StartWith(reason));
    }

    private static async Task<JsonElement> ReadAsync(HttpClient http, string query)
    {
        using var answer = await http.GetAsync($"/v1/usage{query}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return await FarmHost.ReadAsync(answer);
    }

    private static IEnumerable<string?> Names(JsonElement page) => page.GetProperty("tenants").EnumerateArray().Select(static usage => usage.GetProperty("tenant").GetString());
}
