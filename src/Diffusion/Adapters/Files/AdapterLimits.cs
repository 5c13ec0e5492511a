namespace Farm.Diffusion.Adapters.Files;

/// <summary>Limits on a stranger's file.</summary>
public sealed record AdapterLimits
{
    public static readonly AdapterLimits Default = new();

    /// <summary>Largest file, in bytes; the largest that are shared (SDXL, every layer, rank 256, fp32) stay below.</summary>
    public long MaxBytes { get; init; } = 4L << 30;

    /// <summary>Largest JSON of the safetensors header, in bytes; most of it is what trainers write of their data sets.</summary>
    public int MaxHeaderBytes { get; init; } = 32 << 20;

    /// <summary>SDXL's 794 layers with alpha, down, mid and up are 3,176.</summary>
    public int MaxTensors { get; init; } = 20_000;

    /// <summary>Letters in a tensor's name.</summary>
    public int MaxKeyLength { get; init; } = 512;
}
