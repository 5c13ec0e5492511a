using System.Text.Json;
using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Live;
using Farm.Coordinator.Workers;

namespace Farm.Coordinator.Tests.Live;

[CancelAfter(30_000)]
public sealed class LiveTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly WorkerHeartbeat Heartbeat = new()
    {
        WorkerId = "w1", InstanceId = Guid.Empty, State = WorkerState.Starting, Tier = Tier.Gpu6, Slots = 0, MemoryBudgetBytes = 0, MemoryUsedBytes = 0, Models = [], WarmModels = [], Jobs = [],
    };

    [Test]
    public void What_goes_through_redis_comes_back_even_when_all_is_zero()
    {
        var notice = new JobNotice { JobId = Guid.Empty };
        var readHeartbeat = JsonSerializer.Deserialize(JsonSerializer.Serialize(Heartbeat, LiveJson.Default.WorkerHeartbeat), LiveJson.Default.WorkerHeartbeat);
        var readNotice = JsonSerializer.Deserialize(JsonSerializer.Serialize(notice, LiveJson.Default.JobNotice), LiveJson.Default.JobNotice);
        Assert.That((readHeartbeat?.WorkerId, readHeartbeat?.State), Is.EqualTo(("w1", WorkerState.Starting)));
        Assert.That(readNotice, Is.EqualTo(notice));
    }

    [Test]
    public async Task A_worker_that_was_not_heard_for_a_lease_is_gone()
    {
        var time = new ManualTimeProvider(Start);
        var workers = new LocalWorkers(time, Microsoft.Extensions.Options.Options.Create(new LeaseOptions()));
        await workers.SawAsync(Heartbeat, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(30));
        var still = await workers.LiveAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1));
        var gone = await workers.LiveAsync(CancellationToken.None);
        Assert.That((still.Count, gone.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Notices_reach_those_who_watch_that_job_until_they_leave()
    {
        var hub = new LiveHub();
        var job = Guid.CreateVersion7();
        using var stays = hub.Subscribe(job);
        var leaves = hub.Subscribe(job);
        leaves.Dispose();
        hub.Tell(new JobNotice { JobId = job });
        hub.Tell(new JobNotice { JobId = Guid.CreateVersion7() });
        Assert.That((stays.TryTake(out _), stays.TryTake(out _), leaves.TryTake(out _)), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void A_slow_watcher_keeps_the_newest_notices()
    {
        var hub = new LiveHub();
        var job = Guid.CreateVersion7();
        using var watcher = hub.Subscribe(job);
        for (var step = 1; step <= 100; step++)
        {
            hub.Tell(new JobNotice { JobId = job, Step = step });
        }

        var steps = new List<int>();
        while (watcher.TryTake(out var notice))
        {
            steps.Add(notice.Step);
        }

        Assert.That(steps, Is.EqualTo(Enumerable.Range(85, 16)));
    }

    [Test]
    public async Task Without_its_server_redis_costs_nothing_but_reach(CancellationToken cancellationToken)
    {
        // A port that nothing listens on.
        await using var farm = await FarmHost.StartAsync(settings: [("Farm:Redis:ConnectionString", "127.0.0.1:1"), ("Farm:Redis:Timeout", "00:00:00.200")]);
        await farm.HeartbeatAsync();
        var id = await farm.SubmitAsync();
        var job = await farm.Worker.TakeAsync(cancellationToken);
        await farm.ReportAsync(FarmHost.Completed(job.JobId, job.Attempt));
        var row = await farm.UntilAsync(id, row => row.State == Contracts.Jobs.JobState.Succeeded, cancellationToken);
        Assert.That(row.Attempt, Is.EqualTo(1));
    }
}
