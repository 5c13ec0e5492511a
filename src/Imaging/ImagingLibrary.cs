using Farm.Imaging.Vips;

namespace Farm.Imaging;

/// <summary>The native library underneath.</summary>
public static class ImagingLibrary
{
    /// <summary>Of libvips, as 8.18.0.</summary>
    /// <exception cref="DllNotFoundException">The library is not there.</exception>
    public static string Version
    {
        get
        {
            VipsLibrary.EnsureStarted();
            return $"{VipsNative.Version(0)}.{VipsNative.Version(1)}.{VipsNative.Version(2)}";
        }
    }
}
