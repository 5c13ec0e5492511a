using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;

namespace Farm.Coordinator.Tests.Jobs;

/// <summary>When a job is expected to start and to finish, as its answers tell.</summary>
[CancelAfter(60_000)]
public sealed class ForecastTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Begin()
    {
        time = new ManualTimeProvider(Start);
        farm = await FarmHost.StartAsync(time);
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task Without_a_worker_a_job_is_expected_at_no_time_and_says_for_what_it_waits()
    {
        var status = await StatusAsync(await farm.SubmitAsync());
        Assert.That(status.GetProperty("waitingFor").GetString(), Is.EqualTo("no worker of gpu6 or more serves tiny"));
        Assert.That(status.TryGetProperty("expectedStart", out _) || status.TryGetProperty("expectedFinish", out _), Is.False);
    }

    [Test]
    public async Task Jobs_start_one_after_the_other_on_a_worker_and_two_at_a_time_on_two(CancellationToken cancellationToken)
    {
        await farm.HeartbeatAsync(jobs: []);
        var jobs = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            jobs.Add(await farm.SubmitAsync());
        }

        await farm.Worker.TakeAsync(cancellationToken);
        await farm.Worker.TakeAsync(cancellationToken);
        time.Advance(TimeSpan.FromSeconds(1));
        var one = await ExpectedAsync(jobs);
        var render = one[0].Finish - one[0].Start;
        Assert.That(one[0].Start, Is.EqualTo(Start.AddSeconds(1)).Within(TimeSpan.FromMilliseconds(10)));
        for (var i = 1; i < jobs.Count; i++)
        {
            Assert.That(one[i].Start, Is.EqualTo(one[i - 1].Finish).Within(TimeSpan.FromMilliseconds(10)), $"job {i}");
        }

        await farm.HeartbeatAsync("w2");
        await farm.Worker.TakeAsync(cancellationToken);
        await farm.Worker.TakeAsync(cancellationToken);
        time.Advance(TimeSpan.FromMilliseconds(100));
        var two = await ExpectedAsync(jobs);
        Assert.That(two[5].Start - two[0].Start, Is.EqualTo(2 * render).Within(TimeSpan.FromMilliseconds(10)));
    }

    [Test]
    public async Task The_answer_to_the_submission_and_the_list_tell_it_too(CancellationToken cancellationToken)
    {
        await farm.HeartbeatAsync();
        using var posted = await farm.Client.PostAsync("/v1/jobs", new StringContent("""{"model":"tiny","prompt":"a red mug","seed":7}""", null, "application/json"), cancellationToken);
        var submitted = await FarmHost.ReadAsync(posted);
        Assert.That(submitted.GetProperty("expectedStart").GetProperty("at").GetDateTimeOffset(), Is.EqualTo(Start).Within(TimeSpan.FromSeconds(1)));
        using var listed = await farm.Client.GetAsync("/v1/jobs", cancellationToken);
        var first = (await FarmHost.ReadAsync(listed)).GetProperty("jobs")[0].GetProperty("expectedFinish");
        Assert.That(first.GetProperty("latest").GetDateTimeOffset(), Is.GreaterThan(first.GetProperty("at").GetDateTimeOffset()));
        Assert.That(first.GetProperty("earliest").GetDateTimeOffset(), Is.LessThan(first.GetProperty("at").GetDateTimeOffset()));
    }

    [Test]
    public async Task What_renders_take_is_learned_and_one_that_goes_on_is_expected_to_end_after_the_rest(CancellationToken cancellationToken)
    {
        await farm.HeartbeatAsync();
        for (var i = 0; i < 12; i++)
        {
            var settled = await farm.SubmitAsync($"a mug {i}");
            await farm.Worker.TakeAsync(cancellationToken);
            await farm.ReportAsync(FarmHost.Completed(settled) with { ComputeSeconds = 30, RenderSeconds = 40 });
        }

        var job = await farm.SubmitAsync();
        var message = await farm.Worker.TakeAsync(cancellationToken);
        await farm.ReportAsync(new RenderStarted { JobId = job, Attempt = 1, WorkerId = "w1", Claim = message.Claim });
        time.Advance(TimeSpan.FromSeconds(10));
        var status = await StatusAsync(job);
        Assert.That(status.TryGetProperty("expectedStart", out _), Is.False);
        Assert.That((status.GetProperty("expectedFinish").GetProperty("at").GetDateTimeOffset() - time.GetUtcNow()).TotalSeconds, Is.EqualTo(30).Within(8));
    }

    [Test]
    public async Task A_job_that_is_put_off_says_until_when_and_one_that_has_ended_says_nothing(CancellationToken cancellationToken)
    {
        await farm.HeartbeatAsync();
        using var posted = await farm.Client.PostAsync(
            "/v1/jobs", new StringContent("""{"model":"tiny","prompt":"a red mug","notBefore":"2030-01-02T00:00:00Z"}""", null, "application/json"), cancellationToken);
        Assert.That((await FarmHost.ReadAsync(posted)).GetProperty("waitingFor").GetString(), Is.EqualTo("waits until 2030-01-02T00:00:00Z (notBefore)"));
        var job = await farm.SubmitAsync();
        await farm.Worker.TakeAsync(cancellationToken);
        await farm.ReportAsync(FarmHost.Completed(job));
        var ended = await StatusAsync(job);
        Assert.That(ended.GetProperty("state").GetString(), Is.EqualTo("Succeeded").IgnoreCase);
        Assert.That(ended.TryGetProperty("expectedFinish", out _) || ended.TryGetProperty("waitingFor", out _), Is.False);
    }

    private async Task<List<(DateTimeOffset Start, DateTimeOffset Finish)>> ExpectedAsync(IEnumerable<Guid> jobs)
    {
        var expected = new List<(DateTimeOffset, DateTimeOffset)>();
        foreach (var job in jobs)
        {
            var status = await StatusAsync(job);
            expected.Add((status.GetProperty("expectedStart").GetProperty("at").GetDateTimeOffset(), status.GetProperty("expectedFinish").GetProperty("at").GetDateTimeOffset()));
        }

        return expected;
    }

    private async Task<JsonElement> StatusAsync(Guid job)
    {
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{job}");
        return await FarmHost.ReadAsync(answer);
    }
}
