using System.Numerics.Tensors;
using Farm.Diffusion.Onnx;

namespace Farm.ModelTools.Quantization;

/// <summary>A tensor as E4M3FN codes with a scale for the whole or for each channel: value = code's value * scale, scale = amax / 448.</summary>
/// <param name="Codes">In the tensor's own order.</param>
/// <param name="Scales">One, or one for each index of the channel axis. A channel of zeros has scale 1.</param>
/// <param name="RelativeError">Root mean square of the error over that of the tensor; 0 for a tensor of zeros.</param>
internal sealed record ScaledFloat8(byte[] Codes, float[] Scales, double RelativeError)
{
    /// <summary>Rounds a tensor.</summary>
    /// <param name="values">Row-major. Finite, or the result is null.</param>
    /// <param name="dims">The tensor's shape.</param>
    /// <param name="axis">The channel axis, or null for one scale.</param>
    public static ScaledFloat8? Of(ReadOnlySpan<float> values, ReadOnlySpan<long> dims, int? axis)
    {
        var channels = axis is { } at ? checked((int)dims[at]) : 1;
        var inner = axis is { } place ? checked((int)TensorPrimitives.Product([1L, .. dims[(place + 1)..]])) : values.Length;
        var scales = Scale(values, channels, inner);
        if (!scales.All(float.IsFinite))
        {
            return null;
        }

        var codes = new byte[values.Length];
        var scaled = new float[inner == 1 ? channels : inner];
        var (error, total) = (0.0, 0.0);
        for (var start = 0; start < values.Length; start += scaled.Length)
        {
            var source = values.Slice(start, scaled.Length);
            var own = inner == 1 ? scales : scales.AsSpan(start / inner % channels, 1);
            Divide(source, own, scaled);
            var part = codes.AsSpan(start, scaled.Length);
            Float8.Encode(scaled, part);
            Float8.Decode(part, scaled);
            Multiply(scaled, own);
            error += TensorPrimitives.Distance<float>(source, scaled) is var distance ? (double)distance * distance : 0;
            total += TensorPrimitives.SumOfSquares(source);
        }

        return new ScaledFloat8(codes, scales, total > 0 ? Math.Sqrt(error / total) : 0);
    }

    private static float[] Scale(ReadOnlySpan<float> values, int channels, int inner)
    {
        var largest = new float[channels];
        var run = inner == 1 ? channels : inner;
        for (var start = 0; start < values.Length; start += run)
        {
            var source = values.Slice(start, run);
            if (inner == 1)
            {
                TensorPrimitives.MaxMagnitude(source, largest, largest);
            }
            else
            {
                ref var channel = ref largest[start / inner % channels];
                channel = MathF.MaxMagnitude(channel, TensorPrimitives.MaxMagnitude(source));
            }
        }

        for (var i = 0; i < channels; i++)
        {
            // Below this the scale itself has no digits left; such a channel rounds to zeros.
            var scale = MathF.Abs(largest[i]) / Float8.Max;
            largest[i] = scale is >= 0 and < 1e-37f ? 1 : scale;
        }

        return largest;
    }

    private static void Divide(ReadOnlySpan<float> source, ReadOnlySpan<float> scales, Span<float> destination)
    {
        if (scales.Length == 1)
        {
            TensorPrimitives.Divide(source, scales[0], destination);
        }
        else
        {
            TensorPrimitives.Divide(source, scales, destination);
        }
    }

    private static void Multiply(Span<float> values, ReadOnlySpan<float> scales)
    {
        if (scales.Length == 1)
        {
            TensorPrimitives.Multiply(values, scales[0], values);
        }
        else
        {
            TensorPrimitives.Multiply(values, scales, values);
        }
    }
}
