namespace Farm.Diffusion.Adapters.Files;

/// <summary>How much of a stranger's file is read before it is refused.</summary>
public sealed record AdapterLimits
{
    public static readonly AdapterLimits Default = new();

    /// <summary>Of the file; the largest that are shared (SDXL, every layer, rank 256, fp32) stay below.</summary>
    public long MaxBytes { get; init; } = 4L << 30;

    /// <summary>Of the safetensors header's JSON, most of which is what trainers write of their data sets.</summary>
    public int MaxHeaderBytes { get; init; } = 32 << 20;

    /// <summary>SDXL's 794 layers with alpha, down, mid and up are 3,176.</summary>
    public int MaxTensors { get; init; } = 20_000;

    /// <summary>Letters in a tensor's name.</summary>
    public int MaxKeyLength { get; init; } = 512;
}
