using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Farm.Imaging;

/// <summary>
/// Between a network's float planes and a picture's bytes, with the arithmetic of diffusers' VaeImageProcessor in float32:
/// byte = round(clamp(x / 2 + 0.5, 0, 1) * 255), halves to even; and back x = 2 * (byte / 255) - 1. Going there and back keeps every byte.
/// </summary>
internal static class PlanarPixels
{
    /// <summary>Bytes of one plane converted before the three are interleaved; three such runs stay in the first-level cache.</summary>
    private const int Run = 1024;

    private static readonly float[] Levels = [.. Enumerable.Range(0, 256).Select(level => 2f * (level / 255f) - 1f)];

    /// <param name="planes">[3, n]; NaN becomes 0.</param>
    /// <param name="pixels">[n, 3]</param>
    internal static void ToInterleaved(ReadOnlySpan<float> planes, Span<byte> pixels)
    {
        CheckLength(planes.Length, pixels.Length);
        var count = pixels.Length / 3;
        var reds = planes[..count];
        var greens = planes.Slice(count, count);
        var blues = planes[(2 * count)..];
        Span<byte> red = stackalloc byte[Run];
        Span<byte> green = stackalloc byte[Run];
        Span<byte> blue = stackalloc byte[Run];
        for (var start = 0; start < count; start += Run)
        {
            var length = Math.Min(Run, count - start);
            Quantize(reds.Slice(start, length), red);
            Quantize(greens.Slice(start, length), green);
            Quantize(blues.Slice(start, length), blue);
            Interleave(red, green, blue, pixels.Slice(3 * start, 3 * length));
        }
    }

    /// <param name="pixels">[n, 3]</param>
    /// <param name="planes">[3, n]</param>
    internal static void FromInterleaved(ReadOnlySpan<byte> pixels, Span<float> planes)
    {
        CheckLength(planes.Length, pixels.Length);
        var count = pixels.Length / 3;
        var reds = planes[..count];
        var greens = planes.Slice(count, count);
        var blues = planes[(2 * count)..];
        ReadOnlySpan<float> levels = Levels;
        for (var i = 0; i < reds.Length; i++)
        {
            var pixel = pixels.Slice(3 * i, 3);
            reds[i] = levels[pixel[0]];
            greens[i] = levels[pixel[1]];
            blues[i] = levels[pixel[2]];
        }
    }

    private static void Quantize(ReadOnlySpan<float> plane, Span<byte> bytes)
    {
        ref var source = ref MemoryMarshal.GetReference(plane);
        ref var target = ref MemoryMarshal.GetReference(bytes);
        var i = 0;
        for (; i <= plane.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var words = Vector256.Narrow(
                Quantize(Vector256.LoadUnsafe(ref source, (nuint)i)),
                Quantize(Vector256.LoadUnsafe(ref source, (nuint)(i + Vector256<float>.Count))));
            Vector128.Narrow(words.GetLower(), words.GetUpper()).AsByte().StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < plane.Length; i++)
        {
            bytes[i] = (byte)Quantize(Vector256.CreateScalar(plane[i])).ToScalar();
        }
    }

    // The conversion to int turns NaN into 0; everything else is within 0..255 by then.
    private static Vector256<int> Quantize(Vector256<float> x) =>
        Vector256.ConvertToInt32(Vector256.Round(
            Vector256.Clamp(x * 0.5f + Vector256.Create(0.5f), Vector256<float>.Zero, Vector256<float>.One) * 255f,
            MidpointRounding.ToEven));

    private static void Interleave(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> pixels)
    {
        for (int i = 0, p = 0; p <= pixels.Length - 3; i++, p += 3)
        {
            pixels[p] = red[i];
            pixels[p + 1] = green[i];
            pixels[p + 2] = blue[i];
        }
    }

    private static void CheckLength(int floats, int bytes)
    {
        if (floats != bytes)
        {
            throw new ArgumentException($"The planes hold {floats} values, the picture {bytes}: both must be 3 * height * width.");
        }
    }
}
