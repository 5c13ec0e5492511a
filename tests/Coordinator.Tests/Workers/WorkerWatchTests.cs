using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Workers;

namespace Farm.Coordinator.Tests.Workers;

/// <summary>The log tells what becomes of workers and of jobs, with their ids.</summary>
[CancelAfter(30_000)]
public sealed class WorkerWatchTests
{
    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        farm = await FarmHost.StartAsync(time);
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task A_worker_that_comes_and_falls_silent_is_told_with_what_it_held(CancellationToken cancellationToken)
    {
        await farm.HeartbeatAsync("w7", jobs: [new HeldJob(Guid.CreateVersion7(), 1)]);
        await LookAsync(cancellationToken);
        time.Advance(TimeSpan.FromSeconds(31));
        await LookAsync(cancellationToken);
        Assert.That(farm.Log.Lines, Has.Some.Contains("Worker w7 is here").And.Some.Contains("Worker w7 has not been heard of for 00:00:30: it was killed, or is cut off; it held 1 jobs"));
    }

    [Test]
    public async Task A_worker_that_drains_and_leaves_is_not_called_lost(CancellationToken cancellationToken)
    {
        await farm.HoldingAsync("w8", null, []);
        await LookAsync(cancellationToken);
        await farm.HoldingAsync("w8", null, [], WorkerState.Draining);
        await LookAsync(cancellationToken);
        time.Advance(TimeSpan.FromSeconds(31));
        await LookAsync(cancellationToken);
        Assert.That(farm.Log.Lines, Has.Some.Contains("Worker w8 drains").And.Some.Contains("Worker w8 has drained and left"));
        Assert.That(farm.Log.Lines, Has.None.Contains("Worker w8 has not been heard of"));
    }

    [Test]
    public async Task A_measurement_that_is_no_number_is_kept_as_none_and_its_job_can_be_read(CancellationToken cancellationToken)
    {
        foreach (var number in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            var id = await farm.SeedAsync(JobState.Running);
            var held = await farm.SeedAsync(JobState.Running);
            await farm.ReportAsync(FarmHost.Completed(id) with { Memorisation = number, RenderSeconds = number });
            var judged = FarmHost.Held(held);
            await farm.ReportAsync(judged with
            {
                Picture = judged.Picture with { Memorisation = number },
                Judgement = judged.Judgement with { Scores = new Dictionary<string, double> { ["Porn"] = number, ["Neutral"] = 0.1 } },
            });
            var row = await farm.RowAsync(id);
            Assert.That((row.State, row.Memorisation, (await farm.RowAsync(held)).State), Is.EqualTo((JobState.Succeeded, (double?)null, JobState.Blocked)));
            foreach (var job in new[] { id, held })
            {
                using var answer = await farm.Client.GetAsync($"v1/jobs/{job}", cancellationToken);
                Assert.That(answer.IsSuccessStatusCode, Is.True);
            }
        }
    }

    [Test]
    public async Task A_job_that_goes_back_or_is_cancelled_or_held_leaves_a_line(CancellationToken cancellationToken)
    {
        var (released, canceled, held) = (await farm.SeedAsync(JobState.Running), await farm.SeedAsync(JobState.Running, change: row => row.CancelRequested = true), await farm.SeedAsync(JobState.Running));
        await farm.ReportAsync(new RenderReleased { JobId = released, Attempt = 1 });
        await farm.ReportAsync(new RenderCanceled { JobId = canceled, Attempt = 1 });
        await farm.ReportAsync(FarmHost.Held(held));
        foreach (var (job, words) in new[] { (released, "goes back to the queue"), (canceled, "was cancelled"), (held, "is held") })
        {
            Assert.That(farm.Log.Lines, Has.Some.Contains($"{job}").And.Some.Contains(words));
        }
    }

    private Task LookAsync(CancellationToken cancellationToken) => farm.Get<WorkerWatch>().LookAsync(cancellationToken);
}
