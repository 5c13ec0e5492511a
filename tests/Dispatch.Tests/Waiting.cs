using Farm.Contracts.Jobs;

namespace Farm.Dispatch.Tests;

/// <summary>Short words for what the tests put into a queue.</summary>
internal static class Waiting
{
    public const string Model = "sd15";

    public static HashSet<string> Models { get; } = [Model];

    public static LaneKey Interactive(string tenant, int priority = 0, string model = Model) => new(model, tenant, JobClass.Interactive, priority);

    public static LaneKey Batch(string tenant, int priority = 0, string model = Model) => new(model, tenant, JobClass.Batch, priority);

    public static FairQueue Queue(double batchFloor = 0.1, double memorySeconds = 600) => new(new FairShareOptions { BatchFloor = batchFloor, MemorySeconds = memorySeconds });

    /// <summary>Adds jobs of the same cost whose numbers ascend from the first.</summary>
    public static void Add(this FairQueue queue, LaneKey lane, long first, int count, float cost = 1)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.That(queue.Add(lane, new WaitingJob(first + i, cost, 0)));
        }
    }

    public static Taken Take(this FairQueue queue, HashSet<string>? models = null) =>
        queue.TakeNext(models ?? Models) ?? throw new InvalidOperationException("Nothing is left.");

    public static List<Taken> Take(this FairQueue queue, int count, HashSet<string>? models = null) => [.. Enumerable.Range(0, count).Select(_ => queue.Take(models))];

    public static IEnumerable<long> Numbers(this IEnumerable<Taken> taken) => taken.Select(static one => one.Job.Number);

    public static double Seconds(this IEnumerable<Taken> taken, Func<LaneKey, bool> of) => taken.Where(one => of(one.Lane)).Sum(static one => (double)one.Job.Cost);

    /// <summary>Part of the GPU-seconds that went to these lanes.</summary>
    public static double Share(this IReadOnlyCollection<Taken> taken, Func<LaneKey, bool> of) => taken.Seconds(of) / taken.Seconds(static _ => true);
}
