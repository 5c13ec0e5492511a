using System.Runtime.InteropServices;
using System.Text;

namespace Farm.Diffusion.Runtime;

/// <summary>Names of GPUs, as the driver tells them by the same numbers that sessions are opened with (CUDA driver API, cuDeviceGetName).</summary>
internal static class CudaDevices
{
    private const int MaxName = 256;

    private delegate int Init(uint flags);

    private delegate int Get(out int device, int ordinal);

    private delegate int GetName([Out] byte[] name, int length, int device);

    /// <returns>Null where the driver does not tell.</returns>
    public static string? NameOf(int ordinal)
    {
        if (!NativeLibrary.TryLoad("libcuda.so.1", out var driver))
        {
            return null;
        }

        var name = new byte[MaxName];
        return Find<Init>(driver, "cuInit") is { } init && Find<Get>(driver, "cuDeviceGet") is { } get && Find<GetName>(driver, "cuDeviceGetName") is { } getName
            && init(0) == 0 && get(out var device, ordinal) == 0 && getName(name, MaxName, device) == 0
            ? Encoding.UTF8.GetString(name.AsSpan(0, Math.Max(0, name.AsSpan().IndexOf((byte)0))))
            : null;
    }

    private static T? Find<T>(nint library, string name)
        where T : Delegate => NativeLibrary.TryGetExport(library, name, out var address) ? Marshal.GetDelegateForFunctionPointer<T>(address) : null;
}
