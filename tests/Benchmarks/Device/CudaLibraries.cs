using System.Runtime.InteropServices;

namespace Farm.Benchmarks.Device;

/// <summary>What the CUDA provider of ONNX Runtime needs of the machine, by the names that it asks the loader for.</summary>
internal static class CudaLibraries
{
    private static readonly (string Name, string Brings)[] Needed =
    [
        ("libcuda.so.1", "the NVIDIA driver, 580 or later"),
        ("libcudart.so.13", "CUDA 13"),
        ("libcublas.so.13", "CUDA 13 (cuBLAS)"),
        ("libcublasLt.so.13", "CUDA 13 (cuBLAS)"),
        ("libcurand.so.10", "CUDA 13 (cuRAND)"),
        ("libcufft.so.12", "CUDA 13 (cuFFT)"),
        ("libcudnn.so.9", "cuDNN 9 for CUDA 13"),
    ];

    /// <summary>One check for each.</summary>
    public static IEnumerable<CheckResult> Check() => Needed.Select(static needed => NativeLibrary.TryLoad(needed.Name, out _)
        ? CheckResult.Ok("library", needed.Name)
        : CheckResult.Failed("library", needed.Name, $"is not there: {needed.Brings} brings it; FARM_CUDA_LIBRARIES may name its folder"));

    /// <summary>That none is looked for.</summary>
    public static IEnumerable<CheckResult> Skip(string reason) => Needed.Select(needed => CheckResult.Skipped("library", needed.Name, reason));
}
