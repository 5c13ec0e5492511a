namespace Farm.Diffusion.Caching;

/// <summary>
/// Embeddings that were computed before: in this process up to a number of bytes, and behind that in a store that all workers share. For
/// the thread that renders, which may wait: a key that another render is computing is waited for, not computed twice, and the store has
/// its time-out. A store that fails costs time, never a render. Safe for concurrent use.
/// </summary>
public sealed class EmbeddingCache : IDisposable
{
    /// <summary>A quarter is for unconditional embeddings alone, so that no flood of prompts drives them out.</summary>
    private const int UnconditionalShare = 4;

    private readonly IEmbeddingStore? store;
    private readonly TimeSpan storeTimeout;
    private readonly TimeProvider time;
    private readonly BoundedCache<EmbeddingKey, Embedding> conditional;
    private readonly BoundedCache<EmbeddingKey, Embedding> unconditional;
    private readonly Lock gate = new();
    private readonly Dictionary<(EmbeddingKind, EmbeddingKey), TaskCompletionSource<Embedding?>> underWay = [];

    /// <param name="mostBytes">Of all embeddings kept in this process; 0 keeps none.</param>
    /// <param name="store">Shared with other workers; null for none.</param>
    /// <param name="storeTimeout">For one call of the store.</param>
    /// <param name="time">Of the time-out.</param>
    public EmbeddingCache(long mostBytes, IEmbeddingStore? store, TimeSpan storeTimeout, TimeProvider time)
    {
        (this.store, this.storeTimeout, this.time) = (store, storeTimeout, time);
        var share = mostBytes / UnconditionalShare;
        conditional = new(mostBytes - share, int.MaxValue, static value => value.Bytes);
        unconditional = new(share, int.MaxValue, static value => value.Bytes);
        Metrics = new(kind => Shelf(kind).Bytes);
    }

    internal EmbeddingMetrics Metrics { get; }

    /// <summary>The embedding of a key: kept, shared, or computed now and kept.</summary>
    /// <param name="key">Names all that decides the embedding.</param>
    /// <param name="kind">Which share of the cache it is kept in, and how it is counted.</param>
    /// <param name="compute">Runs the encoder. It must not ask this cache for the same key.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Embedding GetOrAdd(EmbeddingKey key, EmbeddingKind kind, Func<Embedding> compute, CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource<Embedding?>? others;
            var mine = new TaskCompletionSource<Embedding?>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (gate)
            {
                if (Shelf(kind).TryGet(key, out var kept))
                {
                    Metrics.Hit(kind, "memory");
                    return kept;
                }

                if (!underWay.TryGetValue((kind, key), out others))
                {
                    underWay.Add((kind, key), mine);
                }
            }

            if (others is null)
            {
                return Fetch(key, kind, compute, mine, cancellationToken);
            }

            if (Await(others.Task.WaitAsync(cancellationToken)) is { } made)
            {
                Metrics.Hit(kind, "memory");
                return made;
            }

            // Whoever computed it failed or was cancelled, which says nothing about this render.
        }
    }

    public void Dispose() => Metrics.Dispose();

    private Embedding Fetch(
        EmbeddingKey key, EmbeddingKind kind, Func<Embedding> compute, TaskCompletionSource<Embedding?> mine, CancellationToken cancellationToken)
    {
        Embedding? made = null;
        var shared = false;
        try
        {
            made = FromStore(key, cancellationToken);
            shared = made is not null;
            made ??= compute();
            Metrics.Evicted(kind, Shelf(kind).Add(key, made));
        }
        finally
        {
            lock (gate)
            {
                underWay.Remove((kind, key));
            }

            mine.SetResult(made);
        }

        if (shared)
        {
            Metrics.Hit(kind, "shared");
            return made;
        }

        Metrics.Miss(kind);
        if (store is not null)
        {
            Metrics.Asked("put", Ask(stop => store.PutAsync(key, made, stop), StoreAnswer.Failed, cancellationToken));
        }

        return made;
    }

    private Embedding? FromStore(EmbeddingKey key, CancellationToken cancellationToken)
    {
        if (store is null)
        {
            return null;
        }

        var (answer, value) = Ask(stop => store.GetAsync(key, stop), new StoredEmbedding(StoreAnswer.Failed), cancellationToken);
        Metrics.Asked("get", answer);
        return value;
    }

    private T Ask<T>(Func<CancellationToken, ValueTask<T>> call, T late, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return Await(call(limit.Token).AsTask().WaitAsync(storeTimeout, time, cancellationToken));
        }
        catch (TimeoutException)
        {
            limit.Cancel();
            return late;
        }
    }

    /// <summary>Blocks the rendering thread, which is one of its own and has no context to come back to.</summary>
    private static T Await<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private BoundedCache<EmbeddingKey, Embedding> Shelf(EmbeddingKind kind) => kind == EmbeddingKind.Conditional ? conditional : unconditional;
}
