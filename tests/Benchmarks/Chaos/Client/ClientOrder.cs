namespace Farm.Benchmarks.Chaos.Client;

/// <summary>What the client wants of one job, drawn from the run's seed.</summary>
/// <param name="Key">The Idempotency-Key.</param>
/// <param name="PictureSeed">One of few, so that workers have each picture ready.</param>
/// <param name="IsCanceled">Whether the client cancels it once it was taken.</param>
/// <param name="IsFetched">Whether the client fetches the picture once it is told of it.</param>
/// <param name="IsCalledBack">Whether it names a url of its own to be called back at, beside the tenant's endpoint.</param>
/// <param name="Waits">Whether the client lets the coordinator hold the answer back until the job ends.</param>
internal sealed record ClientOrder(string Key, ChaosTenant Tenant, int PictureSeed, bool IsCanceled, bool IsFetched, bool Waits, bool IsCalledBack)
{
    /// <summary>Different pictures of a run.</summary>
    public const int Pictures = 32;

    /// <param name="number">From 0.</param>
    /// <param name="tenants">The last one gets every eighth job, the others share the rest.</param>
    public static ClientOrder Draw(int seed, int number, IReadOnlyList<ChaosTenant> tenants)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var tenant = random.Next(8) == 0 ? tenants[^1] : tenants[random.Next(tenants.Count - 1)];
        return new ClientOrder($"order-{seed}-{number}", tenant, random.Next(Pictures), random.Next(25) == 0, random.Next(12) == 0, random.Next(10) == 0, random.Next(10) == 0);
    }
}
