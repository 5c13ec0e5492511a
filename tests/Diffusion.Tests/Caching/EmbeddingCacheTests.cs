using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Farm.Diffusion.Caching;

namespace Farm.Diffusion.Tests.Caching;

/// <summary>Embeddings of 100 bytes each, in a cache of 800: room for 6 conditional and 2 unconditional ones.</summary>
[CancelAfter(300_000)]
public sealed class EmbeddingCacheTests
{
    private readonly ConcurrentDictionary<string, long> counted = new();
    private readonly FakeStore store = new();
    private int computed;

    [SetUp]
    public void Forget()
    {
        counted.Clear();
        store.Clear();
        computed = 0;
    }

    [Test]
    public void A_key_is_computed_once(CancellationToken cancellationToken)
    {
        using var cache = Cache(null);
        var first = cache.GetOrAdd(Key(1), EmbeddingKind.Conditional, Compute, cancellationToken);
        var second = cache.GetOrAdd(Key(1), EmbeddingKind.Conditional, Compute, cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.SameAs(first));
            Assert.That(computed, Is.EqualTo(1));
            Assert.That(counted["farm.embedding.cache.misses conditional"], Is.EqualTo(1));
            Assert.That(counted["farm.embedding.cache.hits conditional memory"], Is.EqualTo(1));
        }
    }

    [Test]
    public void A_flood_of_prompts_leaves_the_unconditional_embedding_where_it_is(CancellationToken cancellationToken)
    {
        using var cache = Cache(null);
        cache.GetOrAdd(Key(0), EmbeddingKind.Unconditional, Compute, cancellationToken);
        for (var i = 1; i <= 100; i++)
        {
            cache.GetOrAdd(Key(i), EmbeddingKind.Conditional, Compute, cancellationToken);
        }

        cache.GetOrAdd(Key(0), EmbeddingKind.Unconditional, Compute, cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(computed, Is.EqualTo(101));
            Assert.That(counted["farm.embedding.cache.evictions conditional"], Is.EqualTo(94));
            Assert.That(counted["farm.embedding.cache.hits unconditional memory"], Is.EqualTo(1));
            Assert.That(Gauge(cache), Is.EqualTo((600L, 100L)));
        }
    }

    [Test]
    public async Task Renders_that_ask_for_the_same_key_at_once_compute_it_once(CancellationToken cancellationToken)
    {
        using var cache = Cache(null);
        using var may = new ManualResetEventSlim();
        Embedding Wait()
        {
            may.Wait(cancellationToken);
            return Compute();
        }

        var renders = Enumerable.Range(0, 8)
            .Select(_ => OnItsOwnThread(() => cache.GetOrAdd(Key(1), EmbeddingKind.Conditional, Wait, cancellationToken))).ToArray();
        may.Set();
        var made = await Task.WhenAll(renders);
        Assert.That(made, Is.All.SameAs(made[0]));
        Assert.That(computed, Is.EqualTo(1));
    }

    [Test]
    public async Task A_failure_is_the_failing_renders_own_and_the_next_one_computes(CancellationToken cancellationToken)
    {
        using var cache = Cache(null);
        using var entered = new ManualResetEventSlim();
        using var may = new ManualResetEventSlim();
        var failing = OnItsOwnThread(() => cache.GetOrAdd(
            Key(1),
            EmbeddingKind.Conditional,
            () =>
            {
                entered.Set();
                may.Wait(cancellationToken);
                throw new InvalidOperationException("no memory");
            },
            cancellationToken));
        entered.Wait(cancellationToken);
        var other = OnItsOwnThread(() => cache.GetOrAdd(Key(1), EmbeddingKind.Conditional, Compute, cancellationToken));
        may.Set();
        Assert.That(async () => await failing, Throws.InvalidOperationException);
        Assert.That((await other).Tensors, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_another_worker_computed_is_taken_from_the_store(CancellationToken cancellationToken)
    {
        using (var other = Cache(store))
        {
            other.GetOrAdd(Key(1), EmbeddingKind.Conditional, Compute, cancellationToken);
        }

        using var cache = Cache(store);
        cache.GetOrAdd(Key(1), EmbeddingKind.Conditional, Compute, cancellationToken);
        cache.GetOrAdd(Key(1), EmbeddingKind.Conditional, Compute, cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(computed, Is.EqualTo(1));
            Assert.That(counted["farm.embedding.cache.hits conditional shared"], Is.EqualTo(1));
            Assert.That(counted["farm.embedding.cache.hits conditional memory"], Is.EqualTo(1));
            Assert.That(counted["farm.embedding.store.calls put done"], Is.EqualTo(1));
        }
    }

    [TestCase(StoreAnswer.Missing)]
    [TestCase(StoreAnswer.Corrupt)]
    [TestCase(StoreAnswer.Failed)]
    public void A_store_without_an_answer_is_counted_and_passed_over(StoreAnswer answer, CancellationToken cancellationToken)
    {
        store.Answer = answer;
        using var cache = Cache(store);
        cache.GetOrAdd(Key(1), EmbeddingKind.Conditional, Compute, cancellationToken);
        Assert.That(computed, Is.EqualTo(1));
        Assert.That(counted[$"farm.embedding.store.calls get {answer.ToString().ToLowerInvariant()}"], Is.EqualTo(1));
    }

    [Test]
    public void A_store_that_never_answers_costs_its_time_out(CancellationToken cancellationToken)
    {
        store.Hangs = true;
        using var cache = Cache(store, TimeSpan.FromMilliseconds(50));
        cache.GetOrAdd(Key(1), EmbeddingKind.Conditional, Compute, cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(computed, Is.EqualTo(1));
            Assert.That(counted["farm.embedding.store.calls get failed"], Is.EqualTo(1));
            Assert.That(counted["farm.embedding.store.calls put failed"], Is.EqualTo(1));
        }
    }

    [Test]
    public void A_cancelled_render_does_not_wait_for_the_store(CancellationToken cancellationToken)
    {
        store.Hangs = true;
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var cache = Cache(store, TimeSpan.FromHours(1));
        store.Asked = cancelled.Cancel;
        Assert.That(
            () => cache.GetOrAdd(Key(1), EmbeddingKind.Conditional, Compute, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(computed, Is.Zero);
    }

    [Test]
    public void A_cache_of_no_bytes_keeps_nothing_and_still_computes(CancellationToken cancellationToken)
    {
        using var cache = new EmbeddingCache(0, null, TimeSpan.FromSeconds(1), TimeProvider.System);
        cache.GetOrAdd(Key(1), EmbeddingKind.Unconditional, Compute, cancellationToken);
        cache.GetOrAdd(Key(1), EmbeddingKind.Unconditional, Compute, cancellationToken);
        Assert.That(computed, Is.EqualTo(2));
    }

    private static EmbeddingKey Key(int prompt) => EmbeddingKey.OfTokens(new("model", "text_encoder"), [prompt]);

    private static Task<T> OnItsOwnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Embedding Compute()
    {
        Interlocked.Increment(ref computed);
        return new(new EmbeddingTensor(new float[25], 25));
    }

    private EmbeddingCache Cache(IEmbeddingStore? shared, TimeSpan? timeout = null)
    {
        var cache = new EmbeddingCache(800, shared, timeout ?? TimeSpan.FromMinutes(5), TimeProvider.System);
        var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            string[] words = [instrument.Name, .. tags.ToArray().Select(static tag => $"{tag.Value}")];
            counted.AddOrUpdate(string.Join(' ', words), value, (_, old) => old + value);
        });
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (ReferenceEquals(instrument.Meter, cache.Metrics.Meter) && !instrument.IsObservable)
            {
                me.EnableMeasurementEvents(instrument);
            }
        };
        listener.Start();
        return cache;
    }

    private static (long Conditional, long Unconditional) Gauge(EmbeddingCache cache)
    {
        var bytes = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => bytes[$"{tags[0].Value}"] = value);
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (ReferenceEquals(instrument.Meter, cache.Metrics.Meter) && instrument.IsObservable)
            {
                me.EnableMeasurementEvents(instrument);
            }
        };
        listener.Start();
        listener.RecordObservableInstruments();
        return (bytes["conditional"], bytes["unconditional"]);
    }

    /// <summary>A store in memory that can be told to answer otherwise, or not at all.</summary>
    private sealed class FakeStore : IEmbeddingStore
    {
        private readonly ConcurrentDictionary<EmbeddingKey, Embedding> kept = new();

        public StoreAnswer? Answer { get; set; }

        public bool Hangs { get; set; }

        public Action Asked { get; set; } = static () => { };

        public void Clear()
        {
            kept.Clear();
            (Answer, Hangs, Asked) = (null, false, static () => { });
        }

        public async ValueTask<StoredEmbedding> GetAsync(EmbeddingKey key, CancellationToken cancellationToken)
        {
            await HangAsync();
            return Answer is { } answer ? new(answer)
                : kept.TryGetValue(key, out var value) ? new(StoreAnswer.Done, value)
                : new(StoreAnswer.Missing);
        }

        public async ValueTask<StoreAnswer> PutAsync(EmbeddingKey key, Embedding value, CancellationToken cancellationToken)
        {
            await HangAsync();
            kept[key] = value;
            return StoreAnswer.Done;
        }

        private Task HangAsync()
        {
            Asked();
            return Hangs ? new TaskCompletionSource().Task : Task.CompletedTask;
        }
    }
}
