using System.Numerics;
using System.Runtime.InteropServices;

namespace Farm.Diffusion.Onnx;

/// <summary>
/// E4M3FN: one sign bit, four exponent bits of bias 7, three mantissa bits, no infinity, NaN 0x7F and 0xFF (Micikevicius et al., arXiv
/// 2209.05433, and the ONNX specification).
/// </summary>
internal static class Float8
{
    /// <summary>The largest finite value.</summary>
    public const float Max = 448;

    private const uint MaxCode = 0x7E;
    private const uint NaNCode = 0x7F;

    /// <summary>Bits of 2^-6, the smallest normal value.</summary>
    private const uint Normal = (127 - 6) << 23;

    /// <summary>Difference of the exponent biases of single precision and E4M3FN, in units of the code.</summary>
    private const uint Rebias = (127 - 7) << 3;

    /// <summary>A float at which one unit in the last place is 2^-9, the smallest subnormal: adding it rounds to the nearest multiple.</summary>
    private const float Subnormals = 16384;

    private static readonly float[] Values = [.. Enumerable.Range(0, 256).Select(static code => ValueOf((byte)code))];

    /// <summary>Rounds to the nearest code, ties to the even one; what is beyond 448, infinity too, becomes 448 of its sign.</summary>
    /// <param name="source">Any floats.</param>
    /// <param name="codes">At least as long.</param>
    public static void Encode(ReadOnlySpan<float> source, Span<byte> codes)
    {
        var width = Vector<uint>.Count;
        var i = 0;
        for (; i <= source.Length - (4 * width); i += 4 * width)
        {
            var low = Vector.Narrow(Encode(new Vector<float>(source[i..])), Encode(new Vector<float>(source[(i + width)..])));
            var high = Vector.Narrow(Encode(new Vector<float>(source[(i + (2 * width))..])), Encode(new Vector<float>(source[(i + (3 * width))..])));
            Vector.Narrow(low, high).CopyTo(codes[i..]);
        }

        for (; i < source.Length; i++)
        {
            codes[i] = Encode(source[i]);
        }
    }

    public static byte Encode(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        var magnitude = bits & 0x7FFFFFFF;
        var code = magnitude switch
        {
            > 0x7F800000 => NaNCode,
            < Normal => BitConverter.SingleToUInt32Bits(BitConverter.UInt32BitsToSingle(magnitude) + Subnormals) - BitConverter.SingleToUInt32Bits(Subnormals),
            _ => Math.Min(MaxCode, ((magnitude + 0x7FFFF + ((magnitude >> 20) & 1)) >> 20) - Rebias),
        };
        return (byte)(code | ((bits >> 24) & 0x80));
    }

    /// <summary>The values that codes stand for.</summary>
    public static void Decode(ReadOnlySpan<byte> codes, Span<float> values)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            values[i] = Values[codes[i]];
        }
    }

    private static Vector<uint> Encode(Vector<float> source)
    {
        var bits = Vector.AsVectorUInt32(source);
        var magnitude = bits & new Vector<uint>(0x7FFFFFFF);
        var even = (magnitude >>> 20) & Vector<uint>.One;
        var normal = Vector.Min(((magnitude + new Vector<uint>(0x7FFFF) + even) >>> 20) - new Vector<uint>(Rebias), new Vector<uint>(MaxCode));
        var subnormal = Vector.AsVectorUInt32(Vector.AsVectorSingle(magnitude) + new Vector<float>(Subnormals))
            - new Vector<uint>(BitConverter.SingleToUInt32Bits(Subnormals));
        var code = Vector.ConditionalSelect(Vector.LessThan(magnitude, new Vector<uint>(Normal)), subnormal, normal);
        code = Vector.ConditionalSelect(Vector.GreaterThan(magnitude, new Vector<uint>(0x7F800000)), new Vector<uint>(NaNCode), code);
        return code | ((bits >>> 24) & new Vector<uint>(0x80));
    }

    private static float ValueOf(byte code)
    {
        var (exponent, mantissa) = ((code >> 3) & 15, code & 7);
        var value = (code & 0x7F) == NaNCode ? float.NaN
            : exponent == 0 ? MathF.ScaleB(mantissa, -9)
            : MathF.ScaleB(8 + mantissa, exponent - 10);
        return code < 0x80 ? value : -value;
    }
}
