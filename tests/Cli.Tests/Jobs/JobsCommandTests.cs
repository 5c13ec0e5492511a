using System.Text.Json;
using Farm.Cli.Terminal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Farm.Cli.Tests.Jobs;

/// <summary>Metadata and times on the command line, and the list of jobs, against a farm that the test plays itself.</summary>
[CancelAfter(60_000)]
public sealed class JobsCommandTests
{
    private readonly List<string> asked = [];

    [SetUp]
    public void Forget() => asked.Clear();

    [Test]
    public async Task A_job_goes_out_with_its_metadata_its_place_in_the_order_and_its_times(CancellationToken token)
    {
        JsonElement sent = default;
        await using var farm = await ServeAsync(app => app.MapPost("/v1/jobs", async (HttpRequest request) =>
        {
            sent = await request.ReadFromJsonAsync<JsonElement>();
            return Results.Text(Job(1, sent.GetRawText()), "application/json");
        }), token);
        var before = TimeProvider.System.GetUtcNow();
        var ended = await Farm.RunAsync(
            token, "submit", "a red mug", "--metadata", "sku=123", "--metadata", "note=a=b, c", "--metadata", "empty=", "--not-before", "2036-12-01T02:00:00+01:00", "--deadline", "+1d2h", "--class", "batch", "--priority", "-3", "--json",
            "--webhook", "https://hooks.example/farm", "--webhook-event", "job.succeeded", "--webhook-event", "job.failed",
            "--url", farm.Urls.First());
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(sent.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"sku":"123","note":"a=b, c","empty":""}"""));
        Assert.That(sent.GetProperty("notBefore").GetString(), Is.EqualTo("2036-12-01T01:00:00Z"));
        Assert.That(sent.GetProperty("deadline").GetDateTimeOffset() - before, Is.EqualTo(TimeSpan.FromHours(26)).Within(TimeSpan.FromMinutes(1)));
        Assert.That(sent.TryGetProperty("startDeadline", out _), Is.False);
        Assert.That((sent.GetProperty("class").GetString(), sent.GetProperty("priority").GetInt32()), Is.EqualTo(("batch", -3)));
        Assert.That(sent.GetProperty("webhook").GetRawText(), Is.EqualTo("""{"url":"https://hooks.example/farm","events":["job.succeeded","job.failed"]}"""));
        var told = JsonDocument.Parse(ended.Output).RootElement;
        Assert.That(told.GetProperty("metadata").GetProperty("sku").GetString(), Is.EqualTo("123"));
        Assert.That(told.GetProperty("notBefore").GetDateTimeOffset(), Is.EqualTo(new DateTimeOffset(2036, 12, 1, 1, 0, 0, TimeSpan.Zero)));
    }

    [TestCase("--metadata sku", "metadata: 'sku' must be a pair such as sku=123")]
    [TestCase("--metadata a/b=1", "metadata.a/b: has U+002F at character 1 of its key; must be of A-Z, a-z, 0-9, '.', '_' and '-'")]
    [TestCase("--metadata a=1 --metadata a=2", "metadata.a: comes more than once; must come once")]
    [TestCase("--deadline 2036-12-01T02:00:00", "deadline: '2036-12-01T02:00:00' must be a time with its offset, such as 2027-01-05T09:30:00Z, or one from now on, such as +2h or +1d12h")]
    [TestCase("--webhook-event job.failed", "webhook: is missing beside --webhook-event; must be the url that events are sent to")]
    [TestCase("--not-before +2x", "notBefore: '+2x' must be a time with its offset")]
    [TestCase("--not-before +", "notBefore: '+' must be a time with its offset")]
    [TestCase("--start-deadline 2h", "startDeadline: '2h' must be a time with its offset")]
    [TestCase("--start-deadline +2m1h", "startDeadline: '+2m1h' must be a time with its offset")]
    [TestCase("--start-deadline +9999999d", "startDeadline: '+9999999d' must be a time with its offset")]
    public async Task What_cannot_be_read_is_refused_before_anything_is_sent(string options, string complaint)
    {
        var ended = await Farm.RunAsync(CancellationToken.None, ["submit", "a red mug", "--url", "http://127.0.0.1:9", .. options.Split(' ')]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints, Has.Length.EqualTo(1));
        Assert.That(ended.Error, Does.StartWith(complaint));
    }

    [Test]
    public async Task A_list_goes_on_over_short_pages_to_its_limit_and_names_the_next_cursor([Values("jobs", "jobs list")] string command, CancellationToken token)
    {
        await using var farm = await ServeAsync(Pages, token);
        var ended = await Farm.RunAsync(
            token, [.. command.Split(' '), "--limit", "2", "--state", "queued,running", "--metadata", "sku=1 &2", "--metadata", "b=", "--url", farm.Urls.First()]);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(asked, Is.EqualTo((string[])
        [
            "?metadata.sku=1%20%262&metadata.b=&state=Queued%2CRunning&limit=2",
            "?metadata.sku=1%20%262&metadata.b=&state=Queued%2CRunning&limit=1&cursor=c1",
            "?metadata.sku=1%20%262&metadata.b=&state=Queued%2CRunning&limit=1&cursor=c2",
        ]));
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines[0], Does.StartWith("JOB ").And.EndWith("METADATA"));
        Assert.That(lines[1..].Select(static line => line[..36]), Is.EqualTo((string[])[Id(1), Id(2)]));
        Assert.That(lines[2], Does.EndWith("sku=1 2"), "a line's end in a value breaks no line");
        Assert.That(ended.Complaints, Is.EqualTo((string[])["more: --cursor c3"]));
    }

    [Test]
    public async Task A_program_is_given_one_object_with_the_jobs_and_the_next_cursor(CancellationToken token)
    {
        await using var farm = await ServeAsync(Pages, token);
        var ended = await Farm.RunAsync(token, "jobs", "--limit", "1", "--cursor", "c2", "--json", "--url", farm.Urls.First());
        Assert.That(asked, Is.EqualTo((string[])["?limit=1&cursor=c2"]));
        var page = JsonDocument.Parse(ended.Output).RootElement;
        Assert.That(page.GetProperty("jobs")[0].GetProperty("metadata").GetProperty("sku").GetString(), Is.EqualTo("1\n2"));
        Assert.That(page.GetProperty("nextCursor").GetString(), Is.EqualTo("c3"));
        Assert.That(ended.Error, Is.Empty);
    }

    [TestCase("--limit 0", "limit: is '0'; must be from 1 to 1000")]
    [TestCase("--limit many", "limit: is 'many'; must be from 1 to 1000")]
    [TestCase("--state asleep", "state: is 'asleep'; must be one or more of Accepted, Blocked, Queued")]
    [TestCase("--metadata =1", "metadata.: has a key of 0 characters; must have 1 to 64")]
    public async Task A_list_that_cannot_be_is_refused_by_its_option(string options, string complaint)
    {
        var ended = await Farm.RunAsync(CancellationToken.None, ["jobs", "--url", "http://127.0.0.1:9", .. options.Split(' ')]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith(complaint));
    }

    private static string Id(int number) => $"0198f4b2-0000-7000-8000-{number:000000000000}";

    private static string Job(int number, string request) =>
        $$"""{ "id": "{{Id(number)}}", "state": "Queued", "createdAt": "2027-01-05T09:30:00Z", {{request.Trim()[1..^1]}} }""";

    private void Pages(WebApplication app) => app.MapGet("/v1/jobs", (HttpRequest request) =>
    {
        asked.Add(request.QueryString.Value ?? "");
        return Results.Text(
            request.Query["cursor"].ToString() switch
            {
                "" => $$"""{ "jobs": [{{Job(1, """{ "attempts": 0 }""")}}], "nextCursor": "c1" }""",
                "c1" => """{ "jobs": [], "nextCursor": "c2" }""",
                _ => $$"""{ "jobs": [{{Job(2, """{ "metadata": { "sku": "1\n2" } }""")}}], "nextCursor": "c3" }""",
            },
            "application/json");
    });

    private static async Task<WebApplication> ServeAsync(Action<WebApplication> map, CancellationToken token)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        map(app);
        await app.StartAsync(token);
        return app;
    }
}
