using Farm.Diffusion.Pipelines;

namespace Farm.Worker.Residency;

/// <summary>A model's place in the pool; the pool's gate guards it until it is borrowed.</summary>
internal sealed class WarmModel(string id, long weightBytes) : IDisposable
{
    public string Id => id;

    /// <summary>What it holds of the budget: its weights, and from the first adapter on those of the graphs that are there twice.</summary>
    public long WeightBytes { get; private set; } = weightBytes;

    /// <summary>Whether the graphs that take adapters are counted.</summary>
    public bool TakesAdapters { get; private set; }

    public bool Busy { get; set; }

    /// <summary>Null until its first borrower has loaded it.</summary>
    public ImagePipeline? Pipeline { get; set; }

    public bool IsLoaded => Pipeline is not null;

    public void TakeAdapters(long bytes) => (TakesAdapters, WeightBytes) = (true, WeightBytes + bytes);

    public void Dispose() => Pipeline?.Dispose();
}
