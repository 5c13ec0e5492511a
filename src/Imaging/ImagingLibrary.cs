using NetVips;

namespace Farm.Imaging;

/// <summary>The native library underneath, libvips, which NetVips finds and binds.</summary>
public static class ImagingLibrary
{
    private static readonly Lazy<bool> Started = new(Start);

    /// <summary>Version of libvips, as 8.18.7.</summary>
    /// <exception cref="DllNotFoundException">The library is not there.</exception>
    public static string Version
    {
        get
        {
            EnsureStarted();
            return $"{NetVips.NetVips.Version(0)}.{NetVips.NetVips.Version(1)}.{NetVips.NetVips.Version(2)}";
        }
    }

    /// <summary>Must precede every other use of NetVips; cheap after the first.</summary>
    internal static void EnsureStarted() => _ = Started.Value;

    private static bool Start()
    {
        if (!ModuleInitializer.VipsInitialized)
        {
            throw ModuleInitializer.Exception is DllNotFoundException missing
                ? new DllNotFoundException($"libvips was found neither beside the program nor on the library path: {missing.Message}", missing)
                : new ImagingException("libvips did not start.", ModuleInitializer.Exception);
        }

        // A render uses every core already, and no picture is opened twice.
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        // Warnings about a stranger's file belong in the refusal, not on standard error.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });
        Block();
        return true;
    }

    /// <summary>Leaves the loaders of PNG, JPEG and WebP alone: libvips itself then refuses any other, and what it calls untrusted.</summary>
    private static void Block()
    {
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var trusted in (ReadOnlySpan<string>)["VipsForeignLoadPng", "VipsForeignLoadJpeg", "VipsForeignLoadWebp"])
        {
            Operation.Block(trusted, false);
        }
    }
}
