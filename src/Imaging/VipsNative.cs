using System.Runtime.InteropServices;
using NetVips;

namespace Farm.Imaging;

/// <summary>The functions of libvips that NetVips lacks, or calls only to copy what comes out into arrays of its own.</summary>
/// <remarks>The closing null of a variable argument list can be passed so on the Linux ABIs of x86-64 and arm64.</remarks>
internal static partial class VipsNative
{
    /// <summary>The name under which NetVips has loaded libvips.</summary>
    private const string Library = "libvips.so.42";

    [LibraryImport(Library, EntryPoint = "vips_image_write_to_buffer", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int WriteToBuffer(SafeHandle image, string suffix, out nint data, out nuint length, nint end);

    [LibraryImport(Library, EntryPoint = "vips_image_get_blob", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GetBlob(SafeHandle image, string field, out nint data, out nuint length);

    [LibraryImport(Library, EntryPoint = "vips_icc_is_compatible_profile")]
    internal static partial int IsCompatibleProfile(SafeHandle image, nint data, nuint length);
}
