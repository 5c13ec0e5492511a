using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Farm.Diffusion.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Farm.Diffusion.Runtime;

/// <summary>Memory of one graph input or output in the graph's own element type, kept between runs and grown when a shape asks for more.</summary>
internal sealed class TensorBuffer(string name, TensorElementType type) : IDisposable
{
    private byte[] memory = [];
    private long[] shape = [];
    private OrtValue? value;

    public string Name => name;

    /// <summary>Number of elements of the present shape.</summary>
    public int Length { get; private set; }

    /// <summary>The present shape's elements, to be written to.</summary>
    public Span<byte> Bytes
    {
        get
        {
            IsWritten = true;
            return Memory;
        }
    }

    public OrtValue Value => value ?? throw new InvalidOperationException($"{name} has no shape yet");

    /// <summary>Whether the value is another than the one that was bound.</summary>
    public bool IsReshaped { get; private set; }

    /// <summary>Whether anything may have been written since it was bound.</summary>
    public bool IsWritten { get; private set; }

    private Span<byte> Memory => memory.AsSpan(0, Length * Elements.SizeOf(type));

    /// <summary>The value as it stands is bound.</summary>
    public void MarkBound() => (IsReshaped, IsWritten) = (false, false);

    /// <summary>Nothing is bound any more.</summary>
    public void MarkUnbound() => IsReshaped = true;

    /// <summary>Gives the tensor a shape.</summary>
    public void Reshape(ReadOnlySpan<long> wanted)
    {
        if (value is not null && wanted.SequenceEqual(shape))
        {
            return;
        }

        IsReshaped = true;
        value?.Dispose();
        shape = wanted.ToArray();
        Length = checked((int)TensorPrimitives.Product<long>(shape.Length == 0 ? [1L] : shape));
        var bytes = Length * Elements.SizeOf(type);
        if (bytes > memory.Length)
        {
            memory = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);
        }

        value = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, type, shape, Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0), bytes);
    }

    /// <summary>Converts and writes floats at an element offset.</summary>
    public void Write(ReadOnlySpan<float> source, int offset = 0)
    {
        if (!Elements.TryWrite(source, type, Bytes[(offset * Elements.SizeOf(type))..]))
        {
            throw new NotSupportedException($"{name} is of type {type}, which floats cannot be written to");
        }
    }

    /// <summary>Writes token ids at an element offset.</summary>
    public void Write(ReadOnlySpan<int> source, int offset = 0)
    {
        if (type == TensorElementType.Int32)
        {
            source.CopyTo(MemoryMarshal.Cast<byte, int>(Bytes)[offset..]);
        }
        else if (type == TensorElementType.Int64)
        {
            TensorPrimitives.ConvertTruncating(source, MemoryMarshal.Cast<byte, long>(Bytes).Slice(offset, source.Length));
        }
        else
        {
            throw new NotSupportedException($"{name} is of type {type}, which token ids cannot be written to");
        }
    }

    /// <summary>Reads and converts floats from an element offset.</summary>
    public void Read(Span<float> destination, int offset = 0)
    {
        switch (type)
        {
            case TensorElementType.Float:
                As<float>().Slice(offset, destination.Length).CopyTo(destination);
                break;
            case TensorElementType.Float16:
                TensorPrimitives.ConvertToSingle(As<Half>().Slice(offset, destination.Length), destination);
                break;
            case TensorElementType.BFloat16:
                WidenBFloat16(As<ushort>().Slice(offset, destination.Length), destination);
                break;
            default:
                throw new NotSupportedException($"{name} is of type {type}, which cannot be read as floats");
        }
    }

    /// <summary>Copies a tensor that the runtime allocated.</summary>
    public static float[] ReadAll(OrtValue tensor)
    {
        var info = tensor.GetTensorTypeAndShape();
        var values = new float[info.ElementCount];
        switch (info.ElementDataType)
        {
            case TensorElementType.Float:
                tensor.GetTensorDataAsSpan<float>().CopyTo(values);
                break;
            case TensorElementType.Float16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<Float16, Half>(tensor.GetTensorDataAsSpan<Float16>()), values);
                break;
            case TensorElementType.BFloat16:
                WidenBFloat16(MemoryMarshal.Cast<BFloat16, ushort>(tensor.GetTensorDataAsSpan<BFloat16>()), values);
                break;
            default:
                throw new NotSupportedException($"an output of type {info.ElementDataType} cannot be read as floats");
        }

        return values;
    }

    public void Dispose() => value?.Dispose();

    private Span<T> As<T>()
        where T : struct => MemoryMarshal.Cast<byte, T>(Memory);

    private static void WidenBFloat16(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        var bits = MemoryMarshal.Cast<float, uint>(destination);
        for (var i = 0; i < source.Length; i++)
        {
            bits[i] = (uint)source[i] << 16;
        }
    }
}
