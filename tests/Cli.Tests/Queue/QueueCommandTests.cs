using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Farm.Cli.Tests.Queue;

/// <summary>The queue on the command line, against a farm that the test plays itself.</summary>
[CancelAfter(60_000)]
public sealed class QueueCommandTests
{
    private readonly List<string> asked = [];

    /// <summary>Jobs under way, one fewer at each look.</summary>
    private int underWay;

    [SetUp]
    public void Forget() => (underWay, _) = (0, asked.RemoveAll(static _ => true));

    [TestCase("--tenant acme", "tenant:acme")]
    [TestCase("--model catalog-sd15", "model:catalog-sd15")]
    [TestCase("--tier gpu6", "tier:gpu6")]
    [TestCase("--farm", "farm")]
    public async Task A_part_of_the_work_is_paused_and_resumed_by_its_option(string option, string target, CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var paused = await RunAsync(farm, token, ["queue", "pause", .. option.Split(' '), "--reason", "night"]);
        Assert.That((paused.Code, paused.Output.Trim()), Is.EqualTo((ExitCode.Done, $"{target}  paused since 2027-01-05T09:30:00Z, 3 waiting, 0 under way: night")), paused.Error);
        var resumed = await RunAsync(farm, token, ["queue", "resume", .. option.Split(' '), "--json"]);
        Assert.That(JsonDocument.Parse(resumed.Output).RootElement.GetProperty("resumed").GetBoolean(), Is.True);
        Assert.That(asked, Is.EqualTo(new[] { $$"""PUT {{target}} {"reason":"night"}""", $"DELETE {target} " }));
    }

    [TestCase("pause --tenant acme --farm", "farm and tenant:acme are named; must be one of --farm, --tier, --model and --tenant")]
    [TestCase("resume", "nothing is named; must be one of --farm, --tier, --model and --tenant")]
    [TestCase("drain", "nothing is named; must be one of --farm, --tier, --model and --tenant")]
    public async Task What_is_to_be_held_back_is_named_once(string command, string complaint, CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, ["queue", .. command.Split(' ')]);
        Assert.That((ended.Code, ended.Complaints, asked), Is.EqualTo((ExitCode.Usage, (string[])[complaint], Array.Empty<string>())));
    }

    [Test]
    public async Task What_there_is_not_ends_with_its_own_exit_code(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, ["queue", "pause", "--tenant", "nobody"]);
        Assert.That((ended.Code, ended.Complaints), Is.EqualTo((ExitCode.NotFound, (string[])["Not Found: there is no tenant 'nobody'"])));
    }

    [Test]
    public async Task Draining_waits_until_nothing_of_it_is_under_way(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        underWay = 2;
        var ended = await RunAsync(farm, token, ["queue", "drain", "--tier", "gpu6"]);
        Assert.That((ended.Code, ended.Output.Trim(), ended.Complaints), Is.EqualTo((ExitCode.Done, "tier:gpu6  empty, 3 waiting", (string[])["tier:gpu6: 2 under way", "tier:gpu6: 1 under way"])));
    }

    [Test]
    public async Task A_worker_is_drained_and_takes_work_again(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        underWay = 1;
        var drained = await RunAsync(farm, token, ["workers", "drain", "w1"]);
        var resumed = await RunAsync(farm, token, ["workers", "resume", "w1"]);
        Assert.That((drained.Output.Trim(), resumed.Output.Trim()), Is.EqualTo(("w1  drains, 1 under way", "w1  takes work again")));
        Assert.That(asked, Is.EqualTo(new[] { "PUT worker:w1 {}", "DELETE worker:w1 " }));
    }

    [Test]
    public async Task The_lines_in_which_jobs_wait_are_a_table_or_the_farms_own_answer(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var table = await RunAsync(farm, token, ["queue", "list", "--tenant", "acme", "--class", "batch"]);
        var lines = table.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { "acme", "sd15", "batch", "-3", "7", "12.5", "farm,tenant:acme" }));
        var json = await RunAsync(farm, token, ["queue", "list", "--tenant", "acme", "--class", "batch", "--json"]);
        Assert.That(JsonDocument.Parse(json.Output).RootElement.GetProperty("lanes")[0].GetProperty("jobs").GetInt32(), Is.EqualTo(7));
        Assert.That(asked, Has.All.StartsWith("GET ?tenant=acme&class=batch&limit="));
    }

    private async Task<WebApplication> ServeAsync(CancellationToken token)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapMethods("/v1/queue/pauses/{target}", ["PUT", "DELETE"], async (string target, HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            asked.Add($"{request.Method} {target} {await body.ReadToEndAsync(token)}");
            return target == "tenant:nobody" ? Results.Problem("there is no tenant 'nobody'", statusCode: 404)
                : Text(request.Method == "PUT" ? Pause(target) : $$"""{"target": "{{target}}", "resumed": true}""");
        });
        app.MapGet("/v1/queue/pauses", () => Text($$"""{"pauses": [{{Pause("tier:gpu6")}}]}"""));
        app.MapGet("/v1/queue/lanes", (HttpRequest request) =>
        {
            asked.Add($"GET {request.QueryString}");
            return Text("""[{"tenant": "acme", "model": "sd15", "class": "batch", "priority": -3, "jobs": 7, "gpuSeconds": 12.5, "paused": ["farm", "tenant:acme"]}]""");
        });
        await app.StartAsync(token);
        return app;
    }

    private static IResult Text(string json) => Results.Text(json, "application/json");

    private string Pause(string target) =>
        $$"""{"target": "{{target}}", "since": "2027-01-05T09:30:00Z", "by": "owner", "reason": "night", "waiting": 3, "inFlight": {{(underWay > 0 ? underWay-- : 0)}}}""";

    /// <summary>With a data folder in which there is an owner key.</summary>
    private static async Task<Ended> RunAsync(WebApplication farm, CancellationToken token, params string[] args)
    {
        using var scratch = new Scratch();
        scratch.Write(OwnerKeyFile.Name, $"{OwnerKey.Prefix}{new string('a', 43)}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(scratch[OwnerKeyFile.Name], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return await Farm.RunAsync(token, [.. args, "--url", farm.Urls.First(), "--data", scratch.Folder]);
    }
}
