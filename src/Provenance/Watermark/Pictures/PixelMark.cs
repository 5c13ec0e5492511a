using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Farm.Imaging;

namespace Farm.Provenance.Watermark.Pictures;

/// <summary>Adds a difference of luma to pixels: the same number to red, green and blue, which moves luma by it and colour difference not at all.</summary>
internal static class PixelMark
{
    /// <param name="pixels">[n, 3], changed, held within 0 to 255.</param>
    /// <param name="difference">[n] in levels, rounded here, halves to even, and held within -127 to 127; holds the rounded numbers afterwards.</param>
    internal static void Add(Span<byte> pixels, Span<float> difference)
    {
        TensorPrimitives.Round(difference, difference);
        ref var bytes = ref MemoryMarshal.GetReference(pixels);
        ref var levels = ref MemoryMarshal.GetReference(difference);
        var x = 0;
        for (; x + 16 <= difference.Length; x += 16)
        {
            var words = Vector128.Narrow(Whole(ref levels, x), Whole(ref levels, x + 4));
            var steps = Vector128.Narrow(words, Vector128.Narrow(Whole(ref levels, x + 8), Whole(ref levels, x + 12)));
            var up = Vector128.Max(steps, Vector128<sbyte>.Zero).AsByte();
            var down = Vector128.Max(-steps, Vector128<sbyte>.Zero).AsByte();
            Apply(ref bytes, 3 * x, up, down, Vector128.Create((byte)0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5));
            Apply(ref bytes, (3 * x) + 16, up, down, Vector128.Create((byte)5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10));
            Apply(ref bytes, (3 * x) + 32, up, down, Vector128.Create((byte)10, 11, 11, 11, 12, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15));
        }

        for (; x < difference.Length; x++)
        {
            var step = (int)Math.Clamp(difference[x], -127, 127);
            for (var channel = 0; channel < PixelBuffer.Channels; channel++)
            {
                ref var value = ref pixels[(3 * x) + channel];
                value = (byte)Math.Clamp(value + step, 0, 255);
            }
        }
    }

    private static Vector128<int> Whole(ref float levels, int at) =>
        Vector128.ConvertToInt32(Vector128.Clamp(Vector128.LoadUnsafe(ref levels, (nuint)at), Vector128.Create(-127f), Vector128.Create(127f)));

    private static void Apply(ref byte bytes, int at, Vector128<byte> up, Vector128<byte> down, Vector128<byte> spread)
    {
        var old = Vector128.LoadUnsafe(ref bytes, (nuint)at);
        var raised = Vector128.AddSaturate(old, Vector128.Shuffle(up, spread));
        Vector128.SubtractSaturate(raised, Vector128.Shuffle(down, spread)).StoreUnsafe(ref bytes, (nuint)at);
    }
}
