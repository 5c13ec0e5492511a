using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Farm.Imaging.Vips;

/// <summary>Finds libvips, starts it once, and hands over what it has to say.</summary>
internal static class VipsLibrary
{
    private const int GLogLevelWarning = 1 << 4;

    private static readonly string BundledPath =
        Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libvips-cpp.so");

    private static readonly Lazy<bool> Started = new(Start);

    /// <summary>Must precede every other call; cheap after the first.</summary>
    internal static void EnsureStarted() => _ = Started.Value;

    /// <summary>
    /// The text of the failure just met, and clears it. libvips keeps one text for the whole process: under concurrent failures it may hold
    /// lines of another thread, so it is shown to people and never decided upon.
    /// </summary>
    internal static string TakeErrors()
    {
        var text = VipsNative.TakeErrors();
        try
        {
            return Marshal.PtrToStringUTF8(text)?.Trim().ReplaceLineEndings("; ") ?? "";
        }
        finally
        {
            VipsNative.Free(text);
        }
    }

    private static unsafe bool Start()
    {
        NativeLibrary.SetDllImportResolver(typeof(VipsLibrary).Assembly, Resolve);
        if (VipsNative.Init("farm") != 0)
        {
            throw new ImagingException($"libvips did not start: {TakeErrors()}");
        }

        // A render uses every core already, and no picture is opened twice.
        VipsNative.SetConcurrency(1);
        VipsNative.SetCacheMax(0);
        // Warnings about a stranger's file belong in the refusal, not on standard error.
        VipsNative.SetLogHandler("VIPS", GLogLevelWarning, &Ignore, 0);
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != VipsNative.Library)
        {
            return 0;
        }

        if (NativeLibrary.TryLoad(BundledPath, out var bundled) || NativeLibrary.TryLoad("libvips.so.42", out bundled))
        {
            return bundled;
        }

        throw new DllNotFoundException($"libvips was found neither at {BundledPath} nor as libvips.so.42 on the library path.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(nint domain, int level, nint message, nint data)
    {
    }
}
