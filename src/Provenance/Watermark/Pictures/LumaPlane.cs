using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Farm.Imaging;

namespace Farm.Provenance.Watermark.Pictures;

/// <summary>
/// The luma of a picture, 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), 0 to 255, in pooled memory: [Rows, Stride], the picture's sides rounded up to
/// fours by repeating its last column and row.
/// </summary>
internal sealed class LumaPlane : IDisposable
{
    private float[]? values;

    internal LumaPlane(int width, int height)
    {
        (Width, Height, Stride, Rows) = (width, height, (width + 3) & ~3, (height + 3) & ~3);
        values = ArrayPool<float>.Shared.Rent(Stride * Rows);
    }

    internal int Width { get; }

    internal int Height { get; }

    internal int Stride { get; }

    internal int Rows { get; }

    internal Span<float> Row(int y) => Values.AsSpan(y * Stride, Stride);

    internal float[] Values => values ?? throw new ObjectDisposedException(nameof(LumaPlane));

    internal static LumaPlane Of(PixelBuffer picture) => Of(picture, 0, 0, picture.Width, picture.Height);

    /// <summary>The luma of a part of the picture.</summary>
    internal static LumaPlane Of(PixelBuffer picture, int left, int top, int width, int height)
    {
        var plane = new LumaPlane(width, height);
        for (var y = 0; y < height; y++)
        {
            Convert(picture.Row(top + y).Slice(left * PixelBuffer.Channels, width * PixelBuffer.Channels), plane.Row(y));
        }

        plane.Pad();
        return plane;
    }

    /// <summary>Repeats the last column and row of the picture into the padding.</summary>
    internal void Pad()
    {
        for (var y = 0; y < Height; y++)
        {
            var row = Row(y);
            row[Width..].Fill(row[Width - 1]);
        }

        for (var y = Height; y < Rows; y++)
        {
            Row(Height - 1).CopyTo(Row(y));
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref values, null) is { } rented)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static void Convert(ReadOnlySpan<byte> pixels, Span<float> luma)
    {
        ref var source = ref MemoryMarshal.GetReference(pixels);
        ref var target = ref MemoryMarshal.GetReference(luma);
        var count = pixels.Length / 3;
        var x = 0;
        // Four pixels from twelve of sixteen bytes: the last loads must not reach beyond the row.
        for (; (3 * x) + 16 <= pixels.Length; x += 4)
        {
            var bytes = Vector128.LoadUnsafe(ref source, (nuint)(3 * x));
            var red = Vector128.Shuffle(bytes, Vector128.Create((byte)0, 255, 255, 255, 3, 255, 255, 255, 6, 255, 255, 255, 9, 255, 255, 255)).AsInt32();
            var green = Vector128.Shuffle(bytes, Vector128.Create((byte)1, 255, 255, 255, 4, 255, 255, 255, 7, 255, 255, 255, 10, 255, 255, 255)).AsInt32();
            var blue = Vector128.Shuffle(bytes, Vector128.Create((byte)2, 255, 255, 255, 5, 255, 255, 255, 8, 255, 255, 255, 11, 255, 255, 255)).AsInt32();
            var value = (Vector128.ConvertToSingle(red) * 0.299f) + (Vector128.ConvertToSingle(green) * 0.587f) + (Vector128.ConvertToSingle(blue) * 0.114f);
            value.StoreUnsafe(ref target, (nuint)x);
        }

        for (; x < count; x++)
        {
            Unsafe.Add(ref target, x) = (0.299f * pixels[3 * x]) + (0.587f * pixels[(3 * x) + 1]) + (0.114f * pixels[(3 * x) + 2]);
        }
    }
}
