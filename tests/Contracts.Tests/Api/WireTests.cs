using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Contracts.Tests.Api;

/// <summary>The JSON of answers, byte for byte as clients know it.</summary>
public sealed class WireTests
{
    private static readonly Guid Id = Guid.Parse("0198f4b2-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset Time = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly JobSpec Spec = new()
    {
        Model = "tiny", Prompt = "a red mug", NegativePrompt = "", Width = 64, Height = 64, Steps = 4, Guidance = 5, Seed = 7, Format = "png", Preview = false,
    };

    [Test]
    public void A_queued_job()
    {
        var job = new JobStatus
        {
            Id = Id, State = JobState.Queued, Attempts = 0, Spec = Spec, Warnings = [], Position = 1, Possible = true, CreatedAt = Time, Links = JobLinks.Of(Id),
        };
        AssertJson(job, ApiJson.Default.JobStatus, """
            {"id":"0198f4b2-0000-7000-8000-000000000001","state":"Queued","attempts":0,"spec":{"model":"tiny","prompt":"a red mug","negativePrompt":"","width":64,"height":64,
            "steps":4,"guidance":5,"seed":7,"format":"png","preview":false},"warnings":[],"class":"interactive","priority":0,"position":1,"possible":true,"cancelRequested":false,
            "createdAt":"2030-01-02T03:04:05+00:00","links":{"self":"/v1/jobs/0198f4b2-0000-7000-8000-000000000001",
            "result":"/v1/jobs/0198f4b2-0000-7000-8000-000000000001/result","preview":"/v1/jobs/0198f4b2-0000-7000-8000-000000000001/preview",
            "cancel":"/v1/jobs/0198f4b2-0000-7000-8000-000000000001/cancel","events":"/v1/jobs/0198f4b2-0000-7000-8000-000000000001/events"}}
            """);
    }

    [Test]
    public void A_job_that_succeeded_and_was_blocked_before()
    {
        var job = new JobStatus
        {
            Id = Id,
            State = JobState.Succeeded,
            Attempts = 2,
            Spec = null,
            Warnings = [new JobWarning("prompt-truncated", "prompt", "has 80 tokens")],
            CreatedAt = Time,
            StartedAt = Time,
            FinishedAt = Time,
            Worker = "w1",
            Failure = new JobFailure("worker-gone"),
            Result = new JobResult("image/png", 3, "ab", 1.5, "000000000000abcd", "urn:c2pa:1", "cd"),
            Decision = new JobDecision
            {
                Outcome = "released",
                Stage = "prompt",
                Codes = ["P-1"],
                Language = "en",
                Rules = ["No."],
                Statement = "It was.",
                Spans = [new JobDecisionSpan("P-1", "prompt", 2, 3, "red")],
                Automated = true,
                Policy = "default",
                PolicyVersion = 1,
                DecidedAt = Time,
                Appeal = new JobAppeal("/a", Time, JobAppeal.None),
            },
            Links = new JobLinks("s", "r", "p", "c", "e"),
        };
        AssertJson(job, ApiJson.Default.JobStatus, """
            {"id":"0198f4b2-0000-7000-8000-000000000001","state":"Succeeded","attempts":2,"warnings":[{"code":"prompt-truncated","field":"prompt","message":"has 80 tokens"}],
            "class":"interactive","priority":0,"cancelRequested":false,"createdAt":"2030-01-02T03:04:05+00:00","startedAt":"2030-01-02T03:04:05+00:00","finishedAt":"2030-01-02T03:04:05+00:00",
            "worker":"w1","failure":{"code":"worker-gone"},"result":{"contentType":"image/png","bytes":3,"sha256":"ab","renderSeconds":1.5,"markId":"000000000000abcd",
            "manifestId":"urn:c2pa:1","manifestSha256":"cd"},"decision":{"outcome":"released","stage":"prompt","codes":["P-1"],"language":"en","rules":["No."],
            "statement":"It was.","spans":[{"code":"P-1","field":"prompt","start":2,"length":3,"text":"red"}],"automated":true,"policy":"default","policyVersion":1,
            "decidedAt":"2030-01-02T03:04:05+00:00","appeal":{"href":"/a","until":"2030-01-02T03:04:05+00:00","state":"none"}},
            "links":{"self":"s","result":"r","preview":"p","cancel":"c","events":"e"}}
            """);
    }

    [Test]
    public void The_small_answers()
    {
        AssertJson(
            new CancelAnswer(Id, CancelAnswer.Requested, JobState.Running), ApiJson.Default.CancelAnswer,
            """{"id":"0198f4b2-0000-7000-8000-000000000001","outcome":"requested","state":"Running"}""");
        AssertJson(
            new JobProgress(Id, 1, 3, 20, null), ApiJson.Default.JobProgress,
            """{"id":"0198f4b2-0000-7000-8000-000000000001","attempt":1,"step":3,"steps":20}""");
        AssertJson(new UploadView("uploads/ab", 3, "image/png"), ApiJson.Default.UploadView, """{"key":"uploads/ab","bytes":3,"mediaType":"image/png"}""");
        AssertJson(
            new ReadinessView("Unhealthy", new Dictionary<string, string> { ["Object-Store"] = "Unhealthy: S3 cannot be reached" }), ApiJson.Default.ReadinessView,
            """{"status":"Unhealthy","checks":{"Object-Store":"Unhealthy: S3 cannot be reached"}}""");
        AssertJson(
            new AdapterPage([new AdapterView("ab", "lineart", "tiny", 4, 6, 9, false, null, null, null, ["line"], null, null, Time)]), ApiJson.Default.AdapterPage, """
            {"adapters":[{"id":"ab","name":"lineart","model":"tiny","rank":4,"layers":6,"bytes":9,"installed":false,"triggerWords":["line"],
            "createdAt":"2030-01-02T03:04:05+00:00"}]}
            """);
    }

    [Test]
    public void What_is_written_is_read_again()
    {
        var job = new JobStatus { Id = Id, State = JobState.Failed, Attempts = 3, Spec = Spec, Warnings = [], CreatedAt = Time, Links = JobLinks.Of(Id) };
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(job, ApiJson.Default.JobStatus), ApiJson.Default.JobStatus);
        Assert.That(read, Is.EqualTo(job with { Warnings = read?.Warnings ?? [] }));
    }

    private static void AssertJson<T>(T value, JsonTypeInfo<T> type, string expected) =>
        Assert.That(JsonSerializer.Serialize(value, type), Is.EqualTo(expected.ReplaceLineEndings("")));
}
