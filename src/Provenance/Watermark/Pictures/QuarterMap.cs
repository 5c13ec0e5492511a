using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Farm.Provenance.Watermark.Pictures;

/// <summary>
/// A slowly varying value over a picture, one for each block of 4 x 4 pixels, [Height, Width] in blocks, in pooled memory. Between the blocks' centres
/// it is read by linear interpolation: a sixteenth of the work of a map at full size.
/// </summary>
internal sealed class QuarterMap : IDisposable
{
    private float[]? values;

    internal QuarterMap(int width, int height)
    {
        (Width, Height) = (width, height);
        values = ArrayPool<float>.Shared.Rent(width * height);
    }

    internal int Width { get; }

    internal int Height { get; }

    internal Span<float> Values => (values ?? throw new ObjectDisposedException(nameof(QuarterMap))).AsSpan(0, Width * Height);

    internal Span<float> Row(int y) => Values.Slice(y * Width, Width);

    /// <summary>Length of the scratch row that <see cref="Expand"/> asks for.</summary>
    internal int ScratchLength => Width + 2;

    /// <summary>Convolution along rows and columns with a symmetric kernel, its centre first; the map's edge goes on for ever.</summary>
    internal void Blur(ReadOnlySpan<float> kernel)
    {
        var radius = kernel.Length - 1;
        var scratch = ArrayPool<float>.Shared.Rent((Width * Height) + Width + (2 * radius));
        try
        {
            var rows = scratch.AsSpan(0, Width * Height);
            var padded = scratch.AsSpan(Width * Height, Width + (2 * radius));
            for (var y = 0; y < Height; y++)
            {
                var row = Row(y);
                padded[..radius].Fill(row[0]);
                row.CopyTo(padded[radius..]);
                padded[(radius + Width)..].Fill(row[^1]);
                var to = rows.Slice(y * Width, Width);
                TensorPrimitives.Multiply(padded.Slice(radius, Width), kernel[0], to);
                for (var k = 1; k <= radius; k++)
                {
                    TensorPrimitives.MultiplyAdd(padded.Slice(radius - k, Width), kernel[k], to, to);
                    TensorPrimitives.MultiplyAdd(padded.Slice(radius + k, Width), kernel[k], to, to);
                }
            }

            for (var y = 0; y < Height; y++)
            {
                var to = Row(y);
                TensorPrimitives.Multiply(rows.Slice(y * Width, Width), kernel[0], to);
                for (var k = 1; k <= radius; k++)
                {
                    TensorPrimitives.MultiplyAdd(rows.Slice(Math.Max(y - k, 0) * Width, Width), kernel[k], to, to);
                    TensorPrimitives.MultiplyAdd(rows.Slice(Math.Min(y + k, Height - 1) * Width, Width), kernel[k], to, to);
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    /// <summary>The values along row <paramref name="y"/> of the picture.</summary>
    /// <param name="row">[4 Width]</param>
    /// <param name="scratch">[ScratchLength]</param>
    internal void Expand(int y, Span<float> row, Span<float> scratch)
    {
        var position = ((y + 0.5f) / 4) - 0.5f;
        var above = (int)MathF.Floor(position);
        var share = position - above;
        var between = scratch.Slice(1, Width);
        TensorPrimitives.Subtract(Row(Math.Min(above + 1, Height - 1)), Row(Math.Max(above, 0)), between);
        TensorPrimitives.MultiplyAdd(between, share, Row(Math.Max(above, 0)), between);
        scratch[0] = between[0];
        scratch[Width + 1] = between[^1];
        var (left, right) = (Vector128.Create(0.375f, 0.125f, 0, 0), Vector128.Create(0, 0, 0.125f, 0.375f));
        var middle = Vector128.Create(0.625f, 0.875f, 0.875f, 0.625f);
        ref var target = ref MemoryMarshal.GetReference(row);
        ref var source = ref MemoryMarshal.GetReference(scratch);
        for (var x = 0; x < Width; x++)
        {
            var value = (Vector128.Create(Unsafe.Add(ref source, x)) * left)
                + (Vector128.Create(Unsafe.Add(ref source, x + 1)) * middle)
                + (Vector128.Create(Unsafe.Add(ref source, x + 2)) * right);
            value.StoreUnsafe(ref target, (nuint)(4 * x));
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref values, null) is { } rented)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
