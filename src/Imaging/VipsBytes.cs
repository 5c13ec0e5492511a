using NetVips;

namespace Farm.Imaging;

/// <summary>Bytes that libvips allocated; freed with its own allocator.</summary>
internal readonly unsafe ref struct VipsBytes
{
    private readonly nint data;
    private readonly int length;

    private VipsBytes(nint data, ulong length) => (this.data, this.length) = (data, checked((int)length));

    internal ReadOnlySpan<byte> Span => new((void*)data, length);

    /// <summary>Works the image's recipe through: its pixels, row after row.</summary>
    internal static VipsBytes Pixels(Image image)
    {
        try
        {
            return new VipsBytes(image.WriteToMemory(out var size), size);
        }
        catch (VipsException failure)
        {
            throw new ImagingException(failure);
        }
    }

    /// <summary>Works the image's recipe through and encodes it.</summary>
    /// <param name="suffix">A saver with its settings, as <c>.png[compression=1]</c>.</param>
    internal static VipsBytes File(Image image, string suffix) =>
        VipsNative.WriteToBuffer(image, suffix, out var file, out var size, 0) == 0
            ? new VipsBytes(file, size)
            : throw new ImagingException(new VipsException($"unable to save {suffix}"));

    public void Dispose() => NetVips.NetVips.Free(data);
}
