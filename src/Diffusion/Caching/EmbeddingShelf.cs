using Farm.Diffusion.Text.PromptWeights;

namespace Farm.Diffusion.Caching;

/// <summary>One encoder's place in the cache.</summary>
/// <param name="cache">Null where nothing is kept.</param>
/// <param name="modelHash">The model's content hash.</param>
/// <param name="component">The encoder's folder in the model.</param>
internal sealed class EmbeddingShelf(EmbeddingCache? cache, string modelHash, string component)
{
    /// <summary>What the encoder makes of these ids: kept, shared, or computed now. Nothing in it may be written to.</summary>
    /// <param name="ids">One row.</param>
    /// <param name="clipSkip">Layers skipped.</param>
    /// <param name="kind">For which side of guidance.</param>
    /// <param name="compute">Runs the encoder.</param>
    /// <param name="token">Ends the waiting.</param>
    public Embedding GetOrAdd(ReadOnlySpan<int> ids, int clipSkip, EmbeddingKind kind, Func<Embedding> compute, CancellationToken token) =>
        cache is null
            ? compute()
            : cache.GetOrAdd(EmbeddingKey.OfTokens(new(modelHash, component, PromptSyntax.Plain, clipSkip), ids), kind, compute, token);
}
