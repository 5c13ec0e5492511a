using System.Runtime.InteropServices;

namespace Farm.Imaging.Vips;

/// <summary>The few functions of libvips and GLib that everything here is built from.</summary>
/// <remarks>
/// Operations are built by name (new, set, build, get), so that no call passes a floating-point number through a C variable argument list,
/// which a fixed signature cannot do correctly. Pointers and the closing null can be passed so on the Linux ABIs of x86-64 and arm64.
/// </remarks>
internal static partial class VipsNative
{
    internal const string Library = "vips";

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Init(string programName);

    [LibraryImport(Library, EntryPoint = "vips_version")]
    internal static partial int Version(int part);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    internal static partial void SetConcurrency(int threads);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_get")]
    internal static partial int GetConcurrency();

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    internal static partial void SetCacheMax(int operations);

    [LibraryImport(Library, EntryPoint = "vips_error_buffer_copy")]
    internal static partial nint TakeErrors();

    [LibraryImport(Library, EntryPoint = "g_log_set_handler", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial uint SetLogHandler(
        string domain, int levels, delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> handler, nint data);

    [LibraryImport(Library, EntryPoint = "g_free")]
    internal static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "g_object_unref")]
    internal static partial void Unref(nint instance);

    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint NewOperation(string name);

    [LibraryImport(Library, EntryPoint = "vips_object_set_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetFromString(nint operation, string options);

    [LibraryImport(Library, EntryPoint = "g_object_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void Set(nint operation, string name, nint value, nint end);

    [LibraryImport(Library, EntryPoint = "g_object_get", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void Get(nint operation, string name, out nint value, nint end);

    [LibraryImport(Library, EntryPoint = "vips_object_build")]
    internal static partial int Build(nint operation);

    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")]
    internal static partial void UnrefOutputs(nint operation);

    [LibraryImport(Library, EntryPoint = "vips_blob_new")]
    internal static unsafe partial nint NewBlob(nint freeFunction, byte* data, nuint length);

    [LibraryImport(Library, EntryPoint = "vips_area_unref")]
    internal static partial void UnrefArea(nint area);

    [LibraryImport(Library, EntryPoint = "vips_image_new_from_memory")]
    internal static unsafe partial nint NewImage(byte* data, nuint length, int width, int height, int bands, int bandFormat);

    [LibraryImport(Library, EntryPoint = "vips_image_write_to_memory")]
    internal static partial nint WriteToMemory(VipsImage image, out nuint length);

    [LibraryImport(Library, EntryPoint = "vips_image_write_to_buffer", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int WriteToBuffer(VipsImage image, string suffix, out nint data, out nuint length, nint end);

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    internal static partial int GetWidth(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    internal static partial int GetHeight(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    internal static partial int GetBands(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_n_pages")]
    internal static partial int GetPages(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_interpretation")]
    internal static partial int GetInterpretation(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_format")]
    internal static partial int GetFormat(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_orientation")]
    internal static partial int GetOrientation(VipsImage image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint GetFieldType(VipsImage image, string field);

    [LibraryImport(Library, EntryPoint = "vips_image_get_blob", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GetBlob(VipsImage image, string field, out nint data, out nuint length);

    [LibraryImport(Library, EntryPoint = "vips_icc_is_compatible_profile")]
    internal static partial int IsCompatibleProfile(VipsImage image, nint data, nuint length);
}
