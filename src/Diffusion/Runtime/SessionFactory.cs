using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Runtime;

/// <summary>Opens sessions on the one device that the process was configured for.</summary>
public sealed class SessionFactory
{
    private readonly DeviceOptions device;

    /// <exception cref="DeviceUnavailableException">CUDA is asked for and this build or machine has none.</exception>
    public SessionFactory(DeviceOptions device)
    {
        this.device = device;
        KeepsPlainGraphs = device.Provider == ExecutionProvider.Cpu;
        if (device.Provider == ExecutionProvider.Cuda)
        {
            ProbeCuda();
        }

        DeviceKind = device.Provider == ExecutionProvider.Cuda ? CudaDevices.NameOf(device.DeviceId) ?? "cuda" : "cpu";
    }

    /// <summary>
    /// Whether a graph that takes adapters stands beside the one that does not. On another device, whose memory holds no second copy of the weights, the
    /// grafted graph is the only one.
    /// </summary>
    internal bool KeepsPlainGraphs { get; init; }

    /// <summary>Most bytes of adapters that one loaded model keeps ready for its graphs.</summary>
    internal long AdapterBytes => device.AdapterBytes;

    /// <summary>Makes the binding of a session; tests put another device's manners in its place.</summary>
    internal Func<InferenceSession, SessionBinding>? Binding { get; init; }

    /// <summary>A short name of the device for logs and status.</summary>
    public string DeviceName => device.Provider == ExecutionProvider.Cuda ? $"cuda:{device.DeviceId}" : "cpu";

    /// <summary>The kind of device: cpu, or the name of the GPU. Devices of one kind take alike for one render.</summary>
    public string DeviceKind { get; }

    /// <exception cref="OnnxRuntimeException">The file is no graph that this runtime can load.</exception>
    internal InferenceSession Open(string path)
    {
        using var options = Options();
        return new InferenceSession(path, options);
    }

    /// <summary>Opens a graph that was changed in memory.</summary>
    /// <param name="model">The whole file's bytes.</param>
    /// <param name="folder">To which its external data is relative.</param>
    /// <exception cref="OnnxRuntimeException">The bytes are no graph that this runtime can load.</exception>
    internal InferenceSession Open(byte[] model, string folder)
    {
        using var options = Options();
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", folder);
        return new InferenceSession(model, options);
    }

    internal SessionBinding Bind(InferenceSession session) =>
        Binding?.Invoke(session) ?? new SessionBinding(session, readsInPlace: device.Provider == ExecutionProvider.Cpu);

    /// <summary>Options of a run that does nothing but give back what earlier runs made the runtime keep; the caller disposes of them.</summary>
    internal RunOptions TrimOptions()
    {
        var options = new RunOptions { Terminate = true };
        options.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", device.Provider == ExecutionProvider.Cuda ? $"cpu:0;gpu:{device.DeviceId}" : "cpu:0");
        return options;
    }

    private SessionOptions Options()
    {
        var options = new SessionOptions
        {
            // Grafted optional inputs log a warning each; what matters comes back as an exception.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = device.Threads,
        };
        if (device.Provider == ExecutionProvider.Cuda)
        {
            options.AppendExecutionProvider_CUDA(device.DeviceId);
        }

        return options;
    }

    /// <summary>The library for the CPU refuses the provider, the one for GPUs fails on a machine without what it needs.</summary>
    private void ProbeCuda()
    {
        try
        {
            using var options = Options();
            DeviceProbe.Run(options);
        }
        catch (Exception problem) when (problem is OnnxRuntimeException or EntryPointNotFoundException)
        {
            throw new DeviceUnavailableException(
                $"Farm:Device:Provider is cuda, but device {device.DeviceId} cannot be used (docs/adr/0010-onnx-runtime-by-nuget.md says what it needs): {problem.Message}", problem);
        }
    }
}
