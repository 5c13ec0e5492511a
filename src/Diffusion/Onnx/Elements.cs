using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Farm.Diffusion.Onnx;

/// <summary>Floats in the element types of graphs.</summary>
internal static class Elements
{
    public static int SizeOf(TensorElementType type) => type switch
    {
        TensorElementType.Float or TensorElementType.Int32 => 4,
        TensorElementType.Float16 or TensorElementType.BFloat16 => 2,
        TensorElementType.Int64 => 8,
        _ => throw new NotSupportedException($"element type {type}"),
    };

    /// <summary>Converts floats; false for a type that floats cannot be written to.</summary>
    /// <param name="source">As many as the destination has elements, or fewer.</param>
    /// <param name="type">Of the destination.</param>
    /// <param name="destination">Its bytes.</param>
    public static bool TryWrite(ReadOnlySpan<float> source, TensorElementType type, Span<byte> destination)
    {
        switch (type)
        {
            case TensorElementType.Float:
                MemoryMarshal.AsBytes(source).CopyTo(destination);
                return true;
            case TensorElementType.Float16:
                TensorPrimitives.ConvertToHalf(source, MemoryMarshal.Cast<byte, Half>(destination)[..source.Length]);
                return true;
            case TensorElementType.BFloat16:
                NarrowBFloat16(source, MemoryMarshal.Cast<byte, ushort>(destination)[..source.Length]);
                return true;
            case TensorElementType.Int64:
                TensorPrimitives.ConvertTruncating(source, MemoryMarshal.Cast<byte, long>(destination)[..source.Length]);
                return true;
            case TensorElementType.Int32:
                TensorPrimitives.ConvertTruncating(source, MemoryMarshal.Cast<byte, int>(destination)[..source.Length]);
                return true;
            default:
                return false;
        }
    }

    private static void NarrowBFloat16(ReadOnlySpan<float> source, Span<ushort> destination)
    {
        var bits = MemoryMarshal.Cast<float, uint>(source);
        for (var i = 0; i < bits.Length; i++)
        {
            // Round half to even, as PyTorch converts.
            destination[i] = (ushort)((bits[i] + 0x7FFF + ((bits[i] >> 16) & 1)) >> 16);
        }
    }
}
