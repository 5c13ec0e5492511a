using Farm.Catalog.Models;
using Farm.Diffusion.Pipelines;

namespace Farm.Worker.Residency;

/// <summary>A model's place in the pool; the pool's gate guards it until it is borrowed.</summary>
internal sealed class WarmModel(ModelCard card) : IDisposable
{
    public string Id => card.Id;

    /// <summary>Bytes of the budget that it may hold between renders: its weights, or less where its parts have to take turns.</summary>
    public long WeightBytes { get; set; }

    /// <summary>All weights, and from the first adapter on those of the graphs that are there twice.</summary>
    public long FullBytes => card.Memory.WeightBytes + AdapterBytes;

    /// <summary>Bytes that it keeps where it is idle and others need room: all but its text encoders.</summary>
    public long CoreBytes => FullBytes - card.TextEncoderBytes;

    /// <summary>Bytes that it can give up and still be warm.</summary>
    public long SpareBytes => Math.Max(0, WeightBytes - CoreBytes);

    /// <summary>Bytes of the graphs that take adapters, from the first adapter on; they are there beside those that take none.</summary>
    public long AdapterBytes { get; private set; }

    /// <summary>Whether the graphs that take adapters are counted.</summary>
    public bool TakesAdapters { get; private set; }

    public bool Busy { get; set; }

    /// <summary>Null until its first borrower has loaded it.</summary>
    public ImagePipeline? Pipeline { get; set; }

    public bool IsLoaded => Pipeline is not null;

    public void TakeAdapters(long bytes) => (TakesAdapters, AdapterBytes) = (true, bytes);

    public void Dispose() => Pipeline?.Dispose();
}
