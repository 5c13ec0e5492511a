using Farm.Coordinator.Quotas;
using Farm.Ports.Redis;
using Farm.Services;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Databases;

[CancelAfter(300_000)]
public sealed class RedisRequestsTests
{
    private const int Limit = 10;

    [Test]
    public async Task Coordinators_share_a_tenants_minute_and_each_counts_alone_while_redis_is_away(CancellationToken cancellationToken)
    {
        await using var server = new RedisServer();
        if (server.WhyUnavailable is { } reason)
        {
            Assert.Ignore(reason);
        }

        await server.StartAsync(cancellationToken);
        var redis = Options.Create(new RedisOptions { ConnectionString = server.ConnectionString, Timeout = TimeSpan.FromSeconds(10) });
        // Clocks that stand: Redis' own says which minute it is.
        using var one = new Coordinator(redis, 2001);
        using var other = new Coordinator(redis, 2099);
        int within;
        bool sameMinute;
        do
        {
            // A minute may end between two requests; such a turn is made again, with a tenant of its own.
            var tenant = $"t-{Guid.NewGuid():n}"[..20];
            var windows = await Task.WhenAll(Enumerable.Range(0, 4 * Limit).Select(turn => (turn % 2 == 0 ? one : other).Requests.CountAsync(tenant, Limit, cancellationToken).AsTask()));
            within = windows.Count(static window => window.IsWithin);
            sameMinute = windows.Max(static window => window.Left) - windows.Min(static window => window.Left) < TimeSpan.FromSeconds(30);
            Assert.That(windows.Select(static window => window.Left), Is.All.InRange(TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        }
        while (!sameMinute);
        Assert.That(within, Is.EqualTo(Limit));

        await server.StopAsync(cancellationToken);
        var alone = new List<RequestWindow>();
        for (var turn = 0; turn < Limit + 1; turn++)
        {
            alone.Add(await one.Requests.CountAsync("away", Limit, cancellationToken));
        }

        Assert.That(alone.Count(static window => window.IsWithin), Is.EqualTo(Limit));
        Assert.That((await other.Requests.CountAsync("away", Limit, cancellationToken)).IsWithin, Is.True, "another coordinator has a count of its own");
    }

    private sealed class Coordinator : IDisposable
    {
        private readonly RedisLink link;
        private readonly LocalRequests local;

        public Coordinator(IOptions<RedisOptions> redis, int year)
        {
            link = new RedisLink(redis, TimeProvider.System, NullLogger<RedisLink>.Instance);
            local = new LocalRequests(new ManualTimeProvider(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero)));
            Requests = new RedisRequests(link, local);
        }

        public RedisRequests Requests { get; }

        public void Dispose()
        {
            local.Dispose();
            link.Dispose();
        }
    }
}
