using System.Net;
using Farm.Contracts.Jobs;
using Microsoft.AspNetCore.Routing;

namespace Farm.Coordinator.Tests.Http;

/// <summary>Filters of lists, and parameters of the query that nobody reads.</summary>
[CancelAfter(60_000)]
public sealed class QueryTests
{
    private FarmHost farm;

    [SetUp]
    public async Task Start() => farm = await FarmHost.StartAsync();

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [TestCase("state=Queued,Running", "Queued,Running")]
    [TestCase("state=queued&state=running", "Queued,Running")]
    [TestCase("state=queued, failed&state=SUCCEEDED&state=failed", "Queued,Succeeded,Failed")]
    public async Task A_list_of_several_states_holds_those_and_no_others(string query, string states)
    {
        var seeded = new Dictionary<JobState, Guid>();
        foreach (var state in Enum.GetValues<JobState>())
        {
            seeded[state] = await farm.SeedAsync(state);
        }

        using var answer = await farm.Client.GetAsync($"/v1/jobs?{query}");
        var jobs = (await FarmHost.ReadAsync(answer)).GetProperty("jobs");
        Assert.That(
            jobs.EnumerateArray().Select(job => job.GetProperty("id").GetGuid()),
            Is.EqualTo(states.Split(',').Select(Enum.Parse<JobState>).Order().Reverse().Select(state => seeded[state])), "newest first");
    }

    [Test]
    public async Task Pages_of_several_states_follow_each_other()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add(await farm.SeedAsync(i % 3 == 0 ? JobState.Failed : i % 3 == 1 ? JobState.Canceled : JobState.Expired));
        }

        var seen = new List<Guid>();
        var cursor = "";
        do
        {
            using var answer = await farm.Client.GetAsync($"/v1/jobs?state=failed,canceled&limit=1{cursor}");
            var page = await FarmHost.ReadAsync(answer);
            seen.AddRange(page.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetGuid()));
            cursor = page.TryGetProperty("nextCursor", out var next) ? $"&cursor={next.GetString()}" : null;
        }
        while (cursor is not null);

        Assert.That(seen, Is.EqualTo((Guid[])[ids[4], ids[3], ids[1], ids[0]]));
    }

    [Test]
    public async Task A_query_parameter_that_a_route_does_not_know_is_refused_by_name_with_the_nearest([Values] bool isLong)
    {
        // Identity providers add what they like to what they send browsers back with.
        foreach (var endpoint in farm.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static route => route.RoutePattern.RawText?.StartsWith("/v1/", StringComparison.Ordinal) == true && route.RoutePattern.RawText != Sessions.SignInSetup.CallbackPath))
        {
            var path = endpoint.RoutePattern.RawText?.Replace("{id:guid}", $"{Guid.Empty}", StringComparison.Ordinal).Replace("{adapter}", "house", StringComparison.Ordinal).TrimEnd('/');
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "";
            var name = isLong ? new string('x', 3_000) : "unheardOf";
            using var request = new HttpRequestMessage(new HttpMethod(method), $"{path}?{name}=1");
            using var answer = await farm.Owner.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), $"{method} {path}");
            Assert.That(await FarmHost.ReasonAsync(answer), Does.StartWith($"query parameter '{(isLong ? name[..40] + "…" : name)}' is not known"), $"{method} {path}");
        }
    }

    [TestCase("/v1/jobs?sate=Queued", "query parameter 'sate' is not known; did you mean state?")]
    [TestCase("/v1/jobs?Limits=1", "query parameter 'Limits' is not known; did you mean limit?")]
    [TestCase("/v1/models?limits=1", "query parameter 'limits' is not known; did you mean limit?")]
    [TestCase("/v1/models?limit=0", "limit is '0'; must be from 1 to 100")]
    [TestCase("/v1/models?cursor=%20", "cursor is none of ours; take that of the Link of the page before")]
    [TestCase("/v1/models?family=sd16", "family is 'sd16', of which no model is installed; installed are flux2")]
    [TestCase("/v1/workers?limit=101", "limit is '101'; must be from 1 to 100")]
    [TestCase("/v1/workers?state=asleep", "state is 'asleep'; must be one or more of Starting, Ready, Busy, Draining, SetupFailed")]
    [TestCase("/v1/workers/?model=tiny&limmit=1", "query parameter 'limmit' is not known; did you mean limit?")]
    [TestCase("/v1/adapters/house?adapter=x", "query parameter 'adapter' is not known; known are model")]
    [TestCase("/v1/adapters?model=tinny", "model is 'tinny', which is not installed; installed are tiny")]
    public async Task A_mistyped_query_is_told_what_was_meant(string path, string reason)
    {
        using var answer = await farm.Client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await FarmHost.ReasonAsync(answer), Is.EqualTo(reason));
    }
}
