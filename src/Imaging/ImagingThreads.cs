namespace Farm.Imaging;

/// <summary>The number of threads that one libvips operation may use, for the whole process.</summary>
public static class ImagingThreads
{
    /// <summary>1 to 64; 1 at the start, for a worker renders on every core already. Pixels and files do not depend on it.</summary>
    public static int PerOperation
    {
        get
        {
            ImagingLibrary.EnsureStarted();
            return NetVips.NetVips.Concurrency;
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 64);
            ImagingLibrary.EnsureStarted();
            NetVips.NetVips.Concurrency = value;
        }
    }
}
