using Farm.Diffusion.PromptWeights;
using Farm.Diffusion.Runtime;

namespace Farm.Diffusion.Caching;

/// <summary>One encoder's place in the cache.</summary>
/// <param name="cache">Null where nothing is kept.</param>
/// <param name="modelHash">The model's content hash.</param>
/// <param name="component">The encoder's folder in the model.</param>
internal sealed class EmbeddingShelf(EmbeddingCache? cache, string modelHash, string component)
{
    /// <summary>Gets the embedding of these ids: kept, shared, or computed now. Nothing in it may be written to.</summary>
    /// <param name="ids">One row.</param>
    /// <param name="clipSkip">Layers skipped.</param>
    /// <param name="kind">For which side of guidance.</param>
    /// <param name="compute">Runs the encoder.</param>
    /// <param name="run">Its token ends the waiting; its adapters tell embeddings apart, those of them that change this encoder.</param>
    public Embedding GetOrAdd(ReadOnlySpan<int> ids, int clipSkip, EmbeddingKind kind, Func<Embedding> compute, RunScope run)
    {
        if (cache is null)
        {
            return compute();
        }

        var source = new EmbeddingSource(modelHash, component, PromptSyntax.Plain, clipSkip, run.Adapters?.KeyOf(component) ?? "");
        return cache.GetOrAdd(EmbeddingKey.OfTokens(source, ids), kind, compute, run.Token);
    }
}
