using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Contracts.Jobs;

namespace Farm.Coordinator.Tests.Jobs;

/// <summary>Parts of a job without effect are told wherever the job is.</summary>
[CancelAfter(30_000)]
public sealed class WarningTests
{
    private FarmHost farm;

    [OneTimeSetUp]
    public async Task Start() => farm = await FarmHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task Warnings_are_in_the_answer_in_the_status_in_lists_and_in_events(CancellationToken cancellationToken)
    {
        using var answer = await farm.Client.PostAsJsonAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "warn: \"odd\"\n猫" }, cancellationToken);
        var job = await FarmHost.ReadAsync(answer);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        AssertTold(job);
        var id = job.GetProperty("id").GetGuid();
        AssertTold(await farm.Client.GetFromJsonAsync<JsonElement>($"/v1/jobs/{id}", cancellationToken));
        var page = await farm.Client.GetFromJsonAsync<JsonElement>("/v1/jobs?limit=100", cancellationToken);
        AssertTold(page.GetProperty("jobs").EnumerateArray().Single(listed => listed.GetProperty("id").GetGuid() == id));

        using var canceled = await farm.Client.PostAsync($"/v1/jobs/{id}/cancel", null, cancellationToken);
        var events = await farm.Client.GetStringAsync($"/v1/jobs/{id}/events", cancellationToken);
        AssertTold(JsonElement.Parse(events.Split('\n').Last(static line => line.StartsWith("data: ", StringComparison.Ordinal))[6..]));
    }

    [Test]
    public async Task A_job_without_warnings_has_an_empty_list(CancellationToken cancellationToken)
    {
        var id = await farm.SubmitAsync();
        var job = await farm.Client.GetFromJsonAsync<JsonElement>($"/v1/jobs/{id}", cancellationToken);
        Assert.That(job.GetProperty("warnings").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task The_same_key_gives_the_same_warnings(CancellationToken cancellationToken)
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = JsonContent.Create(new { model = TinyModel.Id, prompt = "warn: \"odd\"\n猫" }) };
            request.Headers.Add("Idempotency-Key", "warned");
            using var answer = await farm.Client.SendAsync(request, cancellationToken);
            AssertTold(await FarmHost.ReadAsync(answer));
        }
    }

    [Test]
    public async Task What_the_models_files_refuse_is_refused_with_all_else(CancellationToken cancellationToken)
    {
        using var answer = await farm.Client.PostAsJsonAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "refuse: too heavy", steps = 0 }, cancellationToken);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var errors = (await FarmHost.ReadAsync(answer)).GetProperty("errors");
        Assert.That(errors.GetProperty("prompt")[0].GetString(), Is.EqualTo("too heavy"));
        Assert.That(errors.GetProperty("steps")[0].GetString(), Is.EqualTo("is 0; must be from 1 to 50"));
    }

    [Test]
    public async Task Models_are_listed_with_schedulers_limits_adapters_and_what_they_take(CancellationToken cancellationToken)
    {
        var model = (await farm.Client.GetFromJsonAsync<JsonElement>("/v1/models", cancellationToken)).GetProperty("data")[0];
        Assert.That(model.GetProperty("schedulers").GetRawText(), Is.EqualTo("""[{"name":"ddim","maxSteps":50},{"name":"euler","maxSteps":50}]"""));
        Assert.That(model.GetProperty("limits").GetRawText(), Is.EqualTo(
            """{"sizeMultiple":8,"minSize":32,"maxSize":128,"maxSteps":50,"maxGuidance":30,"maxPromptCharacters":4000,"maxWordWeight":10,"maxAdapterWeight":4,"maxSeed":4294967295}"""));
        Assert.That(model.GetProperty("takes").GetRawText(), Is.EqualTo(
            """{"initImage":true,"maxReferences":10,"negativePrompt":true,"guidance":"classifier-free","promptSyntaxes":["plain"]}"""));
        Assert.That(model.GetProperty("adapters").GetRawText(), Is.EqualTo("""{"maxAdapters":8,"rankCeiling":32,"installed":[]}"""));
    }

    private static void AssertTold(JsonElement job)
    {
        var warning = job.GetProperty("warnings").EnumerateArray().Single();
        Assert.That(JsonSerializer.Deserialize(warning, JobJson.Default.JobWarning), Is.EqualTo(new JobWarning("test", "prompt", "\"odd\"\n猫", "warn: \"odd\"\n猫")));
    }
}
