using Farm.Diffusion.Pipelines;

namespace Farm.Worker.Residency;

/// <summary>A model's place in the pool; the pool's gate guards it until it is borrowed.</summary>
internal sealed class WarmModel(string id, long weightBytes) : IDisposable
{
    public string Id => id;

    public long WeightBytes => weightBytes;

    public bool Busy { get; set; }

    /// <summary>Null until its first borrower has loaded it.</summary>
    public ImagePipeline? Pipeline { get; set; }

    public bool IsLoaded => Pipeline is not null;

    public void Dispose() => Pipeline?.Dispose();
}
