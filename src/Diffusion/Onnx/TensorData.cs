using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Google.Protobuf.Collections;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Onnx;

/// <summary>The elements of a tensor, wherever the file keeps them: raw bytes, a typed field, or an external file.</summary>
internal static class TensorData
{
    /// <summary>The tensor's elements as little-endian bytes, row-major.</summary>
    /// <param name="tensor">Of a type with a fixed size.</param>
    /// <param name="folder">The folder of the model file; external data must have passed <see cref="GraphFileChecks"/>.</param>
    /// <returns>A view of raw data, or a copy; exactly the bytes that the shape asks for.</returns>
    /// <exception cref="InvalidDataException">The data has another length than the shape asks for; the message names the tensor.</exception>
    public static ReadOnlyMemory<byte> Bytes(TensorProto tensor, string folder)
    {
        if (!TensorShape.TryBytes(tensor, out var expected, out var problem))
        {
            throw new InvalidDataException($"tensor '{tensor.Name}': {problem}");
        }

        var bytes = ExternalData.IsExternal(tensor) ? ReadExternal(tensor, folder, expected)
            : tensor.HasRawData ? tensor.RawData.Memory
            : Typed(tensor);
        return bytes.Length == expected
            ? bytes
            : throw new InvalidDataException($"tensor '{tensor.Name}': has {bytes.Length} bytes; its dims ask for {expected}");
    }

    /// <summary>The tensor's elements as floats; from FLOAT, FLOAT16, BFLOAT16 or DOUBLE.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Bytes"/>, or the type is none of these.</exception>
    public static float[] Floats(TensorProto tensor, string folder)
    {
        var bytes = Bytes(tensor, folder).Span;
        switch ((DataType)tensor.DataType)
        {
            case DataType.Float:
                return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
            case DataType.Float16:
                var halves = new float[bytes.Length / 2];
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), halves);
                return halves;
            case DataType.Bfloat16:
                var narrow = MemoryMarshal.Cast<byte, ushort>(bytes);
                var wide = new float[narrow.Length];
                for (var i = 0; i < wide.Length; i++)
                {
                    wide[i] = BitConverter.UInt32BitsToSingle((uint)narrow[i] << 16);
                }

                return wide;
            case DataType.Double:
                var doubles = new float[bytes.Length / 8];
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(bytes), doubles);
                return doubles;
            default:
                throw new InvalidDataException($"tensor '{tensor.Name}' holds {ElementTypes.NameOf(tensor.DataType)}, not floating-point numbers");
        }
    }

    /// <summary>The tensor's elements as 64-bit integers; from INT64 or INT32.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Bytes"/>, or the type is none of these.</exception>
    public static long[] Integers(TensorProto tensor, string folder)
    {
        var bytes = Bytes(tensor, folder).Span;
        switch ((DataType)tensor.DataType)
        {
            case DataType.Int64:
                return MemoryMarshal.Cast<byte, long>(bytes).ToArray();
            case DataType.Int32:
                var values = new long[bytes.Length / 4];
                TensorPrimitives.ConvertChecked(MemoryMarshal.Cast<byte, int>(bytes), values);
                return values;
            default:
                throw new InvalidDataException($"tensor '{tensor.Name}' holds {ElementTypes.NameOf(tensor.DataType)}, not integers");
        }
    }

    /// <summary>The bytes that the elements in the typed field of a tensor's type make, without copying them.</summary>
    public static long TypedBytes(TensorProto tensor) => (DataType)tensor.DataType switch
    {
        DataType.Float or DataType.Complex64 => tensor.FloatData.Count * 4L,
        DataType.Double or DataType.Complex128 => tensor.DoubleData.Count * 8L,
        DataType.Int64 => tensor.Int64Data.Count * 8L,
        DataType.Uint64 => tensor.Uint64Data.Count * 8L,
        DataType.Uint32 => tensor.Uint64Data.Count * 4L,
        DataType.Int32 => tensor.Int32Data.Count * 4L,
        _ when ElementTypes.BitsOf(tensor.DataType) == 16 => tensor.Int32Data.Count * 2L,
        _ => tensor.Int32Data.Count,
    };

    private static byte[] ReadExternal(TensorProto tensor, string folder, long expected)
    {
        if (!ExternalData.TryRead(tensor, out var data, out var problem))
        {
            throw new InvalidDataException($"tensor '{tensor.Name}': {problem}");
        }

        if ((data.Length ?? expected) != expected || expected > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"tensor '{tensor.Name}': external_data length is {data.Length}, its dims ask for {expected}, at most {Array.MaxLength} can be read");
        }

        if (ExternalPath.Problem(data.Location, folder, folder) is { } refused)
        {
            throw new InvalidDataException($"tensor '{tensor.Name}': external_data location '{data.Location}' {refused}");
        }

        using var file = File.OpenHandle(Path.Combine(folder, data.Location));
        if (RandomAccess.GetLength(file) - data.Offset < expected)
        {
            throw new InvalidDataException($"tensor '{tensor.Name}': {data.Location} ends before offset {data.Offset} + {expected}");
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)expected);
        for (var read = 0; read < bytes.Length;)
        {
            var count = RandomAccess.Read(file, bytes.AsSpan(read), data.Offset + read);
            read += count > 0 ? count : throw new InvalidDataException($"tensor '{tensor.Name}': {data.Location} became shorter while it was read");
        }

        return bytes;
    }

    /// <summary>The typed field that the specification gives each element type; narrow types stand in the low bits of int32_data.</summary>
    private static byte[] Typed(TensorProto tensor) => (DataType)tensor.DataType switch
    {
        DataType.Float or DataType.Complex64 => Pack<float>(tensor.FloatData, 4, BinaryPrimitives.WriteSingleLittleEndian),
        DataType.Double or DataType.Complex128 => Pack<double>(tensor.DoubleData, 8, BinaryPrimitives.WriteDoubleLittleEndian),
        DataType.Int64 => Pack<long>(tensor.Int64Data, 8, BinaryPrimitives.WriteInt64LittleEndian),
        DataType.Uint64 => Pack<ulong>(tensor.Uint64Data, 8, BinaryPrimitives.WriteUInt64LittleEndian),
        DataType.Uint32 => Pack<ulong>(tensor.Uint64Data, 4, static (to, value) => BinaryPrimitives.WriteUInt32LittleEndian(to, (uint)value)),
        DataType.Int32 => Pack<int>(tensor.Int32Data, 4, BinaryPrimitives.WriteInt32LittleEndian),
        _ when ElementTypes.BitsOf(tensor.DataType) == 16 =>
            Pack<int>(tensor.Int32Data, 2, static (to, value) => BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)value)),
        _ => Pack<int>(tensor.Int32Data, 1, static (to, value) => to[0] = (byte)value),
    };

    private static byte[] Pack<T>(RepeatedField<T> values, int width, SpanAction<T> write)
    {
        var bytes = new byte[checked(values.Count * width)];
        for (var i = 0; i < values.Count; i++)
        {
            write(bytes.AsSpan(i * width, width), values[i]);
        }

        return bytes;
    }

    private delegate void SpanAction<in T>(Span<byte> to, T value);
}
