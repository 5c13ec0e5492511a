using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Farm.Imaging;

namespace Farm.Moderation.Image.Classification;

/// <summary>
/// Bilinear resampling without antialiasing, each pixel made of at most four: the arithmetic of TensorFlow.js' resizeBilinear. Positions are computed
/// in double precision, values in single. Allocates nothing.
/// </summary>
internal static class BilinearSampler
{
    /// <summary>The largest side that is made; its positions fit on the stack.</summary>
    public const int MaxSide = 1024;

    /// <summary>A position along one axis.</summary>
    /// <param name="Low">Index of the pixel at or before it.</param>
    /// <param name="High">Of the pixel at or after it.</param>
    /// <param name="Fraction">How far it is from the one to the other, 0 to below 1.</param>
    internal readonly record struct Tap(int Low, int High, float Fraction)
    {
        public static Tap At(int index, int from, int to, ResizeMode mode)
        {
            var position = mode == ResizeMode.AlignCorners
                ? index * ((double)(from - 1) / (to - 1))
                : Math.Max(0, ((index + 0.5) * from / to) - 0.5);
            var low = Math.Min((int)position, from - 1);
            return new Tap(low, Math.Min(from - 1, (int)Math.Ceiling(position)), (float)(position - low));
        }
    }

    /// <param name="picture">Of any size.</param>
    /// <param name="side">Width and height of the result, 2 to <see cref="MaxSide"/>.</param>
    /// <param name="mode">AlignCorners or HalfPixel.</param>
    /// <param name="scale">By channel, red first: result = value * scale + offset, with values of 0 to 255. The fourth is not used.</param>
    /// <param name="offset">By channel.</param>
    /// <param name="layout">Of the result.</param>
    /// <param name="destination">3 * side * side values.</param>
    public static void Resample(
        PixelBuffer picture, int side, ResizeMode mode, Vector4 scale, Vector4 offset, TensorLayout layout, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, MaxSide);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, 3 * side * side, nameof(destination));
        Span<Tap> columns = stackalloc Tap[side];
        for (var x = 0; x < side; x++)
        {
            columns[x] = Tap.At(x, picture.Width, side, mode);
        }

        var (factor, shift) = (scale.AsVector128(), offset.AsVector128());
        for (var y = 0; y < side; y++)
        {
            var row = Tap.At(y, picture.Height, side, mode);
            var above = new PixelRow(picture.Row(row.Low));
            var below = new PixelRow(picture.Row(row.High));
            for (var x = 0; x < side; x++)
            {
                var column = columns[x];
                var top = Mix(above[column.Low], above[column.High], column.Fraction);
                var bottom = Mix(below[column.Low], below[column.High], column.Fraction);
                Store((Mix(top, bottom, row.Fraction) * factor) + shift, (y * side) + x, side * side, layout, destination);
            }
        }
    }

    private static Vector128<float> Mix(Vector128<float> from, Vector128<float> to, float fraction) => from + ((to - from) * fraction);

    private static void Store(Vector128<float> pixel, int index, int plane, TensorLayout layout, Span<float> destination)
    {
        var (at, stride) = layout == TensorLayout.Nhwc ? (3 * index, 1) : (index, plane);
        destination[at] = pixel[0];
        destination[at + stride] = pixel[1];
        destination[at + (2 * stride)] = pixel[2];
    }

    /// <summary>Reads a pixel of a row as red, green, blue and something; never a byte beyond the row.</summary>
    private readonly ref struct PixelRow(Span<byte> bytes)
    {
        private readonly Span<byte> bytes = bytes;

        public Vector128<float> this[int x]
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                var pixel = bytes[(3 * x)..];
                var packed = pixel.Length > 3 ? MemoryMarshal.Read<uint>(pixel) : (uint)(pixel[0] | (pixel[1] << 8) | (pixel[2] << 16));
                var words = Vector128.WidenLower(Vector128.CreateScalar(packed).AsByte());
                return Vector128.ConvertToSingle(Vector128.WidenLower(words).AsInt32());
            }
        }
    }
}
