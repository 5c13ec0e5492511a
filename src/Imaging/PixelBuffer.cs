using System.Buffers;

namespace Farm.Imaging;

/// <summary>
/// A picture in memory: sRGB, 8 bit, interleaved, shape [height, width, 3], over pooled memory that <see cref="Dispose"/> gives back.
/// Not for use by several threads at once while it is written or disposed.
/// </summary>
public sealed class PixelBuffer : IDisposable
{
    /// <summary>Bytes per pixel: red, green, blue.</summary>
    public const int Channels = 3;

    private byte[]? pixels;

    /// <summary>A picture whose pixels hold whatever the pool last held.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the picture exceeds what one array holds.</exception>
    public PixelBuffer(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var length = (long)width * height * Channels;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength, nameof(height));
        Width = width;
        Height = height;
        pixels = ArrayPool<byte>.Shared.Rent((int)length);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>All pixels, row after row: Height * Width * 3 bytes.</summary>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public Span<byte> Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(pixels is null, this);
            return pixels.AsSpan(0, Width * Height * Channels);
        }
    }

    /// <summary>The Width * 3 bytes of row <paramref name="y"/>, 0 being the top.</summary>
    public Span<byte> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        return Pixels.Slice(y * Width * Channels, Width * Channels);
    }

    /// <summary>
    /// A decoder's output as a picture: float planes [3, height, width] in [-1, 1] to bytes, rounded as diffusers does; NaN becomes 0.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="chw"/> is not 3 * height * width long.</exception>
    public static PixelBuffer FromPlanar(ReadOnlySpan<float> chw, int width, int height)
    {
        var buffer = new PixelBuffer(width, height);
        try
        {
            PlanarPixels.ToInterleaved(chw, buffer.Pixels);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>The picture as an encoder's input: float planes [3, height, width] in [-1, 1].</summary>
    /// <exception cref="ArgumentException"><paramref name="chw"/> is not 3 * height * width long.</exception>
    public void CopyToPlanar(Span<float> chw) => PlanarPixels.FromInterleaved(Pixels, chw);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref pixels, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
