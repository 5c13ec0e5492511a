using System.Diagnostics.Metrics;

namespace Farm.Diffusion.Caching;

/// <summary>Counters of an embedding cache.</summary>
internal sealed class EmbeddingMetrics : IDisposable
{
    public const string Name = "Farm.Diffusion";

    private readonly Counter<long> hits;
    private readonly Counter<long> misses;
    private readonly Counter<long> evictions;
    private readonly Counter<long> store;

    /// <param name="bytes">Bytes kept of a kind.</param>
    public EmbeddingMetrics(Func<EmbeddingKind, long> bytes)
    {
        hits = Meter.CreateCounter<long>("farm.embedding.cache.hits", "{hit}", "Embeddings that were not computed again, by where they were");
        misses = Meter.CreateCounter<long>("farm.embedding.cache.misses", "{miss}", "Embeddings that were computed");
        evictions = Meter.CreateCounter<long>("farm.embedding.cache.evictions", "{eviction}", "Embeddings that made room for others");
        store = Meter.CreateCounter<long>("farm.embedding.store.calls", "{call}", "Calls of the shared store, by operation and answer");
        Meter.CreateObservableGauge(
            "farm.embedding.cache.size",
            () => Enum.GetValues<EmbeddingKind>().Select(kind => new Measurement<long>(bytes(kind), Label(kind))),
            "By",
            "Embeddings kept in this process");
    }

    public Meter Meter { get; } = new(Name);

    /// <param name="level">memory or shared.</param>
    public void Hit(EmbeddingKind kind, string level) => hits.Add(1, Label(kind), new("level", level));

    public void Miss(EmbeddingKind kind) => misses.Add(1, Label(kind));

    public void Evicted(EmbeddingKind kind, int count) => evictions.Add(count, Label(kind));

    /// <param name="operation">get or put.</param>
    public void Asked(string operation, StoreAnswer answer) =>
        store.Add(1, new("operation", operation), new KeyValuePair<string, object?>("answer", answer.ToString().ToLowerInvariant()));

    public void Dispose() => Meter.Dispose();

    private static KeyValuePair<string, object?> Label(EmbeddingKind kind) =>
        new("kind", kind == EmbeddingKind.Conditional ? "conditional" : "unconditional");
}
