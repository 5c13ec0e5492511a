namespace Farm.Diffusion.Caching;

/// <summary>Where embeddings are kept for all workers. Nothing that goes wrong with it is an exception: it is never needed.</summary>
public interface IEmbeddingStore
{
    ValueTask<StoredEmbedding> GetAsync(EmbeddingKey key, CancellationToken cancellationToken);

    ValueTask<StoreAnswer> PutAsync(EmbeddingKey key, Embedding value, CancellationToken cancellationToken);
}

/// <param name="Answer">Done, Missing, Corrupt or Failed.</param>
/// <param name="Value">There when the answer is Done.</param>
public readonly record struct StoredEmbedding(StoreAnswer Answer, Embedding? Value = null);

public enum StoreAnswer
{
    /// <summary>Got, or kept.</summary>
    Done,

    /// <summary>The store has no such value.</summary>
    Missing,

    /// <summary>The store's value is damaged, too large or of another version.</summary>
    Corrupt,

    /// <summary>The value is larger than what the store takes.</summary>
    TooLarge,

    /// <summary>The store did not answer in time.</summary>
    Failed,
}
