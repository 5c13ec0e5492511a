namespace Farm.Diffusion.Runtime;

/// <summary>Where graphs run.</summary>
public enum ExecutionProvider
{
    Cpu,
    Cuda,
}

/// <summary>One option for all sessions of a process (section Farm:Device).</summary>
public sealed class DeviceOptions
{
    public const string Section = "Farm:Device";

    /// <summary>cpu or cuda. CUDA that cannot be had is an error; there is no silent fall-back.</summary>
    public ExecutionProvider Provider { get; set; } = ExecutionProvider.Cpu;

    /// <summary>Index of the CUDA device, 0 to 63.</summary>
    public int DeviceId { get; set; }

    /// <summary>
    /// Most bytes of adapters that each loaded model keeps ready for its graphs, 0 to 1 TiB; those of the render under way are kept whatever they weigh.
    /// </summary>
    public long AdapterBytes { get; set; } = 512L << 20;

    /// <summary>Threads for one operator, up to 256; 0 takes all cores.</summary>
    public int Threads { get; set; }
}
