using System.Runtime.InteropServices;

namespace Farm.Imaging.Vips;

/// <summary>Bytes that libvips allocated; freed with its own allocator.</summary>
internal sealed class VipsBytes : SafeHandle
{
    private readonly int length;

    internal VipsBytes(nint data, int length) : base(0, ownsHandle: true)
    {
        SetHandle(data);
        this.length = length;
    }

    public override bool IsInvalid => handle == 0;

    internal unsafe ReadOnlySpan<byte> Span => new((void*)handle, length);

    protected override bool ReleaseHandle()
    {
        VipsNative.Free(handle);
        return true;
    }
}
