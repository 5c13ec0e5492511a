using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Workers;
using Farm.Ports.Redis;
using Farm.Services;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Databases;

[CancelAfter(300_000)]
public sealed class RedisWorkersTests
{
    private static readonly WorkerHeartbeat Heartbeat = new()
    {
        WorkerId = "w1", InstanceId = Guid.Empty, State = WorkerState.Ready, Tier = Tier.Gpu6, Slots = 1, MemoryBudgetBytes = 1, MemoryUsedBytes = 0, Models = ["tiny"], WarmModels = [], Jobs = [],
    };

    [Test]
    public async Task Coordinators_whose_clocks_differ_by_decades_see_each_others_workers_until_they_fall_silent(CancellationToken cancellationToken)
    {
        await using var server = new RedisServer();
        if (server.WhyUnavailable is { } reason)
        {
            Assert.Ignore(reason);
        }

        await server.StartAsync(cancellationToken);
        var redis = Options.Create(new RedisOptions { ConnectionString = server.ConnectionString, Timeout = TimeSpan.FromSeconds(10) });
        var options = Options.Create(new LeaseOptions { Lease = TimeSpan.FromSeconds(5) });
        var clocks = ((int[])[2001, 2099]).Select(year => new ManualTimeProvider(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero))).ToList();
        using var link = new RedisLink(redis, TimeProvider.System, NullLogger<RedisLink>.Instance);
        var coordinators = clocks.ConvertAll(clock => new RedisWorkers(link, new LocalWorkers(clock, options), clock, options));
        foreach (var (hears, sees) in new[] { (0, 1), (1, 0) })
        {
            await SeenAsync(hears, sees);
        }

        // Nobody is heard any more: by Redis's own clock, which no test turns, the lease runs out.
        foreach (var (coordinator, clock) in coordinators.Zip(clocks))
        {
            do
            {
                clock.Advance(TimeSpan.FromSeconds(6));
                cancellationToken.ThrowIfCancellationRequested();
            }
            while ((await coordinator.LiveAsync(cancellationToken)).Count > 0);
        }

        async Task SeenAsync(int hears, int sees)
        {
            IReadOnlyList<WorkerSighting> seen;
            do
            {
                await coordinators[hears].SawAsync(Heartbeat, cancellationToken);
                clocks[sees].Advance(TimeSpan.FromSeconds(1));
                seen = await coordinators[sees].LiveAsync(cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
            }
            while (seen.Count == 0);

            Assert.That(seen.Single().Heartbeat.WorkerId, Is.EqualTo("w1"));
            Assert.That(seen.Single().SeenAt, Is.EqualTo(clocks[sees].GetUtcNow()).Within(TimeSpan.FromMinutes(1)), "by the clock of whoever is asked");
        }
    }

    [Test]
    public async Task A_heartbeat_that_offers_nothing_new_wakes_nobody(CancellationToken cancellationToken)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var workers = new LocalWorkers(time, Options.Create(new LeaseOptions()));
        var first = await workers.SawAsync(Heartbeat, cancellationToken);
        var same = await workers.SawAsync(Heartbeat with { State = WorkerState.Busy, MemoryUsedBytes = 7, Jobs = [new HeldJob(Guid.Empty, 1)] }, cancellationToken);
        var warm = await workers.SawAsync(Heartbeat with { WarmModels = ["tiny"] }, cancellationToken);
        var draining = await workers.SawAsync(Heartbeat with { WarmModels = ["tiny"], State = WorkerState.Draining }, cancellationToken);
        time.Advance(TimeSpan.FromSeconds(31));
        var back = await workers.SawAsync(Heartbeat with { WarmModels = ["tiny"], State = WorkerState.Draining }, cancellationToken);
        Assert.That((first, same, warm, draining, back), Is.EqualTo((true, false, true, true, true)));
    }
}
