using System.Threading.RateLimiting;

namespace Farm.Coordinator.Quotas;

/// <summary>Requests of this process, by the framework's limiter: one for each tenant and minute of the clock.</summary>
internal sealed class LocalRequests(TimeProvider time) : IRequestCounter, IDisposable
{
    /// <summary>The limiter's own window ends after the minute is over, never within it; then the limiter is forgotten.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2 * RequestWindow.Seconds);

    private readonly PartitionedRateLimiter<Minute> limiter = PartitionedRateLimiter.Create<Minute, Minute>(
        static minute => RateLimitPartition.GetFixedWindowLimiter(minute, static minute => new FixedWindowRateLimiterOptions { PermitLimit = minute.Limit, Window = Kept }));

    public ValueTask<RequestWindow> CountAsync(string tenant, int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (number, into) = Math.DivRem(now.ToUnixTimeMilliseconds(), RequestWindow.Seconds * 1_000);
        var minute = new Minute(tenant, limit, number);
        using var lease = limiter.AttemptAcquire(minute);
        return ValueTask.FromResult(new RequestWindow(
            lease.IsAcquired, limiter.GetStatistics(minute)?.CurrentAvailablePermits ?? 0, TimeSpan.FromMilliseconds((RequestWindow.Seconds * 1_000) - into)));
    }

    public void Dispose() => limiter.Dispose();

    private readonly record struct Minute(string Tenant, int Limit, long Number);
}
