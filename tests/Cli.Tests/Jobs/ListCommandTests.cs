using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Coordinator.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Farm.Cli.Tests.Jobs;

/// <summary>The lists of workers and reviews, against a farm that the test plays itself.</summary>
[CancelAfter(60_000)]
public sealed class ListCommandTests
{
    private readonly List<string> asked = [];

    [SetUp]
    public void Forget() => asked.Clear();

    [Test]
    public async Task Workers_are_listed_over_the_pages_that_links_lead_to(CancellationToken token)
    {
        await using var farm = await ServeAsync(app => app.MapGet("/v1/workers", (HttpRequest request, HttpResponse response) =>
        {
            asked.Add(request.QueryString.Value ?? "");
            var cursor = request.Query["cursor"].ToString();
            response.Headers.Link = cursor == "" ? "<?limit=2&cursor=a%2Bb>; rel=\"next\"" : "</elsewhere?cursor=no>; rel=\"prev\", <?cursor=c>; rel=\"next\"";
            return Results.Text($$"""
                [{ "id": "w{{asked.Count}}", "state": "Busy", "tier": "gpu6", "slots": 2, "jobs": 1, "memoryBudgetBytes": 6000000000, "memoryUsedBytes": 1500000000,
                   "models": ["m"], "warmModels": ["m"], "adapters": 0, "seenAt": "2027-01-05T09:30:00+00:00" }]
                """, "application/json");
        }), token);
        var ended = await Farm.RunAsync(token, "workers", "--limit", "2", "--state", "busy", "--model", "m", "--url", farm.Urls.First());
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(asked, Is.EqualTo((string[])["?state=Busy&model=m&limit=2", "?state=Busy&model=m&limit=1&cursor=a%2Bb"]));
        Assert.That(ended.Output.Split('\n')[1], Does.Match("^w1 +Busy +gpu6 +1/2 +1.5/6.0 GB +m +2027-01-05T09:30:00Z"));
        Assert.That(ended.Complaints, Is.EqualTo((string[])["more: --cursor c"]));

        var json = await Farm.RunAsync(token, "workers", "list", "--limit", "1", "--json", "--url", farm.Urls.First());
        Assert.That(JsonDocument.Parse(json.Output).RootElement.GetProperty("workers")[0].GetProperty("id").GetString(), Is.EqualTo("w3"));
    }

    [Test]
    public async Task Reviews_are_listed_with_a_key(CancellationToken token)
    {
        await using var farm = await ServeAsync(app => app.MapGet("/v1/reviews", (HttpRequest request) =>
        {
            asked.Add($"{request.QueryString.Value} {request.Headers.Authorization}");
            return Results.Text("""
                {"reviews":[{"id":"0198f4b2-0000-7000-8000-000000000001","job":"0198f4b2-0000-7000-8000-000000000002","tenant":"acme","state":"open","stage":"prompt","codes":["P-VIOL-GRAPHIC"],
                "dueAt":"2027-01-05T09:30:00Z","mood":"good"}],"nextCursor":"n"}
                """, "application/json");
        }), token);
        using var scratch = new Scratch();
        OwnerKeyFile.Ensure(Path.Combine(scratch.Folder, OwnerKeyFile.Name));
        var ended = await Farm.RunAsync(token, "reviews", "--limit", "1", "--state", "open,upheld", "--data", scratch.Folder, "--url", farm.Urls.First());
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(asked[0], Does.StartWith("?state=Open%2CUpheld&limit=1 Bearer "));
        Assert.That(ended.Output, Does.Contain("acme").And.Contain("P-VIOL-GRAPHIC"));
        Assert.That(ended.Complaints, Is.EqualTo((string[])["more: --cursor n"]));
    }

    [Test]
    public async Task Reviews_without_a_key_ask_for_one(CancellationToken token)
    {
        using var scratch = new Scratch();
        var ended = await Farm.RunAsync(token, "reviews", "--data", scratch.Folder, "--url", "http://127.0.0.1:9");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith("key: FARM_KEY is not set"));
    }

    private static async Task<WebApplication> ServeAsync(Action<WebApplication> map, CancellationToken token)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        map(app);
        await app.StartAsync(token);
        return app;
    }
}
