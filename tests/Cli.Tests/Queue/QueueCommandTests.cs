using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Coordinator.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Farm.Cli.Tests.Queue;

/// <summary>The queue on the command line, against a farm that the test plays itself.</summary>
[CancelAfter(60_000)]
public sealed class QueueCommandTests
{
    private const string Job = "0198f4b2-0000-7000-8000-000000000001";

    private const string Status = $$"""
        {"id": "{{Job}}", "state": "Queued", "class": "batch", "priority": 4, "position": 2, "createdAt": "2027-01-05T09:30:00Z",
         "paused": [{"by": "tenant:acme", "since": "2027-01-05T09:30:00Z", "reason": "unpaid"}]}
        """;

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

    [TestCase("--front", """POST move {"to":"front"}""")]
    [TestCase("--end", """POST move {"to":"end"}""")]
    [TestCase("--place 3", """POST move {"place":3}""")]
    [TestCase($"--before {Job}", $$"""POST move {"before":"{{Job}}"}""")]
    [TestCase($"--after {Job}", $$"""POST move {"after":"{{Job}}"}""")]
    [TestCase("--priority -3", """PATCH {"priority":-3}""")]
    [TestCase("--priority 2 --class batch", """PATCH {"priority":2,"class":"batch"}""")]
    public async Task A_job_is_moved_by_one_word(string option, string sent, CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, ["queue", "move", Job, .. option.Split(' ')]);
        Assert.That((ended.Code, ended.Output.Trim()), Is.EqualTo((ExitCode.Done, $"{Job}  queued, number 2  batch, priority 4")), ended.Error);
        Assert.That(asked, Is.EqualTo(new[] { sent }));
    }

    [TestCase("", "no place is named; must be one of")]
    [TestCase("--front --end", "several places are named; must be one of")]
    [TestCase("--place 2 --priority 1", "several places are named; must be one of")]
    public async Task A_move_names_one_place(string option, string complaint, CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, ["queue", "move", Job, .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.That((ended.Code, asked), Is.EqualTo((ExitCode.Usage, Array.Empty<string>())));
        Assert.That(ended.Error, Does.StartWith(complaint));
    }

    [Test]
    public async Task A_job_is_shown_with_what_holds_it_back_and_what_people_did(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, ["queue", "show", Job]);
        Assert.That(ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[]
        {
            $"{Job}  queued, number 2  batch, priority 4", "  paused by tenant:acme since 2027-01-05T09:30:00Z: unpaid", "  2027-01-05T09:31:00Z  moved by ada: batch, priority 4",
        }));
        var json = await RunAsync(farm, token, ["queue", "show", Job, "--json"]);
        var shown = JsonDocument.Parse(json.Output).RootElement;
        Assert.That((shown.GetProperty("job").GetProperty("class").GetString(), shown.GetProperty("history")[0].GetProperty("by").GetString()), Is.EqualTo(("batch", "ada")));
    }

    [Test]
    public async Task A_selection_is_previewed_and_changed_only_when_its_preview_is_run(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var preview = await RunAsync(farm, token, ["queue", "cancel", "--tenant", "acme", "--state", "queued,Running", "--metadata", "sku=1", "--submitted-before", "2027-01-05T09:30:00Z", "--max-priority", "0"]);
        Assert.That(preview.Output.Split('\n')[0], Is.EqualTo($"{Job}  would cancel 3 jobs of 12.5 GPU-seconds"), preview.Error);
        Assert.That(preview.Complaints, Is.EqualTo((string[])[$"nothing was changed; farm queue cancel --run {Job} does it"]));
        Assert.That(asked, Is.EqualTo(new[]
        {
            """PREVIEW {"kind":"cancel","select":{"tenant":"acme","state":["queued","Running"],"metadata":{"sku":"1"},"submittedBefore":"2027-01-05T09:30:00Z","maxPriority":0}}""",
        }));
        var run = await RunAsync(farm, token, ["queue", "cancel", "--run", Job]);
        Assert.That((run.Code, run.Output.Trim()), Is.EqualTo((ExitCode.Done, $"{Job}  done: 2 of 3 done, 1 skipped, 0 failed")));
    }

    [Test]
    public async Task All_at_once_is_asked_for_by_a_word_of_its_own(CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var run = await RunAsync(farm, token, ["queue", "reorder", "--all-tenants", "--to-priority", "3", "--yes", "--json"]);
        Assert.That(JsonDocument.Parse(run.Output).RootElement.GetProperty("done").GetInt32(), Is.EqualTo(2));
        Assert.That(asked, Is.EqualTo(new[] { """PREVIEW {"kind":"reorder","select":{"tenant":"*"},"priority":3}""", "RUN" }));
    }

    [TestCase("--submitted-after tomorrow", "submittedAfter: 'tomorrow' must be a time with its offset")]
    [TestCase("--tenant acme --all-tenants", "tenant: is 'acme' beside --all-tenants; must be one of them")]
    public async Task A_selection_that_cannot_be_is_refused_before_anything_is_sent(string options, string complaint, CancellationToken token)
    {
        await using var farm = await ServeAsync(token);
        var ended = await RunAsync(farm, token, ["queue", "cancel", .. options.Split(' ')]);
        Assert.That((ended.Code, asked), Is.EqualTo((ExitCode.Usage, Array.Empty<string>())));
        Assert.That(ended.Error, Does.StartWith(complaint));
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
        app.MapPost("/v1/jobs/{id}/move", (HttpRequest request) => HeardAsync("POST move", request, Status, token));
        app.MapPatch("/v1/jobs/{id}", (HttpRequest request) => HeardAsync("PATCH", request, Status, token));
        app.MapGet("/v1/jobs/{id}", () => Text(Status));
        app.MapGet("/v1/jobs/{id}/history", () => Text("""{"acts": [{"at": "2027-01-05T09:31:00Z", "act": "moved", "by": "ada", "detail": "batch, priority 4"}]}"""));
        app.MapPost("/v1/queue/actions", (HttpRequest request) => HeardAsync("PREVIEW", request, Action("previewed", 0), token));
        app.MapPost("/v1/queue/actions/{id}/run", (HttpRequest request) => HeardAsync("RUN", request, Action("running", 0), token));
        app.MapGet("/v1/queue/actions/{id}", () => Text(Action("done", 2)));
        await app.StartAsync(token);
        return app;
    }

    private async Task<IResult> HeardAsync(string what, HttpRequest request, string answer, CancellationToken token)
    {
        using var body = new StreamReader(request.Body);
        asked.Add($"{what} {await body.ReadToEndAsync(token)}".Trim());
        return Text(answer);
    }

    private static string Action(string state, int done) => $$"""
        {"id": "{{Job}}", "kind": "cancel", "state": "{{state}}", "select": {}, "by": "ada", "matched": 3, "gpuSeconds": 12.5, "done": {{done}}, "skipped": {{(done > 0 ? 1 : 0)}}, "failed": 0,
         "createdAt": "2027-01-05T09:30:00Z", "sample": []}
        """;

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
