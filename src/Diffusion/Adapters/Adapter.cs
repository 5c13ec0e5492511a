namespace Farm.Diffusion.Adapters;

/// <summary>An adapter in host memory, fitted to the layers of one base model.</summary>
/// <param name="Id">SHA-256 of its file.</param>
/// <param name="Deltas">By the layer's name.</param>
public sealed record Adapter(string Id, IReadOnlyDictionary<string, LowRankDelta> Deltas)
{
    /// <summary>The largest rank of its layers.</summary>
    public int Rank { get; } = Deltas.Count == 0 ? 0 : Deltas.Values.Max(static delta => delta.Rank);

    public long Bytes { get; } = Deltas.Values.Sum(static delta => delta.Bytes);
}

/// <summary>An adapter with the weight that a picture gives it.</summary>
public readonly record struct WeightedAdapter(Adapter Adapter, double Weight);
