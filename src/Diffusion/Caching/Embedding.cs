namespace Farm.Diffusion.Caching;

/// <summary>Tensors that a text encoder made of a prompt. Shared by all renders that ask for it: nothing in it may be written to.</summary>
/// <param name="Tensors">In the order that the one who computed it chose: states, pooled vector and so on.</param>
public sealed record Embedding(params IReadOnlyList<EmbeddingTensor> Tensors)
{
    /// <summary>Bytes of the numbers.</summary>
    public long Bytes { get; } = Tensors.Sum(static tensor => (long)tensor.Values.Length * sizeof(float));
}

/// <param name="Values">Row-major.</param>
/// <param name="Shape">Lengths of the axes, such as [77, 768]; their product is how many values there are.</param>
public sealed record EmbeddingTensor(float[] Values, params int[] Shape);

/// <summary>Purpose of an embedding; counted apart, and each kind has its own share of the cache.</summary>
public enum EmbeddingKind
{
    /// <summary>A prompt: as good as never the same as the one before.</summary>
    Conditional,

    /// <summary>A negative prompt: nearly always the empty one, or one of few.</summary>
    Unconditional,
}
