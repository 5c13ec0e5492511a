using System.Diagnostics.Metrics;
using Farm.Worker.Telemetry;

namespace Farm.Worker.Adapters;

/// <summary>Instruments of the levels of adapters but the device's, which the pipeline counts.</summary>
internal sealed class AdapterMetrics : IDisposable
{
    public const string Disk = "disk";
    public const string Host = "host";

    private readonly Meter meter = new(WorkerTelemetry.Name);
    private readonly Counter<long> hits;
    private readonly Counter<long> misses;
    private readonly Counter<long> evictions;

    public AdapterMetrics()
    {
        hits = meter.CreateCounter<long>("farm.adapter.cache.hits", "{hit}", "Adapters that a level held, by level");
        misses = meter.CreateCounter<long>("farm.adapter.cache.misses", "{miss}", "Adapters that a level had to get from below, by level");
        evictions = meter.CreateCounter<long>("farm.adapter.cache.evictions", "{eviction}", "Adapters that made room for others, by level");
    }

    public void Hit(string level) => hits.Add(1, Label(level));

    public void Miss(string level) => misses.Add(1, Label(level));

    public void Evicted(string level, int count)
    {
        if (count > 0)
        {
            evictions.Add(count, Label(level));
        }
    }

    public void Observe(string level, Func<long> bytes) => meter.CreateObservableGauge(
        "farm.adapter.cache.size", () => new Measurement<long>(bytes(), Label(level)), "By", "Adapters held, by level");

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Label(string level) => new("level", level);
}
