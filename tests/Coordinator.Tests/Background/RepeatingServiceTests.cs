using Farm.Contracts.Jobs;
using Farm.Coordinator.Leases;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Farm.Coordinator.Tests.Background;

[CancelAfter(60_000)]
public sealed class RepeatingServiceTests
{
    [Test]
    public async Task Whatever_a_turn_throws_the_next_one_is_taken(CancellationToken cancellationToken)
    {
        var service = new Failing(
            new InvalidOperationException("a bug"), new UnauthorizedAccessException("403"), new OperationCanceledException("a time-out of its own"), new TimeoutException("an outage"));
        await service.StartAsync(cancellationToken);
        await service.Succeeded.WaitAsync(cancellationToken);
        Assert.That(service.ExecuteTask?.IsFaulted, Is.False);
        await service.StopAsync(cancellationToken);
        Assert.That(service.ExecuteTask?.IsCompletedSuccessfully, Is.True);
    }

    [TestCase(30, false, 1, 1, 1, 1, 1)]
    [TestCase(0, false, 1, 2, 4, 8, 16)]
    [TestCase(0, true, 1, 2, 4, 5, 5)]
    public async Task What_fails_at_once_is_tried_ever_more_seldom_an_outage_every_five_seconds_and_what_has_worked_for_a_while_at_once_however_often(
        int workedSeconds, bool isOutage, int first, int second, int third, int fourth, int fifth)
    {
        var time = new Recorded();
        var service = new Failing(time, () => time.Advance(TimeSpan.FromSeconds(workedSeconds)), isOutage, [.. Enumerable.Repeat(new TimeoutException("it is away"), 5)]);
        await service.StartAsync(CancellationToken.None);
        await service.Succeeded;
        await service.StopAsync(CancellationToken.None);
        Assert.That(time.Pauses, Is.EqualTo(new[] { first, second, third, fourth, fifth }.Select(static seconds => TimeSpan.FromSeconds(seconds))));
    }

    [Test]
    public async Task What_one_job_meets_keeps_no_other_from_being_taken_back()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var farm = await FarmHost.StartAsync(time);
        time.Advance(TimeSpan.FromSeconds(31));
        var (poisoned, other) = (await LeasedAsync(farm), await LeasedAsync(farm));
        await using (var db = await farm.ContextAsync())
        {
            await db.Database.ExecuteSqlAsync($"CREATE TRIGGER poison BEFORE UPDATE ON jobs WHEN OLD.Number = 1 BEGIN SELECT RAISE(ABORT, 'no'); END");
        }

        time.Advance(TimeSpan.FromSeconds(31));
        await farm.Get<Reaper>().PassAsync(CancellationToken.None);
        Assert.That((await farm.RowAsync(poisoned)).Attempt, Is.EqualTo(1));
        Assert.That((await farm.RowAsync(other)).Attempt, Is.EqualTo(2));
    }

    [Test]
    public async Task A_coordinator_whose_jobs_cannot_be_read_for_hours_goes_on_when_they_can(CancellationToken cancellationToken)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var farm = await FarmHost.StartAsync(time);
        await farm.HeartbeatAsync();
        var id = await farm.SeedAsync(JobState.Queued, 0);
        await RunAsync(farm, "ALTER TABLE jobs RENAME TO gone");

        // Hours in steps, so that every service has its turns; what they meet is no outage that any of them knows.
        for (var step = 0; step < 200; step++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Run(static () => { }, cancellationToken);
        }

        await RunAsync(farm, "ALTER TABLE gone RENAME TO jobs");
        Assert.That(farm.Get<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested, Is.False);
        await farm.HeartbeatAsync(slots: 2);
        var taken = farm.Worker.TakeAsync(cancellationToken);
        while (!taken.IsCompleted)
        {
            // The dispatcher's pause after so many failures is a minute.
            time.Advance(TimeSpan.FromSeconds(1));
            await farm.HeartbeatAsync(slots: 2);
        }

        Assert.That((await taken).JobId, Is.EqualTo(id));
    }

    private static async Task RunAsync(FarmHost farm, string sql)
    {
        await using var db = await farm.ContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    private static Task<Guid> LeasedAsync(FarmHost farm) => farm.SeedAsync(
        JobState.Running, leaseUntil: farm.Get<TimeProvider>().GetUtcNow().AddSeconds(30));

    private sealed class Failing(TimeProvider time, Action work, bool isOutage, params Exception[] problems) : RepeatingService(time, NullLogger.Instance, _ => isOutage)
    {
        public Failing(params Exception[] problems)
            : this(new AtOnce(), static () => { }, isOutage: false, problems)
        {
        }

        private readonly TaskCompletionSource succeeded = new();
        private int turns;

        public Task Succeeded => succeeded.Task;

        protected override async Task TurnAsync(CancellationToken cancellationToken)
        {
            if (turns < problems.Length)
            {
                work();
                throw problems[turns++];
            }

            succeeded.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    /// <summary>Notes what is waited for, and nobody waits.</summary>
    private sealed class Recorded : TimeProvider
    {
        private long now;

        public List<TimeSpan> Pauses { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => now += by.Ticks;

        public override long GetTimestamp() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    /// <summary>Nobody waits.</summary>
    private sealed class AtOnce : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
