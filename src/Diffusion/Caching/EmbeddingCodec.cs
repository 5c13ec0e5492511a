using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Farm.Diffusion.Caching;

/// <summary>
/// An embedding as bytes: "FEMB", version, number of tensors (one byte each), each tensor's rank (a byte) and axes (i32), then all values
/// (f32), then the first 16 bytes of SHA-256 over what stands before. Little-endian, as are all machines that the runtime is built for.
/// </summary>
public static class EmbeddingCodec
{
    private const byte Version = 1;
    private const int MostTensors = 16;
    private const int MostRank = 4;
    private const int HashBytes = 16;
    private const int PrefixBytes = 6;

    private static ReadOnlySpan<byte> Magic => "FEMB"u8;

    /// <summary>Length of what <see cref="Write"/> makes, in bytes.</summary>
    public static long Length(Embedding value) =>
        PrefixBytes + value.Tensors.Sum(static tensor => 1L + (tensor.Shape.Length * sizeof(int))) + value.Bytes + HashBytes;

    /// <exception cref="ArgumentException">A shape does not tell how many values there are, or there are more tensors or axes than are written.</exception>
    public static byte[] Write(Embedding value)
    {
        if (value.Tensors.Count > MostTensors || value.Tensors.Any(static tensor => tensor.Shape.Length > MostRank || Count(tensor.Shape) != tensor.Values.Length))
        {
            throw new ArgumentException(
                $"An embedding has at most {MostTensors} tensors of at most {MostRank} axes, as many values as the axes say.", nameof(value));
        }

        var bytes = new byte[Length(value)];
        var rest = bytes.AsSpan();
        Magic.CopyTo(rest);
        (rest[4], rest[5]) = (Version, (byte)value.Tensors.Count);
        rest = rest[PrefixBytes..];
        foreach (var tensor in value.Tensors)
        {
            rest[0] = (byte)tensor.Shape.Length;
            rest = rest[1..];
            foreach (var axis in tensor.Shape)
            {
                BinaryPrimitives.WriteInt32LittleEndian(rest, axis);
                rest = rest[sizeof(int)..];
            }
        }

        foreach (var tensor in value.Tensors)
        {
            MemoryMarshal.AsBytes(tensor.Values.AsSpan()).CopyTo(rest);
            rest = rest[(tensor.Values.Length * sizeof(float))..];
        }

        Hash(bytes.AsSpan(..^HashBytes)).CopyTo(rest);
        return bytes;
    }

    /// <summary>False for bytes that are damaged, of another version, or no embedding at all, as one is not that has a number that is not finite.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Embedding? value)
    {
        value = null;
        if (bytes.Length < PrefixBytes + HashBytes || !bytes.StartsWith(Magic) || bytes[4] != Version || bytes[5] > MostTensors
            || !Hash(bytes[..^HashBytes]).SequenceEqual(bytes[^HashBytes..]))
        {
            return false;
        }

        var rest = bytes[PrefixBytes..^HashBytes];
        var shapes = new int[bytes[5]][];
        for (var i = 0; i < shapes.Length; i++)
        {
            if (rest.IsEmpty || rest[0] > MostRank || rest.Length < 1 + (rest[0] * sizeof(int)))
            {
                return false;
            }

            shapes[i] = MemoryMarshal.Cast<byte, int>(rest.Slice(1, rest[0] * sizeof(int))).ToArray();
            rest = rest[(1 + (rest[0] * sizeof(int)))..];
        }

        var tensors = new EmbeddingTensor[shapes.Length];
        for (var i = 0; i < shapes.Length; i++)
        {
            if (Count(shapes[i]) is not { } count || count > rest.Length / sizeof(float))
            {
                return false;
            }

            tensors[i] = new(MemoryMarshal.Cast<byte, float>(rest[..(int)(count * sizeof(float))]).ToArray(), shapes[i]);
            rest = rest[(int)(count * sizeof(float))..];
            if (count > 0 && !float.IsFinite(TensorPrimitives.MaxMagnitude<float>(tensors[i].Values)))
            {
                return false;
            }
        }

        value = rest.IsEmpty ? new(tensors) : null;
        return value is not null;
    }

    /// <summary>The product of the axes; null where one is negative or it is no array's length.</summary>
    private static long? Count(int[] shape)
    {
        var count = 1L;
        foreach (var axis in shape)
        {
            count *= axis;
            if (axis < 0 || count > Array.MaxLength)
            {
                return null;
            }
        }

        return count;
    }

    private static ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes).AsSpan(0, HashBytes);
}
