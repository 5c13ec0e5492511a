using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Farm;

/// <summary>Writes adapter files, sound or not.</summary>
internal sealed class LoraFile
{
    private readonly List<(string Key, string Type, int[] Shape, byte[] Bytes)> tensors = [];

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => tensors.Select(static tensor => tensor.Key);

    public LoraFile Add(string key, int[] shape, float[] values, string type = "F32")
    {
        Assert.That(values, Has.Length.EqualTo(shape.Aggregate(1, static (product, axis) => product * axis)), key);
        tensors.Add((key, type, shape, Encode(values, type)));
        return this;
    }

    /// <summary>Numbers that are the same wherever a key is the same, all exact in every type.</summary>
    public LoraFile Add(string key, params int[] shape) =>
        Add(key, shape, Numbers(key, shape.Aggregate(1, static (product, axis) => product * axis)));

    public byte[] ToBytes()
    {
        var end = 0L;
        var header = new Dictionary<string, object>(StringComparer.Ordinal);
        if (Metadata.Count > 0)
        {
            header.Add("__metadata__", Metadata);
        }

        foreach (var (key, type, shape, bytes) in tensors)
        {
            header.Add(key, new { dtype = type, shape, data_offsets = new[] { end, end + bytes.Length } });
            end += bytes.Length;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        return [.. length, .. json, .. tensors.SelectMany(static tensor => tensor.Bytes)];
    }

    public string Save(string path)
    {
        File.WriteAllBytes(path, ToBytes());
        return path;
    }

    public static float[] Numbers(string seed, int count)
    {
        var state = 17u;
        foreach (var letter in seed)
        {
            state = (state * 31) + letter;
        }

        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            state = (state * 1664525) + 1013904223;
            values[i] = ((int)(state >> 28) - 8) / 8f;
        }

        return values;
    }

    private static byte[] Encode(float[] values, string type) => type switch
    {
        "F32" => MemoryMarshal.AsBytes(values.AsSpan()).ToArray(),
        "F16" => MemoryMarshal.AsBytes(Array.ConvertAll(values, static value => (Half)value).AsSpan()).ToArray(),
        "BF16" => MemoryMarshal.AsBytes(Array.ConvertAll(values, static value =>
            (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)).AsSpan()).ToArray(),
        "F64" => MemoryMarshal.AsBytes(Array.ConvertAll(values, static value => (double)value).AsSpan()).ToArray(),
        "I64" => MemoryMarshal.AsBytes(Array.ConvertAll(values, static value => (long)value).AsSpan()).ToArray(),
        "F8_E4M3" => Array.ConvertAll(values, Quantization8),
        "F8_E5M2" => Array.ConvertAll(values, static value => (byte)(BitConverter.HalfToUInt16Bits((Half)value) >> 8)),
        _ => throw new ArgumentException($"type {type}", nameof(type)),
    };

    private static byte Quantization8(float value) => Farm.Diffusion.Onnx.Float8.Encode(value);
}
