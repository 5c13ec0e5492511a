using Farm.Ports.Redis;
using Farm.Services;
using Farm.Worker.Rendering.Claims;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Farm.Worker.Tests.Rendering.Claims;

/// <summary>Against a real Redis: one of our own, or the one that FARM_TEST_REDIS names.</summary>
[CancelAfter(60_000)]
public sealed class RedisRenderClaimsTests
{
    private readonly Guid job = Guid.CreateVersion7();
    private RedisServer? server;
    private ConnectionMultiplexer? direct;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        server = new RedisServer();
        if (server.WhyUnavailable is { } reason)
        {
            Assert.Ignore(reason);
        }

        await server.StartAsync(CancellationToken.None);
        direct = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        direct?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    [Test]
    public async Task Of_many_workers_at_once_one_has_the_claim_and_it_runs_out_by_itself(CancellationToken token)
    {
        using var link = Link(server?.ConnectionString);
        var workers = Enumerable.Range(0, 20).Select(_ => new RedisRenderClaims(link)).ToList();
        var taken = await Task.WhenAll(workers.Select((claims, number) => claims.TakeAsync(job, 1, $"w{number}", token).AsTask()));
        Assert.That(taken.Count(static state => state == ClaimState.Mine), Is.EqualTo(1));
        Assert.That(taken.Count(static state => state == ClaimState.Anothers), Is.EqualTo(19));
        Assert.That(await TimeToLiveAsync(1), Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(IRenderClaims.Lifetime));
    }

    [Test]
    public async Task Only_its_holder_gives_a_claim_up_and_what_is_told_is_known_to_all(CancellationToken token)
    {
        using var link = Link(server?.ConnectionString);
        var claims = new RedisRenderClaims(link);
        Assert.That(await claims.TakeAsync(job, 2, "one", token), Is.EqualTo(ClaimState.Mine));
        Assert.That(await claims.TakeAsync(job, 2, "one", token), Is.EqualTo(ClaimState.Mine), "renewed");
        await claims.EndAsync(job, 2, "two", told: false, token);
        Assert.That(await claims.LookAsync(job, 2, token), Is.EqualTo(ClaimState.Anothers));
        await claims.EndAsync(job, 2, "one", told: false, token);
        Assert.That(await claims.LookAsync(job, 2, token), Is.EqualTo(ClaimState.Free));
        Assert.That(await claims.TakeAsync(job, 2, "two", token), Is.EqualTo(ClaimState.Mine));
        await claims.EndAsync(job, 2, "two", told: true, token);
        Assert.That((await claims.LookAsync(job, 2, token), await claims.TakeAsync(job, 2, "one", token)), Is.EqualTo((ClaimState.Told, ClaimState.Told)));
        Assert.That(await TimeToLiveAsync(2), Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(IRenderClaims.ToldLifetime));
    }

    [Test]
    public async Task Without_Redis_nobody_can_say_and_the_delivery_is_rendered(CancellationToken token)
    {
        using var link = Link("127.0.0.1:1");
        var claims = new RedisRenderClaims(link);
        var log = new CollectedLog();
        await using var claim = new RenderClaim(claims, job, 3, "one", TimeProvider.System, log.CreateLogger("claims"));
        Assert.That(await claim.TryTakeAsync(token), Is.True);
        Assert.That(log.Lines, Has.One.Contains($"Job {job} attempt 3 is rendered unclaimed"));
    }

    private static RedisLink Link(string? connectionString) =>
        new(Options.Create(new RedisOptions { ConnectionString = connectionString ?? "" }), TimeProvider.System, NullLogger<RedisLink>.Instance);

    private async Task<TimeSpan?> TimeToLiveAsync(int attempt) =>
        direct is null ? null : await direct.GetDatabase().KeyTimeToLiveAsync($"farm:claim:{job:n}:{attempt}");
}
