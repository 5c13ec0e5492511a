using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Coordinator.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace Farm.Cli.Tests.Webhooks;

/// <summary>Webhooks on the command line, against a farm that the test plays itself.</summary>
[CancelAfter(60_000)]
public sealed class WebhooksCommandTests
{
    private const string Endpoint = "0198f4b2-0000-7000-8000-000000000001";
    private const string Message = "msg_0198f4b2000070008000000000000002";
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(static i => (byte)i)];

    private readonly List<string> asked = [];

    /// <summary>Whether the farm signs with another secret than it showed.</summary>
    private bool isForged;

    [SetUp]
    public void Forget()
    {
        asked.Clear();
        isForged = false;
    }

    [Test]
    public async Task An_endpoint_is_made_and_its_secret_stands_alone_on_standard_output(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var made = await RunAsync(farm, token, "create", "https://hooks.example/farm", "--event", "job.succeeded,job.failed", "--event", "job.expired", "--rate", "60");
        Assert.That((made.Code, made.Output.Trim()), Is.EqualTo((ExitCode.Done, $"whsec_{Convert.ToBase64String(Secret)}")), made.Error);
        Assert.That(asked, Is.EqualTo(new[] { """POST /v1/webhooks {"url":"https://hooks.example/farm","events":["job.succeeded","job.failed","job.expired"],"ratePerMinute":60}""" }));
    }

    [TestCase("pause", "POST", "/pause")]
    [TestCase("resume", "POST", "/resume")]
    [TestCase("show", "GET", "")]
    [TestCase("delete", "DELETE", "")]
    [TestCase("test", "POST", "/test")]
    public async Task An_act_on_an_endpoint_is_one_call(string command, string method, string route, CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, command, Endpoint);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Done), ended.Error);
        Assert.That(asked, Is.EqualTo(new[] { $"{method} /v1/webhooks/{Endpoint}{route}" }));
        Assert.That(ended.Output, Does.Contain(command == "test" ? Message : Endpoint));
    }

    [Test]
    public async Task Deliveries_are_listed_with_what_came_of_them(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var listed = await RunAsync(farm, token, "deliveries", Endpoint, "--state", "failed");
        Assert.That(listed.Output.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { Message, "job.failed", "pending", "3", "503", "2027-01-05T09:30:00Z", "-" }), listed.Error);
        Assert.That(asked.Single(), Does.StartWith($"GET /v1/webhooks/{Endpoint}/deliveries?state=failed&limit="));
    }

    [Test]
    public async Task A_time_is_sent_again_until_the_farm_says_that_it_was_all(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, "replay", Endpoint, "--since", "2027-01-05T00:00:00Z", "--all");
        Assert.That((ended.Code, ended.Output.Trim()), Is.EqualTo((ExitCode.Done, "10003 messages on their way again")), ended.Error);
        Assert.That(asked, Is.EqualTo(new[]
        {
            $$"""POST /v1/webhooks/{{Endpoint}}/replay {"since":"2027-01-05T00:00:00Z","include":"all"}""", $$"""POST /v1/webhooks/{{Endpoint}}/replay {"since":"2027-01-05T09:30:00Z","include":"all"}""",
        }));
    }

    [TestCase("replay {0}", "nothing is named; must be one of MESSAGE and --since")]
    [TestCase("replay {0} --since yesterday", "--since: 'yesterday' must be a time as 2027-01-31T00:00:00Z")]
    [TestCase("listen --count 0", "--count: 0 must be 1 or more")]
    public async Task What_cannot_be_meant_is_refused_before_anything_is_sent(string command, string complaint, CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, string.Format(System.Globalization.CultureInfo.InvariantCulture, command, Endpoint).Split(' '));
        Assert.That((ended.Code, ended.Complaints, asked), Is.EqualTo((ExitCode.Usage, (string[])[complaint], Array.Empty<string>())));
    }

    [Test]
    public async Task Listening_prints_verified_messages_and_removes_its_endpoint([Values] bool forged, CancellationToken token)
    {
        isForged = forged;
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, "listen", "--event", "job.succeeded", "--count", "2", "--json");
        Assert.That(ended.Code, Is.EqualTo(forged ? ExitCode.NotFound : ExitCode.Done), ended.Error);
        Assert.That(ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()), Is.EqualTo(new[] { "msg_0", "msg_1" }));
        Assert.That(ended.Error, forged ? Does.Contain("msg_1: its signature does not hold (Forged)") : Does.Not.Contain("signature"));
        Assert.That(asked, Is.EqualTo(new[]
        {
            """POST /v1/webhooks {"events":["job.succeeded"]}""", $"GET /v1/webhooks/{Endpoint}/messages?wait=20", $"GET /v1/webhooks/{Endpoint}/messages?wait=20&cursor=c1", $"DELETE /v1/webhooks/{Endpoint}",
        }));
    }

    /// <summary>With a data folder in which there is an owner key.</summary>
    private static async Task<Ended> RunAsync(WebApplication farm, CancellationToken token, params string[] words)
    {
        using var scratch = new Scratch();
        scratch.Write(OwnerKeyFile.Name, $"{OwnerKey.Prefix}{new string('a', 43)}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(scratch[OwnerKeyFile.Name], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return await Farm.RunAsync(token, ["webhooks", .. words, "--url", farm.Urls.Single(), "--data", scratch.Folder]);
    }

    private async Task<WebApplication> ServeAsync(CancellationToken token)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        var replays = 0;
        app.MapFallback(async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            asked.Add($"{request.Method} {request.Path}{request.QueryString} {await body.ReadToEndAsync(token)}".Trim());
            var path = request.Path.Value ?? "";
            return request.Method == "DELETE" ? Results.NoContent()
                : path == "/v1/webhooks" ? Text($$"""{"endpoint": {{View}}, "secret": "whsec_{{Convert.ToBase64String(Secret)}}"}""")
                : path.EndsWith("/messages", StringComparison.Ordinal) ? Text(Messages(request.Query["cursor"].Count == 0 ? 0 : 1))
                : path.EndsWith("/deliveries", StringComparison.Ordinal) ? Text($$"""{"deliveries": [{{Delivery}}]}""")
                : path.EndsWith("/replay", StringComparison.Ordinal) ? Text(replays++ == 0 ? """{"queued": 10000, "continueFrom": "2027-01-05T09:30:00Z"}""" : """{"queued": 3}""")
                : Text(path.EndsWith("/test", StringComparison.Ordinal) ? Delivery : View);
        });
        await app.StartAsync(token);
        return app;
    }

    private string Messages(int number)
    {
        var (id, now, body) = ($"msg_{number}", TimeProvider.System.GetUtcNow(), $"{{\"type\":\"job.succeeded\",\"data\":{{\"n\":{number}}}}}");
        var signature = new StandardWebhook(isForged && number == 1 ? new byte[32] : Secret, WebhookConfigurationOptions.StandardWebhooks).Sign(id, now, body);
        return $$"""
            {"messages": [{"id": "{{id}}", "headers": {"webhook-id": "{{id}}", "webhook-timestamp": "{{now.ToUnixTimeSeconds()}}", "webhook-signature": "{{signature}}"},
             "body": {{JsonSerializer.Serialize(body)}}}], "nextCursor": "c{{number + 1}}"}
            """;
    }

    private const string View = $$"""
        {"id": "{{Endpoint}}", "url": "https://hooks.example/farm", "signing": "hmac", "state": "active", "createdAt": "2027-01-05T09:30:00Z", "changedAt": "2027-01-05T09:30:00Z"}
        """;

    private const string Delivery = $$"""
        {"id": "{{Message}}", "type": "job.failed", "endpoint": "{{Endpoint}}", "state": "Pending", "attemptCount": 3, "status": 503, "createdAt": "2027-01-05T09:30:00Z"}
        """;

    private static IResult Text(string json) => Results.Text(json, "application/json");
}
