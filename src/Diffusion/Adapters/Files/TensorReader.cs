using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Safetensors;

namespace Farm.Diffusion.Adapters.Files;

/// <summary>Reads tensors of an open safetensors file as single precision, a block at a time.</summary>
internal sealed class TensorReader(Stream stream, SafetensorsHeader header)
{
    private const int BlockBytes = 1 << 18;

    private readonly byte[] block = new byte[BlockBytes];

    /// <summary>Whether a tensor of this type holds real numbers.</summary>
    public static bool IsFloat(string type) => type is "F64" or "F32" or "F16" or "BF16" or "F8_E4M3" or "F8_E5M2";

    /// <summary>A tensor's numbers, row-major. The caller has bounded its size.</summary>
    /// <exception cref="InvalidDataException">The type is none of real numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public float[] Read(SafetensorsTensor tensor)
    {
        var width = SafetensorsTensor.WidthOf(tensor.Type);
        var values = GC.AllocateUninitializedArray<float>(checked((int)(tensor.Bytes / width)));
        stream.Position = header.DataStart + tensor.Begin;
        for (var done = 0; done < values.Length;)
        {
            var count = Math.Min(values.Length - done, BlockBytes / width);
            var bytes = block.AsSpan(0, count * width);
            stream.ReadExactly(bytes);
            Convert(tensor.Type, bytes, values.AsSpan(done, count));
            done += count;
        }

        return values;
    }

    /// <summary>The one number of a scalar; trainers write some as integers.</summary>
    /// <exception cref="InvalidDataException">The type is unknown.</exception>
    public double ReadScalar(SafetensorsTensor tensor)
    {
        if (IsFloat(tensor.Type) && tensor.Type != "F64")
        {
            return Read(tensor)[0];
        }

        stream.Position = header.DataStart + tensor.Begin;
        var bytes = block.AsSpan(0, (int)tensor.Bytes);
        stream.ReadExactly(bytes);
        return tensor.Type switch
        {
            "F64" => MemoryMarshal.Read<double>(bytes),
            "I64" => MemoryMarshal.Read<long>(bytes),
            "I32" => MemoryMarshal.Read<int>(bytes),
            "I16" => MemoryMarshal.Read<short>(bytes),
            "I8" => (sbyte)bytes[0],
            "U8" => bytes[0],
            _ => throw new InvalidDataException($"type {tensor.Type} is not one of a number"),
        };
    }

    private static void Convert(string type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        switch (type)
        {
            case "F32":
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values);
                break;
            case "F16":
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), values);
                break;
            case "BF16":
                var halves = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < halves.Length; i++)
                {
                    values[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
                }

                break;
            case "F64":
                TensorPrimitives.ConvertTruncating<double, float>(MemoryMarshal.Cast<byte, double>(bytes), values);
                break;
            case "F8_E4M3":
                Float8.Decode(bytes, values);
                break;
            case "F8_E5M2":
                // The upper half of a half-precision number.
                for (var i = 0; i < bytes.Length; i++)
                {
                    values[i] = (float)BitConverter.UInt16BitsToHalf((ushort)(bytes[i] << 8));
                }

                break;
            default:
                throw new InvalidDataException($"type {type} is not one of real numbers");
        }
    }
}
