using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Farm.Coordinator.Tests.Http;

/// <summary>The OpenAPI document and what it tells callers. Whether answers are as it says, every other test asks: <see cref="DocumentedAnswers"/>.</summary>
[CancelAfter(60_000)]
public sealed partial class DocumentTests
{
    private FarmHost farm;
    private string text;
    private DescribedApi api;

    [OneTimeSetUp]
    public async Task Read()
    {
        farm = await FarmHost.StartAsync();
        text = await farm.Client.GetStringAsync("/openapi/v1.json");
        api = new DescribedApi(text);
    }

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [TestCase("post /v1/jobs", "Idempotency-Key", "Prefer", "X-Farm-Tenant", "Accept-Language")]
    [TestCase("get /v1/jobs/{id}", "Prefer", "X-Farm-Tenant", "Accept-Language")]
    [TestCase("get /v1/jobs/{id}/events", "Last-Event-ID", "X-Farm-Tenant")]
    [TestCase("get /v1/jobs/{id}/result", "Range", "If-None-Match", "If-Range", "X-Farm-Tenant")]
    public void The_headers_that_a_route_reads_are_told(string operation, params string[] headers) =>
        Assert.That(
            Operation(operation)["parameters"]?.AsArray().Where(static parameter => $"{parameter?["in"]}" == "header").Select(static parameter => $"{parameter?["name"]}"),
            Is.SupersetOf(headers));

    [TestCase("post /v1/jobs", "202", "Location", "Preference-Applied")]
    [TestCase("get /v1/jobs/{id}/result", "206", "Content-Range", "ETag")]
    [TestCase("get /v1/jobs", "503", "Retry-After")]
    public void The_headers_of_an_answer_are_told(string operation, string status, params string[] headers) =>
        Assert.That(Operation(operation)["responses"]?[status]?["headers"]?.AsObject().Select(static header => header.Key), Is.SupersetOf(headers));

    [Test]
    public void Every_operation_has_a_name_a_summary_a_tag_and_its_refusals()
    {
        foreach (var (name, operation) in api.Operations)
        {
            Assert.That((operation["operationId"], operation["summary"], operation["tags"]?[0]), Is.Not.EqualTo(((JsonNode?)null, (JsonNode?)null, (JsonNode?)null)), name);
            string[] refusals = operation["requestBody"] is null ? ["400", "406", "500", "503"] : ["400", "406", "408", "413", "415", "500", "503"];
            Assert.That(operation["responses"]?.AsObject().Select(static response => response.Key), Is.SupersetOf(refusals), name);
        }

        Assert.That(api.Operations.Select(static operation => $"{operation.Operation["operationId"]}"), Is.Unique);
    }

    [Test]
    public void A_job_says_which_fields_it_needs_and_which_texts_there_are()
    {
        var request = Schema("JobRequest");
        Assert.That(request["required"]?.AsArray().Select(static name => $"{name}"), Is.EquivalentTo((string[])["model", "prompt"]));
        Assert.That(request["properties"]?["format"]?["enum"]?.AsArray().Select(static value => value?.ToString()), Is.EqualTo((string?[])["png", "jpeg", "webp", null]));
        Assert.That(Schema("JobState")["enum"]?.AsArray().Select(static value => $"{value}"), Is.EqualTo(Enum.GetNames<Contracts.Jobs.JobState>()));
    }

    [Test]
    public void A_cancel_says_which_outcomes_there_are() => Assert.That(
        Schema("CancelAnswer")["properties"]?["outcome"]?["enum"]?.AsArray().Select(static value => $"{value}"), Is.EqualTo((string[])["canceled", "requested", "already-completed"]));

    [Test]
    public void The_events_of_a_stream_have_a_schema()
    {
        Assert.That($"{Operation("get /v1/jobs/{id}/events")["responses"]?["200"]?["content"]?["text/event-stream"]?["schema"]?["$ref"]}", Is.EqualTo("#/components/schemas/JobEvent"));
        Assert.That(Schema("JobEvent")["properties"]?["event"]?["enum"]?.AsArray().Select(static value => $"{value}"), Is.SupersetOf((string[])["state", "progress", "completed", "failed"]));
        Assert.That(Schema("JobProgress")["properties"]?["step"], Is.Not.Null);
    }

    [Test]
    public async Task The_events_of_a_stream_fit_their_schema(CancellationToken cancellationToken)
    {
        var ended = await farm.SeedAsync(Contracts.Jobs.JobState.Failed, change: static row => (row.FailureCode, row.FailureReason) = ("x", "y"));
        await using var stream = await farm.Client.GetStreamAsync($"/v1/jobs/{ended}/events", cancellationToken);
        var names = new List<string>();
        await foreach (var item in System.Net.ServerSentEvents.SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            names.Add(item.EventType);
            var told = new JsonObject { ["event"] = item.EventType, ["id"] = item.EventId, ["data"] = JsonNode.Parse(item.Data) };
            Assert.That(api.Objection(new JsonObject { ["$ref"] = "#/components/schemas/JobEvent" }, told.ToJsonString()), Is.Null);
        }

        Assert.That(names, Is.EqualTo((string[])["failed"]));
    }

    [Test]
    public void Every_example_fits_the_schema_beside_it()
    {
        var bodies = api.Operations.SelectMany(static operation =>
            (operation.Operation["responses"]?.AsObject() ?? []).Select(response => (Name: $"{operation.Name} {response.Key}", Content: response.Value?["content"]?.AsObject()))
                .Append((Name: $"{operation.Name} asks", Content: operation.Operation["requestBody"]?["content"]?.AsObject())));
        var examples = bodies.SelectMany(static body => body.Content ?? [], static (body, media) => (body.Name, Media: media.Value)).Where(static body => body.Media?["example"] is not null).ToList();
        Assert.That(examples, Has.Count.GreaterThan(8));
        foreach (var (name, media) in examples)
        {
            Assert.That(media?["schema"] is { } schema ? api.Objection(schema, media["example"]?.ToJsonString() ?? "") : null, Is.Null, name);
        }
    }

    [Test]
    public void Nothing_in_it_is_a_comment_of_the_code() =>
        Assert.That(text, Does.Not.Contain("see cref").And.Not.Contain("docs/").And.Not.Contain("JobRules").And.Not.Contain("never renumber").And.Not.Contain("127.0.0.1").And.Not.Contain("Farm.Coordinator"));

    [Test]
    public async Task The_linter_of_redocly_finds_no_error(CancellationToken cancellationToken)
    {
        var linter = Path.Combine(RepositoryRoot.Folder, "tests", "OpenApi", "node_modules", "@redocly", "cli", "bin", "cli.js");
        if (!File.Exists(linter))
        {
            Assert.Ignore("the linter is not installed; ./farm test installs it");
        }

        var file = Path.Combine(farm.Folder, "openapi.json");
        await File.WriteAllTextAsync(file, text, cancellationToken);
        // What a browser is sent on from answers with nothing else.
        await File.WriteAllTextAsync(
            Path.Combine(farm.Folder, ".redocly.lint-ignore.yaml"),
            """
            openapi.json:
              operation-2xx-response:
                - '#/paths/~1v1~1session~1sign-in/get/responses'
                - '#/paths/~1v1~1session~1callback/get/responses'
            """,
            cancellationToken);
        using var process = Process.Start(new ProcessStartInfo("node", [linter, "lint", file])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = farm.Folder,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true", ["NO_COLOR"] = "1" },
        }) ?? throw new InvalidOperationException("node does not start");
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var complained = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.That(process.ExitCode, Is.Zero, $"{await said}{await complained}");
        Assert.That(Lines().Matches(await complained + await said).Select(static line => line.Value), Is.Empty, "warnings too");
    }

    [GeneratedRegex("^(Error|Warning) was generated by the .* rule", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Lines();

    private JsonObject Operation(string name) => api.Operations.Single(operation => operation.Name == name).Operation;

    private JsonNode Schema(string name) => JsonNode.Parse(text)?["components"]?["schemas"]?[name] ?? throw new AssertionException($"there is no schema {name}");
}
