using Farm.Worker.Rendering.Claims;
using Microsoft.Extensions.Logging.Abstractions;

namespace Farm.Worker.Tests.Rendering.Claims;

/// <summary>Claims of one process; what holds of Redis's is in <see cref="RedisRenderClaimsTests"/>.</summary>
[CancelAfter(60_000)]
public sealed class RenderClaimTests
{
    private static readonly Guid Job = Guid.Parse("0198f4b2-0000-7000-8000-000000000001");
    private ShiftedClock time;
    private LocalRenderClaims claims;

    [SetUp]
    public void Make()
    {
        time = new ShiftedClock();
        claims = new LocalRenderClaims(time);
    }

    [Test]
    public async Task Of_two_deliveries_of_one_attempt_one_is_rendered_and_the_other_when_it_is_given_up(CancellationToken token)
    {
        var first = Claim("one");
        await using var second = Claim("two");
        await using var next = Claim("three", attempt: 2);
        Assert.That(await first.TryTakeAsync(token), Is.True);
        Assert.That(await second.TryTakeAsync(token), Is.False);
        Assert.That(await next.TryTakeAsync(token), Is.True, "another attempt is another matter");
        await first.DisposeAsync();
        Assert.That(await second.WaitAsync(token), Is.True);
        Assert.That(await second.TryTakeAsync(token), Is.True);
    }

    [Test]
    public async Task A_delivery_whose_attempt_was_told_elsewhere_is_given_up(CancellationToken token)
    {
        var first = Claim("one");
        await using var second = Claim("two");
        await first.TryTakeAsync(token);
        first.IsTold = true;
        await first.DisposeAsync();
        Assert.That(await second.TryTakeAsync(token), Is.False);
        Assert.That(await second.WaitAsync(token), Is.False);
    }

    [Test]
    public async Task A_claim_falls_free_when_its_holder_does_not_renew_it(CancellationToken token)
    {
        await claims.TakeAsync(Job, 1, "frozen", token);
        time.Advance(IRenderClaims.Lifetime);
        await using var second = Claim("two");
        Assert.That(await second.WaitAsync(token), Is.True);
        Assert.That(await second.TryTakeAsync(token), Is.True);
        await claims.EndAsync(Job, 1, "frozen", told: false, token);
        Assert.That(await claims.LookAsync(Job, 1, token), Is.EqualTo(ClaimState.Anothers), "who has lost it takes it from nobody");
    }

    [Test]
    public async Task A_delivery_that_another_worker_goes_on_rendering_is_given_up(CancellationToken token)
    {
        await claims.TakeAsync(Job, 1, "one", token);
        await using var second = Claim("two");
        var waits = second.WaitAsync(token);
        while (!waits.IsCompleted)
        {
            await claims.TakeAsync(Job, 1, "one", token);
            time.Advance(IRenderClaims.Lifetime / 4);
            await Task.WhenAny(waits, time.ReadAsync());
        }

        Assert.That(await waits, Is.False);
    }

    [Test]
    public async Task Nothing_is_kept_of_claims_that_are_over(CancellationToken token)
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await claims.TakeAsync(Job, attempt, "one", token);
            await claims.EndAsync(Job, attempt, "one", told: true, token);
            Assert.That(await claims.LookAsync(Job, attempt, token), Is.EqualTo(ClaimState.Told));
            time.Advance(IRenderClaims.ToldLifetime);
            Assert.That(await claims.LookAsync(Job, attempt, token), Is.EqualTo(ClaimState.Free));
        }

        await claims.TakeAsync(Guid.NewGuid(), 1, "one", token);
        Assert.That(claims.Count, Is.EqualTo(1));
    }

    private RenderClaim Claim(string holder, int attempt = 1) => new(claims, Job, attempt, holder, time, NullLogger.Instance);

    /// <summary>The system's timers, and timestamps that the test moves.</summary>
    private sealed class ShiftedClock : TimeProvider
    {
        private long shift;
        private TaskCompletionSource read = new();

        public void Advance(TimeSpan by) => Interlocked.Add(ref shift, (long)(by.TotalSeconds * TimestampFrequency));

        /// <summary>Ends when the clock is looked at next.</summary>
        public Task ReadAsync() => Volatile.Read(ref read).Task;

        public override long GetTimestamp()
        {
            Interlocked.Exchange(ref read, new TaskCompletionSource()).TrySetResult();
            return base.GetTimestamp() + Interlocked.Read(ref shift);
        }
    }
}
